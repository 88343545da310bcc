/// A part of a query that is answered by places in the text: nearness, wildcards, a number of matches.
struct PlacesLeaf {
  private(set) var pattern: PlacePattern
  let scope: QueryLeaf.Scope
  /// How many matches an article has to have.
  let minimumCount: Int
  private(set) var scorer: TermScorer
  /// Scores what stands in the title, for the scope ``QueryLeaf/Scope/titleAndBody``.
  private(set) var titleScorer: TermScorer
  /// What it counts in the query, apart from inverse document frequencies: as much as its words.
  private(set) var queryWeight: Float
  /// Whether frequencies in text and title are added up, as in ``QueryLeaf/addsFrequencies``.
  let addsFrequencies: Bool
  let limits: SearchLimits
  private let unions = TermUnions()
  private let forms = StemForms()

  init(
    _ pattern: PlacePattern, _ scope: QueryLeaf.Scope, minimumCount: Int, _ planner: LeafPlanner, _ limits: SearchLimits
  ) throws {
    self.pattern = pattern
    self.scope = scope
    self.minimumCount = minimumCount
    self.limits = limits
    queryWeight = Float(pattern.wordCount)
    let statistics = planner.statistics
    scorer = TermScorer(
      weight: try planner.weight(of: pattern, in: .text), factors: statistics.factors[IndexedField.text.rawValue])
    titleScorer = try statistics.titleScorer(scope) { try planner.weight(of: pattern, in: .title) }
    addsFrequencies = statistics.addsFrequencies(scope)
  }

  /// The same leaf, weighed as it is, with another pattern.
  func withPattern(_ pattern: PlacePattern) -> PlacesLeaf {
    var leaf = self
    leaf.pattern = pattern
    return leaf
  }

  /// The same leaf, scoring so many times as much.
  func weighted(by factor: Float) -> PlacesLeaf {
    var leaf = self
    leaf.scorer = scorer.weighted(by: factor)
    if !addsFrequencies { leaf.titleScorer = titleScorer.weighted(by: factor) }
    leaf.queryWeight *= factor
    return leaf
  }

  /// The same leaf with weights that are no smaller than `least`.
  func weighing(atLeast least: Float) -> PlacesLeaf {
    var leaf = self
    leaf.scorer = scorer.weighing(atLeast: least)
    if !addsFrequencies { leaf.titleScorer = titleScorer.weighing(atLeast: least) }
    return leaf
  }

  /// Whether it may be asked for places: many terms as if they were one need none.
  var hasPlaces: Bool {
    if case .terms = pattern { false } else { true }
  }

  /// A cursor over its documents in a segment, with their scores if they are wanted; nil where there are none.
  func cursor(in segment: SegmentReader, scores: Bool) throws -> (any DocumentCursor)? {
    guard let matches = try matches(in: segment) else { return nil }
    guard scores else { return matches }
    var bonus: ScoredOccurrences.TitleBonus?
    if scope == .titleAndBody, titleScorer.weight > 0, let title = try occurrences(.title, in: segment) {
      bonus = .init(
        occurrences: title, scorer: titleScorer, norms: try segment.norms(.title), addsFrequencies: addsFrequencies)
    }
    return ScoredOccurrences(
      matches, scorer: scope == .title ? titleScorer : scorer,
      norms: try segment.norms(scope == .title ? .title : .text), title: bonus)
  }

  /// The clause of a conjunction that it is, without what it adds in the title; nil where there are no documents.
  func clause(in segment: SegmentReader) throws -> RequiredClause? {
    let field: IndexedField = scope == .title ? .title : .text
    let scorer = scope == .title ? titleScorer : scorer
    switch try matches(in: segment) {
    case nil: return nil
    case let matches as PlaceMatches: return try PlaceClause(matches, scorer, in: segment, field: field)
    case let matches as UnionCursor: return try UnionClause(matches, scorer, in: segment, field: field)
    case let matches?:
      let cursor = ScoredOccurrences(matches, scorer: scorer, norms: try segment.norms(field), title: nil)
      return CursorClause(cursor, maxScore: Double(scorer.weight))
    }
  }

