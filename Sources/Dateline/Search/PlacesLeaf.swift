/// A part of a query that is answered by places in the text: nearness, wildcards, a number of matches.
struct PlacesLeaf {
  let pattern: PlacePattern
  let scope: QueryLeaf.Scope
  /// How many matches an article has to have.
  let minimumCount: Int
  private(set) var scorer: TermScorer
  /// Scores what stands in the title, for the scope ``QueryLeaf/Scope/titleAndBody``.
  private(set) var titleScorer: TermScorer
  /// What it counts in the query, apart from inverse document frequencies: as much as its words.
  private(set) var queryWeight: Float
  let limits: SearchLimits

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
    titleScorer = TermScorer(
      weight: try planner.weight(of: pattern, in: .title)
        * (scope == .titleAndBody ? statistics.ranking.titleWeight : 1),
      factors: statistics.factors[IndexedField.title.rawValue])
  }

  /// The same leaf, scoring so many times as much.
  func weighted(by factor: Float) -> PlacesLeaf {
    var leaf = self
    leaf.scorer = scorer.weighted(by: factor)
    leaf.titleScorer = titleScorer.weighted(by: factor)
    leaf.queryWeight *= factor
    return leaf
  }

  /// The same leaf with weights that are no smaller than `least`.
  func weighing(atLeast least: Float) -> PlacesLeaf {
    var leaf = self
    leaf.scorer = scorer.weighing(atLeast: least)
    leaf.titleScorer = titleScorer.weighing(atLeast: least)
    return leaf
  }

  /// The weights of what scores.
  var weights: [Float] {
    switch scope {
    case .title: [titleScorer.weight]
    case .body: [scorer.weight]
    case .titleAndBody where titleScorer.weight > 0: [scorer.weight, titleScorer.weight]
    case .titleAndBody: [scorer.weight]
    }
  }

  /// A cursor over its documents in a segment, with their scores if they are wanted; nil where there are none.
  func cursor(in segment: SegmentReader, scores: Bool) throws -> (any DocumentCursor)? {
    guard let matches = try matches(in: segment) else { return nil }
    guard scores else { return matches }
    var bonus: ScoredOccurrences.TitleBonus?
    if scope == .titleAndBody, let title = try occurrences(.title, in: segment) {
      bonus = .init(occurrences: title, scorer: titleScorer, norms: try segment.norms(.title))
    }
    return ScoredOccurrences(
      matches, scorer: scope == .title ? titleScorer : scorer,
      norms: try segment.norms(scope == .title ? .title : .text), title: bonus)
  }

  /// Its matches in its scope: those of articles that have enough of them.
  func matches(in segment: SegmentReader) throws -> (any OccurrenceCursor)? {
    guard let matches = try occurrences(scope, in: segment) else { return nil }
    return minimumCount > 1 ? AtLeastOccurrences(matches, count: minimumCount) : matches
  }

  /// Its matches in a scope, however few.
  func occurrences(
    _ scope: QueryLeaf.Scope, in segment: SegmentReader
  ) throws -> (any OccurrenceCursor)? {
    // Many terms as if they were one need no positions.
    if case .terms(let terms) = pattern {
      let title = try scope == .titleAndBody ? nil : occurrences(of: terms, .title, in: segment)
      if scope == .title { return title }
      guard let text = try occurrences(of: terms, .text, in: segment) else { return nil }
      return title.map { BodyOccurrences(text: text, title: $0) } ?? text
    }
    return try PlaceCursorBuilder(segment: segment, limits: limits).cursor(pattern, scope).map(PlaceOccurrences.init)
  }
}

extension PlacesLeaf {
  private func occurrences(
    of terms: [[UInt8]], _ field: IndexedField, in segment: SegmentReader
  ) throws -> (any OccurrenceCursor)? {
    let dictionary = try segment.exactTerms(field)
    let cursors = try terms.compactMap { try dictionary.find($0).map { try segment.cursor($0.entry) } }
    return cursors.isEmpty ? nil : HeapOccurrences(cursors)
  }
}

/// Makes the cursors that find the places of a pattern in a segment.
struct PlaceCursorBuilder {
  let segment: SegmentReader
  let limits: SearchLimits

