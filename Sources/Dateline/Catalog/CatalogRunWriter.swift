/// Writes a run of a catalog. The format stands at ``CatalogRun``.
struct CatalogRunWriter {
  /// The number of records so far.
  private(set) var recordCount = 0
  private let file: EnvelopeWriter
  private var offsets = ByteWriter()
  private var block = ByteWriter()
  private var previous: [UInt8] = []

  /// Starts the run of a number.
  init(_ directory: any Directory, identity: FileEnvelope.Identity) throws {
    file = try EnvelopeWriter(directory, CatalogRun.name(identity.segment), .catalog, identity)
  }

  /// Appends a record; keys have to ascend.
  mutating func append(_ record: CatalogRecord.Stored) throws {
    precondition(recordCount == 0 || record.key.isAfter(previous), "catalog keys have to ascend")
    let startsBlock = recordCount % CatalogRun.blockCount == 0
    if startsBlock { try startBlock() }
    record.append(to: &block, after: startsBlock ? [] : previous)
    previous = record.key
    recordCount += 1
  }

  /// Writes what is left and makes the file durable.
  mutating func finish() throws {
    try file.append(block)
    offsets.append(UInt64(recordCount))
    offsets.append(UInt32((recordCount + CatalogRun.blockCount - 1) / CatalogRun.blockCount))
    try file.append(offsets)
    try file.finish()
  }

  /// Gives up on the file.
  func abandon() { file.abandon() }

  private mutating func startBlock() throws {
    try file.append(block)
    block.removeAll()
    offsets.append(UInt64(file.count))
  }
}
