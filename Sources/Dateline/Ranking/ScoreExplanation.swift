/// Every number that a hit's score is made of.
///
/// ```
/// score = (sum of the parts' scores) · decay        part = weight · strength / (1 + strength)
/// strength = frequency / (k1 · (1 − b + b · length / averageLength))
/// ```
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
  /// What age leaves of the score; 1 unless hits are ordered by ``HitOrder/recency(_:)``.
  public internal(set) var decay = 1.0

  /// The score, which is that of the hit to the last bit.
  public var score: Float { Float(parts.reduce(0) { $0 + Double($1.score) } * decay) }
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
        leaf.pattern.label, leaf.scope, leaf.scorer, leaf.titleScorer,
        matches: leaf.matches(in: segment, at: index),
        title: leaf.occurrences(.title, in: segment, at: index), to: &parts)
    case .places(let leaf):
      try add(
        leaf.pattern.label, leaf.scope, leaf.scorer, leaf.titleScorer, matches: leaf.matches(in: segment),
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
    _ label: String, _ scope: QueryLeaf.Scope, _ scorer: TermScorer, _ titleScorer: TermScorer,
    matches: (any OccurrenceCursor)?, title: (any OccurrenceCursor)?, to parts: inout [ScoreExplanation.Part]
  ) throws {
    let field: IndexedField = scope == .title ? .title : .text
    guard let part = try part(label, field, scope == .title ? titleScorer : scorer, matches) else { return }
    parts.append(part)
    guard scope == .titleAndBody, titleScorer.weight > 0 else { return }
    if let part = try self.part(label, .title, titleScorer, title) { parts.append(part) }
  }

  private func part(
    _ label: String, _ field: IndexedField, _ scorer: TermScorer, _ occurrences: (any OccurrenceCursor)?
  ) throws -> ScoreExplanation.Part? {
    guard let occurrences else { return nil }
    try occurrences.seek(to: document)
    guard occurrences.docID == document else { return nil }
    let norms = try segment.norms(field)
    try norms.check(from: Int(document), to: Int(document) + 1)
    let norm: UInt8 = norms.integer(at: Int(document)) ?? 0
    let frequency = try occurrences.frequency()
    return .init(
      label: label, field: "\(field)", frequency: Int(frequency), length: Int(FieldNorm.decode(norm)),
      averageLength: fields[field.rawValue].averageLength, weight: scorer.weight,
      score: scorer.score(frequency: frequency, norm: norm))
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
  fileprivate var label: String {
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
