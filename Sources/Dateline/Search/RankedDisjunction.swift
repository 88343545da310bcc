/// A plan that is a ranked disjunction in a segment: the clauses to add up, and what hits have to pass beside.
///
/// It is handed on and not copied: to count the references of its parts anew took a tenth of a small search.
struct RankedDisjunction: ~Copyable {
  private(set) var clauses: [ClauseScorer] = []
  var acceptor: HitAcceptor

  /// The disjunction that a plan is; nil when it is something else: a conjunction, or nothing that scores.
  init?(_ root: QueryPlan.Node, in segment: SegmentReader, at index: Int, firstDocument: Int) throws {
    acceptor = HitAcceptor(
      firstDocument: firstDocument, documentCount: segment.documentCount, deleted: segment.deleted)
    let builder = CursorBuilder(segment: segment, index: index, scores: true)
    switch root {
    case .leaf, .places:
      try add(root, builder)
    case .boolean(let must, let should, let mustNot, let filter):
      guard root.isWordWithOptions || must.isEmpty && !should.isEmpty else { return nil }
      for node in must + should { try add(node, builder) }
      // What is required is added up as the options are, whose documents have to pass it: so it, too, is passed over
      // where the others decide.
      for node in filter + (should.isEmpty ? [] : must) {
        guard let cursor = try builder.unscored.cursor(node) else {
          clauses = []
          return
        }
        acceptor.filters.append(cursor)
      }
      acceptor.exclusions = try mustNot.compactMap { try builder.unscored.cursor($0) }
    case .everything, .nothing, .dates, .document, .metadata:
      return nil
    }
  }

  /// The clauses of some nodes, with nothing to pass beside.
  init(_ nodes: [QueryPlan.Node], _ builder: CursorBuilder) throws {
    acceptor = HitAcceptor(firstDocument: 0, documentCount: builder.segment.documentCount, deleted: nil)
    for node in nodes { try add(node, builder) }
  }

  /// The clause of what a leaf adds for its occurrences in the title, if it ``QueryLeaf/scoresTitle``; none where there are none.
  init(titleOf leaf: QueryLeaf, _ builder: CursorBuilder) throws {
    acceptor = HitAcceptor(firstDocument: 0, documentCount: builder.segment.documentCount, deleted: nil)
    try add(leaf, .title, builder)
  }

  private mutating func add(_ node: QueryPlan.Node, _ builder: CursorBuilder) throws {
    guard case .leaf(let leaf) = node, !leaf.addsFrequencies else {
      guard let cursor = try builder.cursor(node) else { return }
      clauses.append(CursorScorer(cursor, maxScore: node.weightSum))
      return
    }
    try add(leaf, leaf.scope == .title ? .title : .text, builder)
    // What is in the title is in the text, too, so the bonus never makes a match: it is one more clause.
    if leaf.scoresTitle { try add(leaf, .title, builder) }
  }

  private mutating func add(_ leaf: QueryLeaf, _ field: IndexedField, _ builder: CursorBuilder) throws {
    let scorer = field == .title ? leaf.titleScorer : leaf.scorer
    let segment = builder.segment
    if leaf.scope != .body, let entry = leaf.lists.only(field, at: builder.index) {
      clauses.append(try PostingScorer(entry, scorer, in: segment, field: field))
      return
    }
    let occurrences =
      field == .title
      ? try leaf.occurrences(.title, in: segment, at: builder.index) : try leaf.matches(in: segment, at: builder.index)
    guard let occurrences else { return }
    let cursor = ScoredOccurrences(occurrences, scorer: scorer, norms: try segment.norms(field), title: nil)
    clauses.append(CursorScorer(cursor, maxScore: Double(scorer.weight)))
  }
}

extension QueryPlan.Node {
  /// Whether it is one word that is required, beside which others may add to scores.
  var isWordWithOptions: Bool {
    guard case .boolean(let must, _, _, _) = self, must.count == 1, case .leaf(let leaf) = must[0] else { return false }
    return !leaf.isPhrase && leaf.scope != .body
  }

  /// Calls `body` with the weight of everything that scores.
  func forEachWeight(_ body: (Float) -> Void) {
    switch self {
    case .everything, .nothing, .dates, .document, .metadata: return
    case .places(let leaf):
      leaf.scope.forEachWeight(text: leaf.scorer, title: leaf.titleScorer, addsFrequencies: leaf.addsFrequencies, body)
    case .leaf(let leaf):
      leaf.scope.forEachWeight(text: leaf.scorer, title: leaf.titleScorer, addsFrequencies: leaf.addsFrequencies, body)
    case .boolean(let must, let should, _, _):
      for node in must { node.forEachWeight(body) }
      for node in should { node.forEachWeight(body) }
    }
  }

  /// What a document scores at most.
  var weightSum: Double {
    var sum = 0.0
    forEachWeight { sum += Double($0) }
    return sum
  }

  /// The same plan with weights that are no smaller than `least`.
  func weighing(atLeast least: Float) -> QueryPlan.Node {
    switch self {
    case .everything, .nothing, .dates, .document, .metadata: self
    case .places(let leaf): .places(leaf.weighing(atLeast: least))
    case .leaf(let leaf): .leaf(leaf.weighing(atLeast: least))
    case .boolean(let must, let should, let mustNot, let filter):
      .boolean(
        must: must.map { $0.weighing(atLeast: least) }, should: should.map { $0.weighing(atLeast: least) },
        mustNot: mustNot, filter: filter)
    }
  }
}

extension QueryLeaf.Scope {
  fileprivate func forEachWeight(
    text: TermScorer, title: TermScorer, addsFrequencies: Bool, _ body: (Float) -> Void
  ) {
    if self != .title { body(text.weight) }
    if self == .title || self == .titleAndBody && title.weight > 0 && !addsFrequencies { body(title.weight) }
  }
}
