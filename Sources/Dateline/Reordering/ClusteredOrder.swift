/// The order that documents of several segments get when they are reordered (``GraphBisection``).
struct ClusteredOrder {
  /// Words of fewer documents are left out: their lists gain little, and there are many of them. The others that are rare
  /// matter: they tell which articles are about the same thing.
  var minimumFrequency = 4
  /// The memory that the program may use, in bytes. Where the frequent words do not fit, they are left out: they are everywhere, and
  /// the least missed.
  var memoryBudget = 256 << 20
  var bisection = GraphBisection()

  /// The documents that are not deleted in their new order, by their places in the order of adding. `report` is told what
  /// part of the work is done, on any thread, and may throw to cancel it.
  func order(
    _ segments: [SegmentReader], report: @escaping @Sendable (Double) throws -> Void = { _ in }
  ) throws -> [UInt32] {
    let places = try MergedDocuments.places(segments)
    let documentCount = segments.reduce(0) { $0 + $1.liveCount }
    let (frequencies, termCount) = try frequencies(segments, documentCount: documentCount)
    let index = try ForwardIndex(documentCount: documentCount, termCount: termCount) { add in
      var term: UInt32 = 0
      try forEachWord(segments) { sources, frequency in
        guard frequencies.contains(frequency) else { return }
        for source in sources {
          let cursor = try segments[source.index].cursor(source.entry)
          try cursor.advance()
          while cursor.docID != exhaustedDocument {
            let place = places[source.index][Int(cursor.docID)]
            if place != MergedDocuments.dropped { add(term, place) }
            try cursor.advance()
          }
        }
        term += 1
      }
    }
    return try bisection.order(consume index, report: report)
  }

  /// The document frequencies of the words that the order goes by, and how many words those are.
  private func frequencies(
    _ segments: [SegmentReader], documentCount: Int
  ) throws -> (Range<Int>, wordCount: Int) {
    var wordCounts: [Int: Int] = [:]
    try forEachWord(segments) { _, frequency in
      if frequency >= minimumFrequency { wordCounts[frequency, default: 0] += 1 }
    }
    // A posting takes four bytes in the parts that the forward index has been cut into, and in those that these are being cut into. As
    // much again is left for what is not counted.
    let rest = memoryBudget - Self.programByteCount - documentCount * Self.documentByteCount
    let postingLimit = max(memoryBudget / 4, rest) / (3 * MemoryLayout<UInt32>.size)
    var (end, postingCount, wordTotal) = (minimumFrequency, 0, 0)
    for (frequency, wordCount) in wordCounts.sorted(by: { $0.key < $1.key }) {
      postingCount += frequency * wordCount
      if postingCount > postingLimit { break }
      (end, wordTotal) = (frequency + 1, wordTotal + wordCount)
    }
    return (minimumFrequency..<end, wordTotal)
  }

  /// The memory of a program that has indexed and orders nothing, with the pages of the files that it reads; and what tables of
  /// documents take for each: numbers, where terms begin, and biases.
  private static let programByteCount = 96 << 20
  private static let documentByteCount = 64

  private func forEachWord(
    _ segments: [SegmentReader], _ body: (_ sources: [DictionaryMerge.Source], _ frequency: Int) throws -> Void
  ) throws {
    var merge = try DictionaryMerge(segments.map { try $0.exactTerms(.text) })
    while try merge.advance() {
      try body(merge.sources, merge.sources.reduce(0) { $0 + $1.entry.documentFrequency })
    }
  }
}
