internal import CZstd

/// The compressed document store: whole documents, read one at a time.
///
/// ```
/// store = block* index
/// block = zstd frame, with its content checksum, of the records of consecutive documents
/// index = (firstDocument u32  offset u64) × (blocks + 1)
/// ```
///
/// The last entry of the index holds the number of documents and the end of the blocks. A block closes once its
/// records reach 32 KiB: that compresses nearly as well as larger ones, and a hit costs one short decompression.
struct DocumentStoreWriter {
  static let blockCount = 32 << 10

  private let file: EnvelopeWriter
  private var records = ByteWriter()
  private var index = ByteWriter()
  private var documentCount = 0
  private var blockStart = 0
  private let compressor = Compressor()

  init(_ file: EnvelopeWriter) { self.file = file }

  /// Adds the next document.
  mutating func add(_ document: Document) throws {
    DocumentRecord.write(document, to: &records)
    documentCount += 1
    if records.count >= Self.blockCount { try flush() }
  }

  /// The bytes of the records that wait for their block to be full.
  var pendingCount: Int { records.count }

  /// Adds the record of the next document as another store holds it.
  mutating func add(record: ByteRegion) throws {
    record.withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe records.append(contentsOf: $0) } }
    documentCount += 1
    if records.count >= Self.blockCount { try flush() }
  }

  /// Adds a compressed block of another store, behind one of the records that wait.
  mutating func add(frame: ByteRegion, documentCount count: Int) throws {
    try flush()
    appendEntry()
    try file.append(frame)
    documentCount += count
    blockStart = documentCount
  }

  /// Adds the blocks of a run, behind one of the records that wait.
  mutating func append(_ run: PostingsRun) throws {
    try flush()
    for (document, offset) in run.frameStarts {
      index.append(UInt32(documentCount + Int(document)))
      index.append(UInt64(file.count + offset))
    }
    try file.append(run.frames)
    documentCount += run.documentCount
    blockStart = documentCount
  }

  /// Counts documents that are not kept.
  mutating func addUnstored(documentCount count: Int) throws {
    try flush()
    documentCount += count
    blockStart = documentCount
  }

  /// Ends the store and returns where its index begins.
  mutating func finish() throws -> Int {
    try flush()
    let start = file.count
    appendEntry()
    try file.append(index)
    return start
  }

  private mutating func appendEntry() {
    index.append(UInt32(blockStart))
    index.append(UInt64(file.count))
  }

  private mutating func flush() throws {
    guard records.count > 0 else { return }
    appendEntry()
    try file.append(try compressor.compress(records.bytes))
    records.removeAll()
    blockStart = documentCount
  }
}

/// Reads what ``DocumentStoreWriter`` wrote.
struct DocumentStore: Sendable {
  /// No byte of a zstd frame stands for more than this many of its content: the least block takes four bytes and holds
  /// at most 128 KiB. A damaged frame that claims more must not cost the memory that it claims.
  private static let maximumExpansion = 1 << 15
  private static let entryCount = 12

  private let file: ByteRegion
  private let index: ByteRegion
  /// The number of blocks.
  let blockTotal: Int

  init(_ file: ByteRegion, indexStart: Int) throws {
    self.file = file
    index = try file.slice(at: indexStart, count: file.count - indexStart, "document store index")
    try index.check()
    blockTotal = index.count / Self.entryCount - 1
    guard blockTotal >= 0, index.count % Self.entryCount == 0 else {
      throw file.damaged("document store index", at: indexStart, "\(index.count) bytes are no whole entries")
    }
  }

  /// A document, by its place in the order of adding; it must be one of the segment. Several are best read by one
  /// ``DocumentStoreCursor``.
  func document(_ document: DocumentID) throws -> Document {
    var cursor = DocumentStoreCursor(self)
    return try cursor.document(document)
  }

  /// The block that has a document, by its place in the order of adding.
  func block(of document: DocumentID) throws -> Int {
    var (low, high) = (0, blockTotal)
    while low < high {
      let middle = (low + high + 1) / 2
      if try firstDocument(middle) <= document { low = middle } else { high = middle - 1 }
    }
    guard low < blockTotal, try firstDocument(low) <= document else {
      throw index.damaged("document store index", at: 0, "document \(document) is missing")
    }
    return low
  }

  /// The number of the first document of a block.
  func firstDocument(_ block: Int) throws -> DocumentID {
    guard let first: UInt32 = index.integer(at: block * Self.entryCount) else {
      throw index.damaged("document store index", at: block * Self.entryCount, "it ends early")
    }
    return first
  }

  /// Where a block begins; of the number of blocks, where they end.
  func offset(_ block: Int) throws -> Int {
    guard let offset: UInt64 = index.integer(at: block * Self.entryCount + 4), offset <= UInt64(file.count) else {
      throw index.damaged("document store index", at: block * Self.entryCount, "a block outside the file")
    }
    return Int(offset)
  }

  /// The error for an index that no writer wrote.
  func damaged(_ problem: String) -> IndexError { index.damaged("document store index", at: 0, problem) }

  /// A compressed block.
  func frame(_ block: Int) throws -> ByteRegion {
    let start = try offset(block)
    let frame = try file.slice(at: start, count: try offset(block + 1) - start, "document store block")
    try frame.check()
    return frame
  }

  /// Calls `body` with the record of each document of a block; `documents` are those that it has.
  func forEachRecord(
    _ block: Int, _ documents: Range<DocumentID>, _ body: (DocumentID, ByteRegion) throws -> Void
  ) throws {
    let records = ByteRegion(try decompress(block))
    var reader = ByteReader(records, structure: "document store block")
    for document in documents {
      let start = reader.offset
      _ = try DocumentRecord.read(from: &reader)
      try body(document, try records.slice(at: start, count: reader.offset - start, "document store block"))
    }
  }

  /// The records of a block.
  func decompress(_ block: Int) throws -> MappedFile { try Self.decompress(try frame(block)) }

  /// The records of a block. Whatever its bytes are, this takes no more memory than a block of that size may have.
  static func decompress(_ frame: ByteRegion) throws -> MappedFile {
    let result: [UInt8]? = try frame.withBytes { bytes in
      try unsafe bytes.withUnsafeBytes { source in
        let size = unsafe ZSTD_getFrameContentSize(source.baseAddress, source.count)
        guard size <= UInt64(source.count * maximumExpansion) else { return nil }
        return try unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { target, count in
          // Safe: zstd writes at most `target.count` bytes and says how many.
          count = unsafe ZSTD_decompress(target.baseAddress, target.count, source.baseAddress, source.count)
          guard ZSTD_isError(count) == 0, count == Int(size) else {
            count = 0
            throw frame.damaged("document store block", at: 0, "it does not decompress")
          }
        }
      }
    }
    guard let result else { throw frame.damaged("document store block", at: 0, "its size is not believable") }
    return MappedFile(name: frame.fileName, copying: result)
  }
}
