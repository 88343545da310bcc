/// Goes through the records of a run in the order of their keys.
struct CatalogRunCursor {
  /// The current record; nil after the last.
  private(set) var record: CatalogRecord.Stored?
  private let run: CatalogRun
  private var block: Int
  private var reader: ByteReader?
  /// How many records of the block are still to be read.
  private var remaining = 0

  /// Starts at the first record whose key is `start` or after it.
  init(_ run: CatalogRun, from start: [UInt8] = []) throws {
    self.run = run
    block = try start.isEmpty || run.blockTotal == 0 ? -1 : run.block(for: start) - 1
    try advance()
    while let key = record?.key, start.isAfter(key) { try advance() }
  }

  /// Goes to the next record.
  mutating func advance() throws {
    let previous = record
    var keyBefore = previous?.key ?? []
    if remaining == 0 {
      block += 1
      guard block < run.blockTotal else {
        if let reader, !reader.isAtEnd { throw reader.damaged("more bytes than records") }
        record = nil
        return
      }
      reader = try run.reader(ofBlock: block)
      remaining = run.recordCount(ofBlock: block)
      keyBefore = []
    }
    guard var reader else { return }
    let next = try CatalogRecord.Stored(from: &reader, after: keyBefore)
    if let previous, !next.key.isAfter(previous.key) { throw reader.damaged("its keys are out of order") }
    remaining -= 1
    self.reader = reader
    record = next
  }
}
