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
    var scan = VarintScan(postings, at: start)
    var document = block == 0 ? -1 : Int(base(block))
    for index in 0..<count {
      guard let value = scan.next(), value > 1 else { throw damagedTail(at: scan.offset) }
      document &+= Int(value >> 1)
      guard document < documentCount else { throw damagedTail(at: scan.offset) }
      unsafe documents[index] = UInt32(document)
      guard let frequency = value & 1 == 1 ? 1 : scan.next(), frequency > 0, frequency <= UInt32(Int32.max) else {
        throw damagedTail(at: scan.offset)
      }
      unsafe frequencies[index] = frequency
    }
  }

  private func damagedTail(at offset: Int) -> IndexError {
    postings.damaged(
      "posting tail", at: offset, "it ends early, its documents are out of order, or a frequency is impossible")
  }
}
