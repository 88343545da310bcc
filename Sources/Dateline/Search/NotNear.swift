/// A word without anything of another query near it. Where there is nothing of the other query at all, that is the word
/// alone, without a look at any place; so documents are divided by whether they have it. A word may have several stems: no
/// two of them stand at the same place, so its occurrences are those of all their lists.
extension PlacesLeaf {
  /// Both parts of the documents of a segment.
  struct NotNear {
    /// The word alone.
    let word: QueryLeaf
    /// The documents that the other query may be in.
    let others: PlaceCandidates
    /// The matches in documents with both.
    let matches: PlaceMatches
  }

  /// The parts; nil where it is anything else, or there is nothing to divide.
  func notNear(in segment: SegmentReader, at index: Int) throws -> NotNear? {
    guard case .near(let first, let nearness, let second) = pattern, nearness.isNegated, minimumCount < 2,
      scope != .body, !addsFrequencies, let entries = try entries(of: first, in: segment), !entries.isEmpty,
      entries.count == 1 || first.isStems
    else { return nil }
    let builder = builder(segment)
    guard let others = try builder.candidates(second, scope), let same = try builder.candidates(second, scope) else {
      return nil
    }
    let lists = try entries.map { try segment.cursor($0) }
    let candidates =
      lists.count == 1
      ? PlaceCandidates(lists: lists, unions: [same])
      : PlaceCandidates(lists: [], unions: [UnionOccurrences(lists), same])
    let matches = PlaceMatches(candidates, .matches, minimumCount: 1) {
      try builder.reader(pattern, scope) ?? FixedPlaces([])
    }
    return NotNear(word: try word(first, entries, in: segment, at: index), others: others, matches: matches)
  }

  private func word(
    _ pattern: PlacePattern, _ entries: [TermEntry], in segment: SegmentReader, at index: Int
  ) throws -> QueryLeaf {
    let title =
      switch scope {
      case .title: entries
      case .titleAndBody: try self.entries(of: pattern, .title, in: segment) ?? []
      case .body: [TermEntry]()
      }
    let lists = LeafLists(at: index, text: scope == .title ? [] : entries, title: title)
    return QueryLeaf(
      pattern: .stems([]), scope: scope, lists: lists, scorer: scorer, titleScorer: titleScorer,
      addsFrequencies: addsFrequencies, queryWeight: queryWeight)
  }

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
    let builder = builder(segment)
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
    try entries(of: pattern, scope == .title ? .title : .text, in: segment)
  }

  private func entries(
    of pattern: PlacePattern, _ field: IndexedField, in segment: SegmentReader
  ) throws -> [TermEntry]? {
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
