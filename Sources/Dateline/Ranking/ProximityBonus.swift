/// What words add that follow each other in a query and stand near each other in an article.
///
/// ```
/// bonus = sum over pairs of proximityWeight · (idf(a) + idf(b)) · near / (near + k1 · (1 − b + b · length / averageLength))
/// ```
///
/// near is how often the two stand at most ``reach`` words apart, in either order, in any of their forms; no occurrence
/// counts twice. Pairs are those of words without operators that are next to each other in the query once function words
/// are left out. Only the ``depth`` best articles by BM25 alone are looked at.
///
/// Source: Metzler and Croft, "A Markov Random Field Model for Term Dependencies" (2005), whose unordered windows these are,
/// scored as BM25 scores words; Büttcher, Clarke and Lushman, "Term Proximity Scoring for Ad-Hoc Retrieval" (2006).
struct ProximityBonus {
  /// How many of the best articles are looked at.
  static let depth = 200
  /// How far apart words may stand, in words.
  static let reach = 8

  /// Two words by their number.
  private struct Pair: Hashable {
    var first: Int
    var second: Int
  }

  /// Each word once: its stems, and its inverse document frequency.
  private var words: [(pattern: PlacePattern, leaf: QueryLeaf)] = []
  private var pairs: [Pair] = []
  private let ranking: BM25

  /// The bonus of a query; nil where no two words follow each other.
  init?(_ query: Query, _ snapshot: IndexSnapshot, _ planner: LeafPlanner) throws {
    ranking = planner.statistics.ranking
    let languages = Set(snapshot.segments.flatMap(\.info.languages))
    let terms = Self.words(of: query, snapshot.analysis, languages)
    var numbers: [QueryTerm: Int] = [:]
    var last: Int?
    for term in terms {
      let number = numbers[term] ?? words.count
      if numbers.updateValue(number, forKey: term) == nil {
        let leaf = try planner.stemmed(term, scope: .titleAndBody)
        words.append((leaf.placePattern, leaf))
      }
      if let last, last != number {
        let pair = Pair(first: last, second: number)
        if !pairs.contains(pair) { pairs.append(pair) }
      }
      last = number
    }
    if pairs.isEmpty || ranking.proximityWeight <= 0 { return nil }
  }

  /// The words that stand side by side in a query, or that it requires, as typed; function words are left out.
  private static func words(of query: Query, _ analysis: TextAnalysis, _ languages: Set<String>) -> [QueryTerm] {
    guard case .boolean(let boolean) = query.normalized else { return [] }
    var analyzer = QueryTerms(analysis)
    let parts = boolean.should.count > 1 ? boolean.should : boolean.must
    var terms: [QueryTerm] = []
    for case .word(let text) in parts {
      let analysed = analyzer.analyze(text)
      if analysed.count == 1 { terms.append(analysed[0]) }
    }
    let functionWords = FunctionWords.among(Set(terms.map(\.exact)), languages: languages)
    return terms.filter { !functionWords.contains($0.exact) }
  }

  /// Reads the places of the words in the documents of a segment, which are asked for in ascending order.
  final class Reader {
    private let bonus: ProximityBonus
    private let readers: [(any PlaceReader)?]
    private let scorers: [TermScorer]
    private let norms: ByteRegion
    private var places: [[Stretch]]

    init(_ bonus: ProximityBonus, _ segment: SegmentReader) throws {
      self.bonus = bonus
      let builder = PlaceBuilder(segment: segment, limits: SearchLimits())
      readers = try bonus.words.map { try builder.reader($0.pattern, .titleAndBody) }
      scorers = bonus.pairs.map(bonus.scorer)
      norms = try segment.norms(.text)
      places = readers.map { _ in [] }
    }

