/// Reads documents of a store that are near each other: a block is decompressed once for all that are asked for in ascending order,
/// and records are not passed over twice.
struct DocumentStoreCursor {
  private let store: DocumentStore
  /// The block that was read last; -1 before the first.
  private var block = -1
  private var records: ByteReader?
  /// The document whose record comes next.
  private var next: DocumentID = 0

  init(_ store: DocumentStore) { self.store = store }

  /// A document, by its place in the order of adding; it must be one of the segment. Where reading one fails, others can still be
  /// asked for.
  mutating func document(_ document: DocumentID) throws -> Document {
    let found = try store.block(of: document)
    if found != block || document < next || records == nil { try open(found) }
    guard var reader = records else { throw store.damaged("document \(document) is missing") }
    for _ in next..<document { try DocumentRecord.skip(in: &reader) }
    (records, next) = (reader, document)
    let read = try DocumentRecord.read(from: &reader)
    (records, next) = (reader, document + 1)
    return read
  }

  /// Goes to the first record of a block.
  private mutating func open(_ newBlock: Int) throws {
    records = nil
    next = try store.firstDocument(newBlock)
    records = ByteReader(ByteRegion(try store.decompress(newBlock)), structure: "document store block")
    block = newBlock
  }
}