  /// A cursor; nil where there is no place.
  func cursor(_ pattern: PlacePattern, _ scope: QueryLeaf.Scope) throws -> (any PlaceCursor)? {
    switch pattern {
    case .rule: return nil
    case .terms, .stems:
      if scope == .title { return try words(pattern, .title) }
      guard let text = try words(pattern, .text) else { return nil }
      guard scope == .body, let title = try words(pattern, .title) else { return text }
      return BodyPlaces(text: text, title: title)
    case .phrase(let words, let slop):
      var cursors: [any PlaceCursor] = []
      for word in words {
        guard let cursor = try cursor(word.pattern, scope) else { return nil }
        cursors.append(cursor)
      }
      return PhrasePlaces(cursors, offsets: words.map(\.offset), slop: slop)
    case .any(let parts):
      let cursors = try parts.compactMap { try cursor($0, scope) }
      return cursors.count < 2 ? cursors.first : AnyPlaces(cursors)
    case .near(let first, let nearness, let second):
      guard let left = try cursor(first, scope) else { return nil }
      guard let right = try cursor(second, scope) else { return nearness.isNegated ? left : nil }
      return NearPlaces(left, nearness, right, bounds: try bounds(nearness), limits: limits)
    case .scoped(let inner, let pattern): return try cursor(pattern, inner)
    }
  }

  private func bounds(_ nearness: Nearness) throws -> (any PlaceCursor)? {
    switch nearness.reach {
    case .words: nil
    case .sentence: try words(.terms([BoundaryTerm.sentence.key]), .text)
    case .paragraph: try words(.terms([BoundaryTerm.paragraph.key]), .text)
    }
  }

  private func words(_ pattern: PlacePattern, _ field: IndexedField) throws -> (any PlaceCursor)? {
    switch pattern {
    case .terms(let terms):
      let dictionary = try segment.exactTerms(field)
      let cursors = try terms.compactMap {
        try dictionary.find($0).map { try segment.cursor($0.entry, withPositions: true) }
      }
      return cursors.isEmpty ? nil : TermPlaces(cursors)
    case .stems(let stems): return try words(withStems: stems, field)
    default: return nil
    }
  }

  private func words(withStems stems: [[UInt8]], _ field: IndexedField) throws -> (any PlaceCursor)? {
    let (dictionary, ofText) = (try segment.stems(field), try segment.stems(.text))
    let lists = try stems.compactMap { try dictionary.find($0).map { try segment.cursor($0.entry) } }
    if lists.isEmpty { return nil }
    var terms: Set<[UInt8]> = []
    for stem in stems {
      guard let found = try ofText.find(stem) else { continue }
      terms.formUnion(try segment.terms(ofStemAt: found.ordinal))
    }
    let (exact, exactOfText) = (try segment.exactTerms(field), try segment.exactTerms(.text))
    var forms: [PostingCursor] = []
    var haveOtherStems = false
    for term in terms {
      guard let found = try exact.find(term) else { continue }
      forms.append(try segment.cursor(found.entry, withPositions: true))
      let ordinal = try exactOfText.find(term)?.ordinal
      let others = try ordinal.map { try segment.stems(ofTermAt: $0) } ?? []
      if !others.allSatisfy(stems.contains) { haveOtherStems = true }
    }
    guard !forms.isEmpty else { return nil }
    return StemPlaces(stems: lists, forms: forms, haveOtherStems: haveOtherStems) { [segment] document in
      let text = TextPlaces(try segment.document(document))
      return text.stretches(.stems(stems), field == .title ? .title : .titleAndBody).map(\.start)
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
      return try idf(terms.map { ($0, false) }, field)
    case .stems(let stems): return try idf(stems.map { ($0, true) }, field)
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

  /// The inverse document frequency of several terms or stems as if they were one.
  private func idf(_ words: [(key: [UInt8], isStem: Bool)], _ field: IndexedField) throws -> Float {
    var frequency = 0
    for segment in snapshot.segments {
      let (exact, stems) = (try segment.exactTerms(field), try segment.stems(field))
      for word in words { frequency += try (word.isStem ? stems : exact).find(word.key)?.entry.documentFrequency ?? 0 }
    }
    return BM25.inverseDocumentFrequency(
      documentFrequency: frequency, documentCount: statistics.fields[field.rawValue].documentCount)
  }
}