    /// By pair: how often it is near in a document, and what that adds; and the norm of the document.
    func read(_ document: DocumentID) throws -> (pairs: [(near: UInt32, score: Float)], norm: UInt8) {
      for (index, reader) in readers.enumerated() {
        if let reader { try reader.read(document, into: &places[index]) }
      }
      try norms.check(from: Int(document), to: Int(document) + 1)
      let norm: UInt8 = norms.integer(at: Int(document)) ?? 0
      let pairs = zip(bonus.pairs, scorers).map { pair, scorer in
        let near = Self.nearCount(places[pair.first], places[pair.second])
        return (near, near == 0 ? 0 : scorer.score(frequency: near, norm: norm))
      }
      return (pairs, norm)
    }

    /// How often places of two words are within reach, no place counted twice; both ascend.
    private static func nearCount(_ first: [Stretch], _ second: [Stretch]) -> UInt32 {
      var (one, other) = (0, 0)
      var count: UInt32 = 0
      while one < first.count, other < second.count {
        let (left, right) = (first[one].start, second[other].start)
        if left != right, max(left, right) - min(left, right) <= ProximityBonus.reach {
          count += 1
          one += 1
          other += 1
        } else if left <= right {
          one += 1
        } else {
          other += 1
        }
      }
      return count
    }
  }

  private func scorer(_ pair: Pair) -> TermScorer {
    let (first, second) = (words[pair.first].leaf.scorer, words[pair.second].leaf.scorer)
    return TermScorer(
      weight: (first.weight + second.weight) * ranking.proximityWeight, factors: first.factors)
  }

  /// What each pair adds to the score of a document.
  func parts(
    _ segment: SegmentReader, _ document: DocumentID, _ statistics: FieldStatistics
  ) throws -> [ScoreExplanation.Part] {
    let (found, norm) = try Reader(self, segment).read(document)
    return zip(pairs, found).compactMap { pair, found in
      found.near == 0
        ? nil
        : ScoreExplanation.Part(
          label: "\(words[pair.first].pattern.label) near \(words[pair.second].pattern.label)", field: "text",
          frequency: Int(found.near), length: Int(FieldNorm.decode(norm)), averageLength: statistics.averageLength,
          weight: scorer(pair).weight, score: found.score)
    }
  }
}

extension QueryLeaf {
  /// What has its places.
  fileprivate var placePattern: PlacePattern {
    switch pattern {
    case .stems(let stems): .stems(stems)
    case .exact(let terms): .terms(terms.map(\.exact))
    }
  }
}

extension PreparedQuery {
  /// How many documents are collected to find the best `limit`.
  func collectedCount(_ limit: Int) -> Int { proximity == nil ? max(0, limit) : max(limit, ProximityBonus.depth) }

  /// The best `limit` of ranked documents, the first of which are scored anew where words near each other count.
  func rescored(_ ranked: [RankedDocument], limit: Int) throws -> [RankedDocument] {
    guard let proximity else { return ranked }
    let candidates = ranked.prefix(ProximityBonus.depth).sorted { $0.document < $1.document }
    var collector = TopKCollector(limit: candidates.count)
    var next = 0
    for (index, segment) in snapshot.segments.enumerated() {
      let first = snapshot.firstDocuments[index]
      try collector.enter(segment, firstDocument: first)
      let reader = try ProximityBonus.Reader(proximity, segment)
      while next < candidates.count, candidates[next].document < first + segment.documentCount {
        let candidate = candidates[next]
        let found = try reader.read(DocumentID(candidate.document - first))
        let score = found.pairs.reduce(Double(candidate.score)) { $0 + Double($1.score) }
        try collector.collect(score: Float(score), document: candidate.document)
        next += 1
      }
    }
    return Array((collector.takeRanked() + ranked.dropFirst(ProximityBonus.depth)).prefix(max(0, limit)))
  }

  /// Whether a hit was among those that are scored anew: then its score is not that of its words alone.
  func isRescored(_ hit: Hit) throws -> Bool {
    var collector = TopKCollector(limit: ProximityBonus.depth)
    for index in snapshot.segments.indices { _ = try collect(from: index, into: &collector, counting: false) }
    return collector.takeRanked().contains { $0.document == snapshot.firstDocuments[hit.segment] + Int(hit.document) }
  }
}
