extension TermDictionary {
  /// The entries of those of some terms that it has. The terms have to ascend, as those of a pattern do: then looking for
  /// all of them costs little more than for one where they stand close together.
  func entries(ofAscending terms: [[UInt8]]) throws -> [TermEntry] {
    guard let first = terms.first else { return [] }
    if terms.count == 1 { return try find(first).map { [$0.entry] } ?? [] }
    var entries: [TermEntry] = []
    var scan = try TermScan(self, from: first)
    var isAtTerm = try scan.advance()
    for term in terms {
      var steps = 0
      while isAtTerm, scan.precedes(term) {
        if steps == Self.nearbyCount { scan = try TermScan(self, from: term) }
        isAtTerm = try scan.advance()
        steps += 1
      }
      if !isAtTerm { break }
      if scan.count == term.count, scan.starts(with: term) { entries.append(try scan.entry()) }
    }
    return entries
  }

  /// So many terms are walked over before the next one that is wanted is sought by the index.
  private static let nearbyCount = 32
}
