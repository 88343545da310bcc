/// The file that says which documents of a segment are deleted.
///
/// ```
/// deletions = generation u64  documentCount u32  deletedCount u32  word u64 × ((documentCount + 63) / 64)
/// ```
///
/// Document `i` is deleted where bit `i % 64` of word `i / 64` is set; at least one is. The file is small, a bit a
/// document, and checked whole when the segment is opened.
enum DeletionsFile {
  /// The file's name: `segment-0000000000000001.deletions-000000000000000a`.
  static func name(segment: UInt64, generation: UInt64) -> String {
    SegmentChangeFile.deletions.name(segment: segment, generation: generation)
  }

  /// Whether a file name is of such a file, of whatever segment.
  static func isName(_ name: String) -> Bool { SegmentChangeFile.deletions.generation(ofName: name) != nil }

  /// What a manifest would say of a file that was found, having read it.
  static func entry(
    of file: MappedFile, _ identity: FileEnvelope.Identity, documentCount: Int
  ) throws -> Manifest.Deletions {
    let content = try FileEnvelope.open(file, .deletions, expecting: identity).content
    try content.check()
    var reader = ByteReader(content, structure: "deletions")
    let generation = try reader.readUInt64()
    _ = try reader.readUInt32()
    let entry = Manifest.Deletions(
      generation: generation, count: Int(try reader.readUInt32()),
      checksum: ByteRegion(file).withBytes(Checksum.of))
    _ = try read(file, entry, of: identity, documentCount: documentCount)
    return entry
  }

  /// Writes the file, makes it durable, and returns what the manifest says of it. A file that was begun and not
  /// finished is removed.
  static func write(
    _ deleted: DeletedDocuments, of identity: FileEnvelope.Identity, generation: UInt64, to directory: any Directory
  ) throws -> Manifest.Deletions {
    var bytes = ByteWriter()
    bytes.append(generation)
    bytes.append(UInt32(deleted.documentCount))
    bytes.append(UInt32(deleted.count))
    for word in deleted.words { bytes.append(word) }
    let name = name(segment: identity.segment, generation: generation)
    let file = try EnvelopeWriter(directory, name, .deletions, identity)
    do {
      try file.append(bytes)
      try file.finish()
    } catch {
      file.abandon()
      try? directory.remove(name)
      throw error
    }
    let checksum = ByteRegion(try directory.open(name)).withBytes(Checksum.of)
    return Manifest.Deletions(generation: generation, count: deleted.count, checksum: checksum)
  }

  /// Reads a file that was opened under the name that the manifest gives it.
  static func read(
    _ file: MappedFile, _ expected: Manifest.Deletions, of identity: FileEnvelope.Identity, documentCount: Int
  ) throws -> DeletedDocuments {
    let content = try FileEnvelope.open(file, .deletions, expecting: identity).content
    try content.check()
    var reader = ByteReader(content, structure: "deletions")
    guard ByteRegion(file).withBytes(Checksum.of) == expected.checksum else {
      throw reader.damaged("the file's checksum is not the one that the manifest names")
    }
    guard try reader.readUInt64() == expected.generation else { throw reader.damaged("it is of another commit") }
    let (documents, deletedCount) = (Int(try reader.readUInt32()), Int(try reader.readUInt32()))
    guard documents == documentCount, content.count == 16 + DeletedDocuments.wordCount(documentCount) * 8 else {
      throw reader.damaged("expected \(documentCount) documents, found \(documents) in \(content.count) bytes")
    }
    var words: [UInt64] = []
    words.reserveCapacity(DeletedDocuments.wordCount(documentCount))
    while !reader.isAtEnd { words.append(try reader.readUInt64()) }
    guard let deleted = DeletedDocuments(documentCount: documentCount, words: words),
      deleted.count == deletedCount, deletedCount == expected.count
    else { throw reader.damaged("its bits do not add up to \(expected.count) deleted documents") }
    return deleted
  }
}
