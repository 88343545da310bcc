extension PostingListReader {
  /// A gap and a frequency of a tail take at most this many bytes.
  private static var maximumTailPosting: Int { 10 }

  /// Decodes the documents and frequencies of a tail: the postings of a list that are too few for a block.
  ///
  /// Unsafe memory: two tables of 128 integers, of which a tail fills fewer.
  func readTail(
    _ block: Int, into documents: UnsafeMutablePointer<UInt32>, _ frequencies: UnsafeMutablePointer<UInt32>
  ) throws {
    let count = postingCount(block)
    if entry.documentFrequency == 1 {
      guard entry.postings < documentCount else {
        throw postings.damaged("term", at: 0, "document \(entry.postings) of \(documentCount)")
      }
      unsafe documents[0] = UInt32(entry.postings)
      unsafe frequencies[0] = UInt32(min(entry.collectionFrequency, Int(Int32.max)))
      return
    }
    let start = dataStart(block)
    try postings.check(from: start, to: start + count * Self.maximumTailPosting)
    var reader = ByteReader(postings, structure: "posting tail", offset: start)
    var document = block == 0 ? -1 : Int(base(block))
    for index in 0..<count {
      let value = try reader.readCount(atMost: documentCount * 2 + 1)
      document += value >> 1
      guard value > 1, document < documentCount else { throw reader.damaged("documents out of order") }
      unsafe documents[index] = UInt32(document)
      let frequency = value & 1 == 1 ? 1 : try reader.readCount(atMost: Int(Int32.max))
      guard frequency > 0 else { throw reader.damaged("a frequency of 0") }
      unsafe frequencies[index] = UInt32(frequency)
    }
  }
}