  /// The clause of what it adds for its matches in the title; nil where it adds nothing.
  func titleClause(in segment: SegmentReader) throws -> ClauseScorer? {
    guard scope == .titleAndBody, titleScorer.weight > 0, let title = try occurrences(.title, in: segment) else {
      return nil
    }
    let cursor = ScoredOccurrences(title, scorer: titleScorer, norms: try segment.norms(.title), title: nil)
    return CursorScorer(cursor, maxScore: Double(titleScorer.weight))
  }

  /// What finds its matches in a segment.
  func builder(_ segment: SegmentReader) -> PlaceBuilder {
    PlaceBuilder(segment: segment, limits: limits, forms: forms)
  }

  /// Its matches in its scope: those of articles that have enough of them.
  func matches(in segment: SegmentReader) throws -> (any OccurrenceCursor)? {
    try occurrences(scope, in: segment, minimumCount: minimumCount)
  }

  /// Its matches in a scope.
  func occurrences(
    _ scope: QueryLeaf.Scope, in segment: SegmentReader, minimumCount: Int = 1
  ) throws -> (any OccurrenceCursor)? {
    // Many terms as if they were one need no positions.
    if case .terms(let terms) = pattern {
      guard let occurrences = try occurrences(of: terms, scope, in: segment) else { return nil }
      return minimumCount > 1 ? AtLeastOccurrences(occurrences, count: minimumCount) : occurrences
    }
    return try builder(segment).matches(pattern, scope, minimumCount: minimumCount)
  }

  private func occurrences(
    of terms: [[UInt8]], _ scope: QueryLeaf.Scope, in segment: SegmentReader
  ) throws -> (any OccurrenceCursor)? {
    let title = try scope == .titleAndBody ? nil : occurrences(of: terms, IndexedField.title, in: segment)
    if scope == .title { return title }
    guard let text = try occurrences(of: terms, IndexedField.text, in: segment) else { return nil }
    return title.map { BodyOccurrences(text: text, title: $0) } ?? text
  }

  private func occurrences(
    of terms: [[UInt8]], _ field: IndexedField, in segment: SegmentReader
  ) throws -> (any OccurrenceCursor)? {
    try unions.occurrences(field, in: segment) {
      try segment.exactTerms(field).entries(ofAscending: terms).map { try segment.cursor($0) }
    }
  }
}

extension LeafPlanner {
  /// What a match is worth before it is weighed by its frequency: words that have to come together add up, and of words
  /// of which any will do, the most frequent counts.
  func weight(of pattern: PlacePattern, in field: IndexedField) throws -> Float {
    switch pattern {
    case .rule: return 0
    case .terms(let terms):
      return try idf(field) { try $0.exactTerms(field).entries(ofAscending: terms) }
    case .stems(let stems):
      return try idf(field) { segment in
        let dictionary = try segment.stems(field)
        return try stems.compactMap { try dictionary.find($0)?.entry }
      }
    case .phrase(let words, _): return try words.reduce(0) { try $0 + weight(of: $1.pattern, in: field) }
    case .any(let parts):
      var least: Float?
      for part in parts {
        let weight = try weight(of: part, in: field)
        least = min(least ?? weight, weight)
      }
      return least ?? 0
    case .near(let first, let nearness, let second):
      let weight = try weight(of: first, in: field)
      return nearness.isNegated ? weight : try weight + self.weight(of: second, in: field)
    case .scoped(_, let pattern): return try weight(of: pattern, in: field)
    }
  }

  /// The inverse document frequency of several terms or stems as if they were one; `entries` gives their lists in a segment.
  private func idf(_ field: IndexedField, _ entries: (SegmentReader) throws -> [TermEntry]) throws -> Float {
    var frequency = 0
    for segment in snapshot.segments { frequency += try entries(segment).reduce(0) { $0 + $1.documentFrequency } }
    return BM25.inverseDocumentFrequency(
      documentFrequency: frequency, documentCount: statistics.fields[field.rawValue].documentCount)
  }
}
