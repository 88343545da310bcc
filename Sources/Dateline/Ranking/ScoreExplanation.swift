/// Every number that a hit's score is made of.
///
/// ```
/// score = (sum of the parts' scores) · decay        part = weight · strength / (1 + strength)
/// strength = frequency / (k1 · (1 − b + b · length / averageLength))
/// ```
///
/// With ``RankingModel/bm25f``, a title's weight weighs its strength, which is added to that of the text: its score is
/// what the sum of both is worth more than the text alone.
public struct ScoreExplanation: Hashable, Sendable {
  /// What a word or a phrase of the query adds, in one field.
  public struct Part: Hashable, Sendable {
    /// What is looked for: the stems of a word, or the words of a phrase.
    public let label: String
    /// The field that is scored: `text`, which begins with the title, or `title` once more.
    public let field: String
    /// How often it occurs there.
    public let frequency: Int
    /// The field's length in words, as its norm keeps it.
    public let length: Int
    /// The field's length in the mean of the index.
    public let averageLength: Float
    /// Its inverse document frequency, times what the query and the field make it count.
    public let weight: Float
    /// What it adds to the score.
    public let score: Float
  }

  /// In the order of the query.
  public internal(set) var parts: [Part] = []
  /// What words near each other add to the sum of the parts (``RankingModel/proximity``), in the order of the query.
  public internal(set) var proximityParts: [Part] = []
  /// What age leaves of the score; 1 unless hits are ordered by ``HitOrder/recency(_:)``.
  public internal(set) var decay = 1.0

  /// The score, which is that of the hit to the last bit.
  public var score: Float {
    let sum = parts.reduce(0) { $0 + Double($1.score) }
    if proximityParts.isEmpty { return Float(sum * decay) }
    return Float(proximityParts.reduce(Double(Float(sum))) { $0 + Double($1.score) })
  }
}

extension PreparedQuery {
  /// What the score of a hit of this query is made of. In an order by date nothing is scored, and there are no parts.
  ///
  /// The lists of the query are opened anew and sought in for this one document.
  public func explainScore(of hit: Hit, order: HitOrder = .relevance) throws -> ScoreExplanation {
    let segment = snapshot.segments[hit.segment]
    var explanation = ScoreExplanation()
    switch order {
    case .newestFirst, .oldestFirst: return explanation
    case .relevance: break
    case .recency(let recency): explanation.decay = recency.factor(of: try segment.dates().value(of: hit.document))
    }
    let explainer = ScoreExplainer(segment: segment, index: hit.segment, document: hit.document, fields: plan.fields)
    try explainer.add(plan.root, to: &explanation.parts)
    if let proximity, case .relevance = order, try isRescored(hit) {
      explanation.proximityParts = try proximity.parts(segment, hit.document, plan.fields[IndexedField.text.rawValue])
    }
    return explanation
  }
}

/// Takes the score of one document apart.
private struct ScoreExplainer {
  let segment: SegmentReader
  let index: Int
  let document: DocumentID
  let fields: [FieldStatistics]

  /// Adds what a node adds to the score: nothing where it does not match.
  func add(_ node: QueryPlan.Node, to parts: inout [ScoreExplanation.Part]) throws {
    switch node {
    case .everything, .nothing, .dates, .document, .metadata: return
    case .leaf(let leaf):
      try add(
        leaf.pattern.label, leaf.scope, leaf.scorer, leaf.titleScorer, addsFrequencies: leaf.addsFrequencies,
        matches: leaf.matches(in: segment, at: index),
        title: leaf.occurrences(.title, in: segment, at: index), to: &parts)
    case .places(let leaf):
      try add(
        leaf.pattern.label, leaf.scope, leaf.scorer, leaf.titleScorer, addsFrequencies: leaf.addsFrequencies,
        matches: leaf.matches(in: segment),
        title: leaf.occurrences(.title, in: segment), to: &parts)
    case .boolean(let must, let should, _, _):
      let builder = CursorBuilder(segment: segment, index: index, scores: false)
      guard let cursor = try builder.cursor(node) else { return }
      try cursor.seek(to: document)
      guard cursor.docID == document else { return }
      for node in must + should { try add(node, to: &parts) }
    }
  }

  private func add(
    _ label: String, _ scope: QueryLeaf.Scope, _ scorer: TermScorer, _ titleScorer: TermScorer, addsFrequencies: Bool,
    matches: (any OccurrenceCursor)?, title: (any OccurrenceCursor)?, to parts: inout [ScoreExplanation.Part]
  ) throws {
    let field: IndexedField = scope == .title ? .title : .text
    let scorer = scope == .title ? titleScorer : scorer
    guard let (frequency, norm) = try occurrences(matches, field) else { return }
    let strength = scorer.factors.strength(frequency: frequency, norm: norm)
    parts.append(part(label, field, frequency, norm, weight: scorer.weight, score: scorer.score(strength: strength)))
    guard scope == .titleAndBody, titleScorer.weight > 0, let title,
      let (titleFrequency, titleNorm) = try occurrences(title, .title)
    else { return }
    let bonus = ScoredOccurrences.TitleBonus(
      occurrences: title, scorer: titleScorer, norms: try segment.norms(.title), addsFrequencies: addsFrequencies)
    let score = bonus.score(frequency: titleFrequency, norm: titleNorm, besides: scorer, strength)
    parts.append(part(label, .title, titleFrequency, titleNorm, weight: titleScorer.weight, score: score))
  }

  /// How often something occurs in a field of the document, and the field's norm; nil where it does not.
  private func occurrences(
    _ occurrences: (any OccurrenceCursor)?, _ field: IndexedField
  ) throws -> (frequency: UInt32, norm: UInt8)? {
    guard let occurrences else { return nil }
    try occurrences.seek(to: document)
    guard occurrences.docID == document else { return nil }
    let norms = try segment.norms(field)
    try norms.check(from: Int(document), to: Int(document) + 1)
    return (try occurrences.frequency(), norms.integer(at: Int(document)) ?? 0)
  }

  private func part(
    _ label: String, _ field: IndexedField, _ frequency: UInt32, _ norm: UInt8, weight: Float, score: Float
  ) -> ScoreExplanation.Part {
    .init(
      label: label, field: "\(field)", frequency: Int(frequency), length: Int(FieldNorm.decode(norm)),
      averageLength: fields[field.rawValue].averageLength, weight: weight, score: score)
  }
}

extension QueryLeaf.Pattern {
  fileprivate var label: String {
    switch self {
    case .stems(let stems): stems.text(joinedBy: "|")
    case .exact(let terms): "\"\(terms.map(\.exact).text(joinedBy: " "))\""
    }
  }
}

extension PlacePattern {
  var label: String {
    switch self {
    case .terms(let terms): terms.text(joinedBy: "|")
    case .stems(let stems): stems.text(joinedBy: "|")
    case .rule(let rule): rule.description
    case .phrase(let words, let slop):
      "\"\(words.map(\.pattern.label).joined(separator: " "))\"" + (slop > 0 ? "~\(slop)" : "")
    case .any(let parts): "(\(parts.map(\.label).joined(separator: " OR ")))"
    case .near(let first, let nearness, let second):
      "\(first.label) \(nearness.isNegated ? "not near" : "near") \(second.label)"
    case .scoped(_, let pattern): pattern.label
    }
  }
}

extension [[UInt8]] {
  /// The first few, for people.
  fileprivate func text(joinedBy separator: String) -> String {
    let shown = prefix(8).map { String(decoding: $0, as: UTF8.self) }
    return (shown + (count > 8 ? ["…"] : [])).joined(separator: separator)
  }
}
