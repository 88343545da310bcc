/// Finds the terms of an index that a pattern stands for.
struct TermExpansion {
  /// The terms that a pattern may stand for. Of more, the most frequent ones are looked for.
  static let limit = Query.maximumTermCount

  let snapshot: IndexSnapshot
  let limits: SearchLimits

  /// The terms in ascending order.
  func terms(_ pattern: TermPattern) throws -> [[UInt8]] {
    var found: [(term: [UInt8], documentFrequency: Int)] = []
    for segment in snapshot.segments {
      try pattern.forEachTerm(of: try segment.exactTerms(.text)) { found.append(($0, $1.documentFrequency)) }
    }
    // Those of one segment ascend, and each is there once.
    if snapshot.segments.count > 1 { found = Self.merged(found) }
    if found.count > Self.limit {
      limits.add(.terms(pattern: pattern.description, found: found.count))
      found.sort {
        $0.documentFrequency != $1.documentFrequency
          ? $0.documentFrequency > $1.documentFrequency : $0.term.lexicographicallyPrecedes($1.term)
      }
      found.removeLast(found.count - Self.limit)
      found.sort { $0.term.lexicographicallyPrecedes($1.term) }
    }
    return found.map(\.term)
  }

  /// The terms in ascending order, each once with the sum of its frequencies.
  private static func merged(
    _ found: [(term: [UInt8], documentFrequency: Int)]
  ) -> [(term: [UInt8], documentFrequency: Int)] {
    var merged: [(term: [UInt8], documentFrequency: Int)] = []
    for next in found.sorted(by: { $0.term.lexicographicallyPrecedes($1.term) }) {
      if let last = merged.last, last.term == next.term {
        merged[merged.count - 1].documentFrequency += next.documentFrequency
      } else {
        merged.append(next)
      }
    }
    return merged
  }
}

extension Query {
  /// The words that a wildcard, an expression, a fuzzy word or a range of numbers may stand for. Where an index has more,
  /// the most frequent are looked for, and ``PreparedQuery/limitMessages`` says so.
  public static let maximumTermCount = 16_384
}
