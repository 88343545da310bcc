/// Decodes a tail: the postings of a list that are too few for a block.
///
/// Unsafe memory: two tables of 128 integers, of which a tail fills fewer.
struct PostingTail {
  private let list: PostingListReader
  private let block: Int
  /// A gap and a frequency take at most this many bytes.
  private static let maximumPosting = 10

  init(_ list: PostingListReader, _ block: Int) {
    self.list = list
    self.block = block
  }

  /// Decodes the documents and frequencies of all postings.
  func read(into documents: UnsafeMutablePointer<UInt32>, _ frequencies: UnsafeMutablePointer<UInt32>) throws {
    let entry = list.entry
    let count = list.postingCount(block)
    if entry.documentFrequency == 1 {
      guard entry.postings < list.documentCount else {
        throw list.postings.damaged("term", at: 0, "document \(entry.postings) of \(list.documentCount)")
      }
      unsafe documents[0] = UInt32(entry.postings)
      unsafe frequencies[0] = UInt32(min(entry.collectionFrequency, Int(Int32.max)))
      return
    }
    let start = list.dataStart(block)
    try list.postings.check(from: start, to: start + count * Self.maximumPosting)
    var reader = ByteReader(list.postings, structure: "posting tail", offset: start)
    var document = block == 0 ? -1 : Int(list.base(block))
    for index in 0..<count {
      let value = try reader.readCount(atMost: list.documentCount * 2 + 1)
      document += value >> 1
      guard value > 1, document < list.documentCount else { throw reader.damaged("documents out of order") }
      unsafe documents[index] = UInt32(document)
      let frequency = value & 1 == 1 ? 1 : try reader.readCount(atMost: Int(Int32.max))
      guard frequency > 0 else { throw reader.damaged("a frequency of 0") }
      unsafe frequencies[index] = UInt32(frequency)
    }
  }
}
