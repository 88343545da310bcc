/// What stands around the content of every file of an index.
///
/// ```
/// file    = header content table footer
/// header  = "DTLN"  kind (4 ASCII letters)  version u32  zero u32  identity 16 bytes         32 bytes
/// content = the structure's own bytes
/// table   = XXH64 of each 16 KiB of header and content, the last one perhaps shorter          8 bytes each
/// footer  = content count u64  XXH64 of table and of this count  "DTLNEND\0"                 24 bytes
/// ```
///
/// The identity says which segment of which index a file belongs to, so files that were swapped are found out. The
/// header, the footer and the table are checked whenever a file is opened; the content is checked against the table chunk
/// by chunk, when something in a chunk is first read (``ChunkVerifier``). A worked example stands in
/// `Documentation/FileFormat.md`.
enum FileEnvelope {
  static let version = 3
  static let supportedVersions = 3...3
  static let headerCount = 32
  static let footerCount = 24
  static let chunkCount = 1 << 14
  static let magic = Array("DTLN".utf8)
  static let endMagic = Array("DTLNEND\0".utf8)

  /// The kinds of file.
  enum Kind: String, CaseIterable {
    case manifest = "MANI"
    case info = "INFO"
    case terms = "TERM"
    case postings = "POST"
    case positions = "POSI"
    case norms = "NORM"
    case columns = "COLU"
    case store = "STOR"
    case catalog = "CATA"
    case deletions = "DELE"
    case renames = "RENA"
  }

  /// Which index and which segment a file belongs to.
  struct Identity: Hashable, Sendable {
    var index: UInt64
    var segment: UInt64
  }

  /// The bytes before the content.
  static func header(_ kind: Kind, _ identity: Identity) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(contentsOf: magic)
    writer.append(contentsOf: kind.rawValue.utf8)
    writer.append(UInt32(version))
    writer.append(UInt32(0))
    writer.append(identity.index)
    writer.append(identity.segment)
    return writer.bytes
  }

  /// Checks what surrounds the content and returns the content, with the file's identity. The header belongs to the
  /// first chunk and is checked again with it.
  static func open(
    _ file: MappedFile, _ kind: Kind, expecting identity: Identity? = nil
  ) throws -> (content: ByteRegion, identity: Identity) {
    let whole = ByteRegion(file)
    let found = try checkHeader(whole, kind, expecting: identity)
    let contentCount = try checkFooter(whole)
    let content = try whole.slice(at: headerCount, count: contentCount, "the content")
    return (content.verified(by: ChunkVerifier(file, covered: headerCount + contentCount)), found)
  }

  /// What the footer of a file that was opened says of its table of checksums; 0 where there is no footer.
  static func tableChecksum(_ file: MappedFile) -> UInt64 {
    ByteRegion(file).integer(at: file.count - footerCount + 8) ?? 0
  }

  private static func checkHeader(_ whole: ByteRegion, _ kind: Kind, expecting: Identity?) throws -> Identity {
    var reader = ByteReader(whole, structure: "header")
    guard whole.count >= headerCount + footerCount else {
      throw reader.damaged("expected at least \(headerCount + footerCount) bytes, found \(whole.count)")
    }
    guard try reader.readBytes(4) == magic else { throw reader.damaged("this is not a file of a Dateline index") }
    let foundKind = String(decoding: try reader.readBytes(4), as: UTF8.self)
    guard foundKind == kind.rawValue else {
      throw reader.damaged("expected a file of kind \(kind.rawValue), found \(foundKind)")
    }
    let version = Int(try reader.readUInt32())
    guard supportedVersions.contains(version) else {
      throw IndexError.unsupportedVersion(file: whole.fileName, found: version, supported: supportedVersions)
    }
    guard try reader.readUInt32() == 0 else { throw reader.damaged("expected zero") }
    let identity = Identity(index: try reader.readUInt64(), segment: try reader.readUInt64())
    if let expecting, expecting != identity {
      throw reader.damaged("the file belongs to another segment or another index")
    }
    return identity
  }

  /// Checks footer and table, and returns the count of the content.
  private static func checkFooter(_ whole: ByteRegion) throws -> Int {
    let footerStart = whole.count - footerCount
    guard footerStart >= headerCount else { throw whole.damaged("footer", at: 0, "the file is too short") }
    var reader = ByteReader(whole, structure: "footer", offset: footerStart)
    let contentCount = try reader.readCountWord(atMost: footerStart - headerCount)
    let checksum = try reader.readUInt64()
    guard try reader.readBytes(8) == endMagic else {
      throw reader.damaged("the file does not end as it should: it was cut off or something was appended")
    }
    let covered = headerCount + contentCount
    let chunks = (covered + chunkCount - 1) / chunkCount
    guard covered + chunks * 8 == footerStart else { throw reader.damaged("the parts do not add up to the file") }
    let table = try whole.slice(at: covered, count: chunks * 8 + 8, "checksum table")
    guard table.withBytes(Checksum.of) == checksum else {
      throw whole.damaged("checksum table", at: covered, "its checksum does not match")
    }
    return contentCount
  }
}

extension ByteReader {
  fileprivate mutating func readCountWord(atMost limit: Int) throws -> Int {
    let value = try readUInt64()
    guard value <= UInt64(limit) else { throw damaged("expected a count up to \(limit), found \(value)") }
    return Int(value)
  }
}
