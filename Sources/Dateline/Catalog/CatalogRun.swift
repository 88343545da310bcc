/// A sorted run of catalog records, as a file `catalog-<number>` holds it.
///
/// ```
/// run    = block × blockCount   (offset u64) × blockCount   recordCount u64   blockCount u32
/// block  = record × 64, the last block perhaps with fewer
/// record = shared varint  count varint  rest of the key   state varint  value
/// ```
///
/// Keys ascend by their bytes. A key shares its first `shared` bytes with the key before it, and none with another block's;
/// `count` is the number of bytes that follow. The state is twice the number of bytes of the value, or 1 where the record
/// says that the key was removed: such a record hides those of older runs. The offsets are those of the blocks, counted
/// from the start of the content.
struct CatalogRun: Sendable {
  static let blockCount = 64
  static let maximumKeyCount = 1 << 16
  static let maximumValueCount = 1 << 24
  private static let trailerCount = 12

  /// The number of records, removals included.
  let recordCount: Int
  private let content: ByteRegion
  private let offsets: ByteRegion

  /// Opens the run of a number. Reads its trailer only.
  init(_ directory: any Directory, identity: FileEnvelope.Identity) throws {
    let file = try directory.open(Self.name(identity.segment))
    (content, _) = try FileEnvelope.open(file, .catalog, expecting: identity)
    let trailer = max(0, content.count - Self.trailerCount)
    try content.check(from: trailer, to: content.count)
    var reader = ByteReader(content, structure: "catalog", offset: trailer)
    let records = try reader.readUInt64()
    let blocks = Int(try reader.readUInt32())
    guard records <= UInt64(content.count), blocks == (Int(records) + Self.blockCount - 1) / Self.blockCount,
      blocks * 8 <= trailer
    else { throw reader.damaged("\(records) records in \(blocks) blocks do not fit the file") }
    recordCount = Int(records)
    offsets = try content.slice(at: trailer - blocks * 8, count: blocks * 8, "catalog")
  }

  /// The file name of a run.
  static func name(_ number: UInt64) -> String { prefix + hexadecimal(number) }

  /// The number of a file name, or nil when it is not a run's.
  static func number(ofName name: String) -> UInt64? {
    guard name.hasPrefix(prefix), let number = UInt64(name.dropFirst(prefix.count), radix: 16),
      number < Manifest.limit, Self.name(number) == name
    else { return nil }
    return number
  }

  private static let prefix = "catalog-"

  var blockTotal: Int { offsets.count / 8 }

  /// A reader of a block's records.
  func reader(ofBlock block: Int) throws -> ByteReader {
    let start = try offset(of: block)
    let end = block + 1 < blockTotal ? try offset(of: block + 1) : offsets.start - content.start
    guard start < end else { throw content.damaged("catalog", at: start, "its blocks are out of order") }
    let region = try content.slice(at: start, count: end - start, "catalog block")
    try region.check()
    return ByteReader(region, structure: "catalog block")
  }

  /// The number of records of a block.
  func recordCount(ofBlock block: Int) -> Int { min(Self.blockCount, recordCount - block * Self.blockCount) }

  /// The last block whose first key is not after `key`; 0 when all are.
  func block(for key: [UInt8]) throws -> Int {
    var low = 0
    var high = blockTotal
    while high - low > 1 {
      let middle = (low + high) / 2
      var reader = try reader(ofBlock: middle)
      if try CatalogRecord.Stored(from: &reader, after: []).key.isAfter(key) { high = middle } else { low = middle }
    }
    return low
  }

  /// Checks every byte, and that the records are in order. Time is linear in the size of the file.
  func verify() throws {
    try content.check()
    var cursor = try CatalogRunCursor(self)
    while cursor.record != nil { try cursor.advance() }
  }

  private func offset(of block: Int) throws -> Int {
    try offsets.check(from: block * 8, to: block * 8 + 8)
    guard let offset: UInt64 = offsets.integer(at: block * 8), offset <= UInt64(content.count) else {
      throw offsets.damaged("catalog", at: block * 8, "a block outside the file")
    }
    return Int(offset)
  }
}

extension CatalogRecord {
  /// A record of one run; no value where the key was removed.
  struct Stored: Hashable, Sendable {
    var key: [UInt8]
    var value: [UInt8]?

    init(key: [UInt8], value: [UInt8]?) {
      self.key = key
      self.value = value
    }

    /// Reads the record that follows one with the key `previous`, which is empty at the start of a block.
    init(from reader: inout ByteReader, after previous: [UInt8]) throws {
      let shared = try reader.readCount(atMost: previous.count)
      let count = try reader.readCount(atMost: CatalogRun.maximumKeyCount - shared)
      key = previous[..<shared] + (try reader.readBytes(count))
      let state = try reader.readCount(atMost: CatalogRun.maximumValueCount * 2)
      value = state == 1 ? nil : try reader.readBytes(state / 2)
    }

    /// Writes the record after one with the key `previous`.
    func append(to writer: inout ByteWriter, after previous: [UInt8]) {
      let shared = zip(key, previous).prefix { $0 == $1 }.count
      writer.appendVarint(shared)
      writer.appendVarint(key.count - shared)
      writer.append(contentsOf: key[shared...])
      writer.appendVarint(value.map { $0.count * 2 } ?? 1)
      if let value { writer.append(contentsOf: value) }
    }
  }
}

extension [UInt8] {
  /// Whether these bytes come after others, byte by byte.
  func isAfter(_ other: [UInt8]) -> Bool { other.lexicographicallyPrecedes(self) }
}
