/// A field turned from documents to terms: every occurrence, ordered by term, then document, then position.
struct InvertedField {
  /// Where the occurrences of each term begin; one more than there are terms.
  private let starts: [Int]
  /// Document in the upper half, position in the lower.
  private let occurrences: [UInt64]

  /// Sorts a stream by term, by counting: time is linear in the tokens.
  init(_ stream: TokenStream, termCount: Int, termOfVariant: [UInt32]) {
    var starts = [Int](repeating: 0, count: termCount + 1)
    var total = 0
    stream.forEach { _, variant, _ in
      starts[Int(termOfVariant[variant])] += 1
      total += 1
    }
    var sum = 0
    for term in 0...termCount {
      let count = starts[term]
      starts[term] = sum
      sum += count
    }
    var next = starts
    var occurrences = [UInt64](repeating: 0, count: total)
    stream.forEach { document, variant, position in
      let term = Int(termOfVariant[variant])
      occurrences[next[term]] = UInt64(document) << 32 | UInt64(position)
      next[term] &+= 1
    }
    self.starts = starts
    self.occurrences = occurrences
  }

  func hasOccurrences(of term: Int) -> Bool { starts[term] < starts[term + 1] }

  /// Calls `body` with the documents of a term in ascending order, each with its positions, ascending.
  func forEachDocument(
    of term: Int, _ body: (_ document: UInt32, _ frequency: UInt32, _ positions: [UInt32]) throws -> Void
  ) throws {
    var index = starts[term]
    let end = starts[term + 1]
    var positions: [UInt32] = []
    while index < end {
      let document = occurrences[index] >> 32
      positions.removeAll(keepingCapacity: true)
      while index < end, occurrences[index] >> 32 == document {
        positions.append(UInt32(truncatingIfNeeded: occurrences[index]))
        index += 1
      }
      try body(UInt32(document), UInt32(positions.count), positions)
    }
  }
}
