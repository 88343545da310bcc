/// A word or a phrase of a query, as it is looked up, scored and highlighted.
///
/// A class, because plans are taken apart and put together many times over, and copying its parts took longer than a small
/// search does. It never changes.
final class QueryLeaf: Sendable {
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
  let lists: LeafLists
  let scorer: TermScorer
  /// Scores what stands in the title, for the scope ``Scope/titleAndBody``.
  let titleScorer: TermScorer
  /// Whether ``titleScorer`` weighs frequencies that are added to those in the text, and not scores (``RankingModel/bm25f``).
  let addsFrequencies: Bool
  /// What it counts in the query, apart from inverse document frequencies: a phrase as much as its words.
  let queryWeight: Float

  init(
    pattern: Pattern, scope: Scope, lists: LeafLists, scorer: TermScorer, titleScorer: TermScorer,
    addsFrequencies: Bool, queryWeight: Float
  ) {
    self.pattern = pattern
    self.scope = scope
    self.lists = lists
    self.scorer = scorer
    self.titleScorer = titleScorer
    self.addsFrequencies = addsFrequencies
    self.queryWeight = queryWeight
  }

  /// Whether its occurrences in the title add something to what those in the text score.
  var scoresTitle: Bool { scope == .titleAndBody && titleScorer.weight > 0 }

  /// The sum of the document frequencies of its stems, or of its words, in the text.
  var documentFrequency: Int {
    (0..<lists.segmentCount).reduce(0) { $0 + lists.postingCount(.text, at: $1) }
  }

  /// The same leaf, scoring so many times as much.
  func weighted(by factor: Float) -> QueryLeaf {
    guard factor != 1 else { return self }
    return with(
      scorer: scorer.weighted(by: factor),
      titleScorer: addsFrequencies ? titleScorer : titleScorer.weighted(by: factor), queryWeight: queryWeight * factor)
  }

  /// The same leaf with weights that are no smaller than `least`, but for those that are 0.
  func weighing(atLeast least: Float) -> QueryLeaf {
    with(
      scorer: scorer.weighing(atLeast: least),
      titleScorer: addsFrequencies ? titleScorer : titleScorer.weighing(atLeast: least))
  }

  /// The same leaf with other lists.
  func withLists(_ lists: LeafLists) -> QueryLeaf { with(lists: lists) }

  private func with(
    lists: LeafLists? = nil, scorer: TermScorer? = nil, titleScorer: TermScorer? = nil, queryWeight: Float? = nil
  ) -> QueryLeaf {
    QueryLeaf(
      pattern: pattern, scope: scope, lists: lists ?? self.lists, scorer: scorer ?? self.scorer,
      titleScorer: titleScorer ?? self.titleScorer, addsFrequencies: addsFrequencies,
      queryWeight: queryWeight ?? self.queryWeight)
  }

  /// Whether it is of several words that have to stand at their distances.
  var isPhrase: Bool {
    if case .exact(let terms) = pattern { return terms.count > 1 }
    return false
  }

  /// Its occurrences in a field of a segment; nil where there are none.
  func occurrences(_ field: IndexedField, in segment: SegmentReader, at index: Int) throws -> (any OccurrenceCursor)? {
    let found = lists.found(field, at: index)
    guard let first = found.first else { return nil }
    switch pattern {
    case .stems:
      if found.count == 1 { return try segment.cursor(first) }
      return UnionOccurrences(try found.map { try segment.cursor($0) })
    case .exact(let terms):
      if found.count == 1 { return try segment.cursor(first) }
      return PhraseCursor(try Self.parts(terms, found, in: segment))
    }
  }

  /// The words of a phrase, the rarest first: one cursor for each distinct word, however often the phrase repeats it.
  private static func parts(
    _ terms: [QueryTerm], _ entries: [TermEntry], in segment: SegmentReader
  ) throws -> [PhraseMatcher.Part] {
    // Different words have lists at different places, or stand in different documents alone.
    let order = terms.indices.sorted {
      let (first, second) = (entries[$0], entries[$1])
      return (first.documentFrequency, first.postings, first.positions, terms[$0].offset)
        < (second.documentFrequency, second.postings, second.positions, terms[$1].offset)
    }
    var parts: [PhraseMatcher.Part] = []
    parts.reserveCapacity(order.count)
    for index in order {
      if let last = parts.last, last.cursor.entry == entries[index] {
        parts[parts.count - 1].offsets.append(terms[index].offset)
      } else {
        let cursor = try segment.cursor(entries[index], withPositions: true)
        parts.append(PhraseMatcher.Part(cursor: cursor, offsets: [terms[index].offset]))
      }
    }
    return parts
  }

  /// A cursor over its documents in a segment, with their scores if they are wanted; nil where there are none.
  func cursor(in segment: SegmentReader, at index: Int, scores: Bool) throws -> (any DocumentCursor)? {
    guard let matches = try matches(in: segment, at: index) else { return nil }
    guard scores else { return matches }
    let field: IndexedField = scope == .title ? .title : .text
    var bonus: ScoredOccurrences.TitleBonus?
    if scoresTitle, let title = try occurrences(.title, in: segment, at: index) {
      bonus = .init(
        occurrences: title, scorer: titleScorer, norms: try segment.norms(.title), addsFrequencies: addsFrequencies)
    }
    return ScoredOccurrences(
      matches, scorer: scope == .title ? titleScorer : scorer, norms: try segment.norms(field), title: bonus)
  }

  /// Its occurrences in its scope.
  func matches(in segment: SegmentReader, at index: Int) throws -> (any OccurrenceCursor)? {
    if scope == .title { return try occurrences(.title, in: segment, at: index) }
    guard let text = try occurrences(.text, in: segment, at: index) else { return nil }
    guard scope == .body, let title = try occurrences(.title, in: segment, at: index) else { return text }
    return BodyOccurrences(text: text, title: title)
  }
}
