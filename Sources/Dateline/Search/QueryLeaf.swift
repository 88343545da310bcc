/// A word or a phrase of a query, as it is looked up, scored and highlighted.
struct QueryLeaf {
  /// What it matches.
  enum Pattern: Hashable {
    /// Any word that has one of these stems.
    case stems([[UInt8]])
    /// The very words, at these distances from each other; one word is a phrase of one.
    case exact([QueryTerm])
  }

  /// Where it is looked for.
  enum Scope: Hashable {
    case titleAndBody, title, body
  }

  let pattern: Pattern
  let scope: Scope
  /// By segment and by field: the list of each stem, or of each word of the phrase. Empty where it cannot match.
  let entries: [[[TermEntry]]]
  let scorer: TermScorer
  /// Scores what stands in the title, for the scope ``Scope/titleAndBody``.
  let titleScorer: TermScorer

  /// Its occurrences in a field of a segment; nil where there are none.
  func occurrences(_ field: IndexedField, in segment: SegmentReader, at index: Int) throws -> (any OccurrenceCursor)? {
    let found = entries[index][field.rawValue]
    guard let first = found.first else { return nil }
    switch pattern {
    case .stems:
      if found.count == 1 { return try segment.cursor(first) }
      return UnionOccurrences(try found.map { try segment.cursor($0) })
    case .exact(let terms):
      if found.count == 1 { return try segment.cursor(first) }
      return PhraseCursor(
        try zip(terms, found).map { term, entry in
          PhraseCursor.Part(cursor: try segment.cursor(entry, withPositions: true), offset: term.offset)
        })
    }
  }

  /// A cursor over its documents in a segment; nil where there are none.
  func cursor(in segment: SegmentReader, at index: Int) throws -> (any DocumentCursor)? {
    switch scope {
    case .title:
      guard let title = try occurrences(.title, in: segment, at: index) else { return nil }
      return ScoredOccurrences(title, scorer: titleScorer, norms: try segment.norms(.title), title: nil)
    case .body:
      guard let text = try occurrences(.text, in: segment, at: index) else { return nil }
      let title = try occurrences(.title, in: segment, at: index)
      let body: any OccurrenceCursor = title.map { BodyOccurrences(text: text, title: $0) } ?? text
      return ScoredOccurrences(body, scorer: scorer, norms: try segment.norms(.text), title: nil)
    case .titleAndBody:
      guard let text = try occurrences(.text, in: segment, at: index) else { return nil }
      var bonus: ScoredOccurrences.TitleBonus?
      if let title = try occurrences(.title, in: segment, at: index) {
        bonus = .init(occurrences: title, scorer: titleScorer, norms: try segment.norms(.title))
      }
      return ScoredOccurrences(text, scorer: scorer, norms: try segment.norms(.text), title: bonus)
    }
  }
}
