/// Compresses the records of documents into blocks of a ``DocumentStoreWriter``, in memory.
struct StoreFrames {
  private var records = ByteWriter()
  private var frames: [UInt8] = []
  private var starts: [(document: UInt32, offset: Int)] = []
  private var documentCount: UInt32 = 0
  private var blockStart: UInt32 = 0
  private var compressor: Compressor?

  /// Adds the next document.
  mutating func add(_ document: Document) throws {
    DocumentRecord.write(document, to: &records)
    documentCount += 1
    if records.count >= DocumentStoreWriter.blockCount { try flush() }
  }

  /// The blocks back to back, and where each begins. The next document is the first of others.
  mutating func finish() throws -> (frames: [UInt8], starts: [(document: UInt32, offset: Int)]) {
    try flush()
    defer { (frames, starts, documentCount, blockStart) = ([], [], 0, 0) }
    return (frames, starts)
  }

  private mutating func flush() throws {
    guard records.count > 0 else { return }
    let compressor = self.compressor ?? Compressor()
    self.compressor = compressor
    starts.append((blockStart, frames.count))
    frames.append(contentsOf: try compressor.compress(records.bytes))
    records.removeAll()
    blockStart = documentCount
  }
}
