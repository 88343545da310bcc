/// Finds the terms of an index that a pattern stands for.
struct TermExpansion {
  /// The terms that a pattern may stand for. Of more, the most frequent ones are looked for.
  static let limit = Query.maximumTermCount

  let snapshot: IndexSnapshot
  let limits: SearchLimits

  /// The terms in ascending order.
  func terms(_ pattern: TermPattern) throws -> [[UInt8]] {
    var frequencies: [[UInt8]: Int] = [:]
    for segment in snapshot.segments {
      try pattern.forEachTerm(of: try segment.exactTerms(.text)) { term, entry in
        frequencies[term, default: 0] += entry.documentFrequency
      }
    }
    var terms = Array(frequencies.keys)
    if terms.count > Self.limit {
      limits.add(.terms(pattern: pattern.description, found: terms.count))
      terms.sort { one, other in
        let (first, second) = (frequencies[one] ?? 0, frequencies[other] ?? 0)
        return first != second ? first > second : one.lexicographicallyPrecedes(other)
      }
      terms.removeLast(terms.count - Self.limit)
    }
    return terms.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension Query {
  /// The words that a wildcard, an expression, a fuzzy word or a range of numbers may stand for. Where an index has more,
  /// the most frequent are looked for, and ``PreparedQuery/limitMessages`` says so.
  public static let maximumTermCount = 16_384
}
