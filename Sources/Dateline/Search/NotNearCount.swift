extension PlacesLeaf {
  /// The number of documents that have a word somewhere without anything of another query near it; nil where it is something
  /// else.
  ///
  /// All that have the word are counted by its lists. Those that are to be left out have the other query, too, so only
  /// documents with both are looked at.
  func countNotNear(in segment: SegmentReader) throws -> Int? {
    guard case .near(let first, let nearness, let second) = pattern, nearness.isNegated, minimumCount < 2,
      scope != .body, let entries = try entries(of: first, in: segment)
    else { return nil }
    let total = try DisjunctionCounter.count(entries, in: segment)
    let builder = PlaceBuilder(segment: segment, limits: limits)
    let together = PlacePattern.near(first, Nearness(nearness.reach), second)
    guard let both = try builder.candidates(together, scope), let reader = try builder.reader(pattern, scope) else {
      return total
    }
    var lost = 0
    var stretches: [Stretch] = []
    try both.advance()
    while both.docID != exhaustedDocument {
      if !segment.isDeleted(both.docID) {
        try reader.read(both.docID, into: &stretches)
        if stretches.isEmpty { lost += 1 }
      }
      try both.advance()
    }
    return total - lost
  }

  /// The lists of a word; nil of anything else.
  private func entries(of pattern: PlacePattern, in segment: SegmentReader) throws -> [TermEntry]? {
    let field: IndexedField = scope == .title ? .title : .text
    switch pattern {
    case .terms(let terms):
      let dictionary = try segment.exactTerms(field)
      return try terms.compactMap { try dictionary.find($0)?.entry }
    case .stems(let stems):
      let dictionary = try segment.stems(field)
      return try stems.compactMap { try dictionary.find($0)?.entry }
    case .rule, .phrase, .any, .near, .scoped: return nil
    }
  }
}
