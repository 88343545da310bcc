/// Writes the document stores of several segments as one. Compressed blocks are copied as they are; those with deleted
/// documents are written anew without them, and those with renamed ones with their new IDs. Stores are in the order of adding, whatever that of the documents is.
struct DocumentStoreMerger {
  /// A block that is copied leaves what was collected before it in a block of its own: where that is smaller than this,
  /// the block is taken apart instead, lest many deletions leave many small blocks.
  private static let minimumCount = DocumentStoreWriter.blockCount / 4

  /// After so many bytes of blocks, the memory of what has been read is given back: a store may be larger than all that
  /// merging may take.
  private static let releasedCount = 4 << 20

  private var writer: DocumentStoreWriter

  /// Returns where the index of the new store begins.
  static func merge(_ segments: [SegmentReader], to file: EnvelopeWriter) throws -> Int {
    var merger = DocumentStoreMerger(writer: DocumentStoreWriter(file))
    for segment in segments { try merger.add(segment) }
    return try merger.writer.finish()
  }

  private mutating func add(_ segment: SegmentReader) throws {
    guard segment.info.storesDocuments else { return try writer.addUnstored(documentCount: segment.liveCount) }
    let store = try segment.documentStore()
    let order = try segment.isChanged ? segment.insertionOrder()?.documents() : nil
    func isDeleted(_ place: DocumentID) -> Bool { segment.isDeleted(order?[Int(place)] ?? place) }
    func newID(_ place: DocumentID) throws -> [UInt8]? { try segment.renamed?.id(of: order?[Int(place)] ?? place) }
    var first = 0
    var readCount = 0
    for block in 0..<store.blockTotal {
      let end = block + 1 < store.blockTotal ? Int(try store.firstDocument(block + 1)) : segment.documentCount
      guard try store.firstDocument(block) == first, first <= end, end <= segment.documentCount else {
        throw store.damaged("block \(block) has the documents \(first) to \(end) of \(segment.documentCount)")
      }
      let documents = DocumentID(first)..<DocumentID(end)
      let isWhole = try !segment.isChanged || !documents.contains { try isDeleted($0) || newID($0) != nil }
      if isWhole, writer.pendingCount == 0 || writer.pendingCount >= Self.minimumCount {
        let frame = try store.frame(block)
        try writer.add(frame: frame, documentCount: documents.count)
        readCount += frame.count
      } else if isWhole || documents.contains(where: { !isDeleted($0) }) {
        try store.forEachRecord(block, documents) { document, record in
          if !isDeleted(document) { try add(record, newID: try newID(document)) }
        }
        readCount += DocumentStoreWriter.blockCount
      }
      first = end
      if readCount >= Self.releasedCount {
        segment.releasePages()
        readCount = 0
      }
    }
    segment.releasePages()
    guard first == segment.documentCount else { throw store.damaged("\(first) documents of \(segment.documentCount)") }
  }

  private mutating func add(_ record: ByteRegion, newID: [UInt8]?) throws {
    guard let newID else { return try writer.add(record: record) }
    var reader = ByteReader(record, structure: "document store block")
    var document = try DocumentRecord.read(from: &reader)
    document.id = String(decoding: newID, as: UTF8.self)
    try writer.add(document)
  }
}
