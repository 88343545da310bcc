/// A plan that is a ranked conjunction in a segment: what hits must match, what may add to their scores, and what they
/// have to pass beside.
struct RankedConjunction {
  /// Cheapest first.
  private(set) var required: [RequiredClause] = []
  private(set) var optional: [ClauseScorer] = []
  var acceptor: HitAcceptor

  /// A conjunction of one clause, with another that may add to its scores.
  init(_ clause: RequiredClause, optional: ClauseScorer?, _ acceptor: HitAcceptor) {
    self.acceptor = acceptor
    required = [clause]
    self.optional = optional.map { [$0] } ?? []
  }

  /// The conjunction that a plan is: of several words or more, or a phrase. Nil when it is something else.
  init?(_ root: QueryPlan.Node, in segment: SegmentReader, at index: Int, firstDocument: Int) throws {
    // One word, before anything is made ready for it: such a search takes a few microseconds.
    if case .leaf(let leaf) = root, !leaf.isPhrase { return nil }
    acceptor = HitAcceptor(
      firstDocument: firstDocument, documentCount: segment.documentCount, deleted: segment.deleted)
    let builder = CursorBuilder(segment: segment, index: index, scores: true)
    switch root {
    case .leaf(let leaf) where leaf.isPhrase && leaf.scope != .body:
      guard try add(root, builder) else { return }
    case .places(let leaf) where leaf.hasPlaces:
      guard try add(root, builder) else { return }
    case .boolean(let must, let should, let mustNot, let filter) where !must.isEmpty && !root.isWordWithOptions:
      required.reserveCapacity(must.count + filter.count)
      for node in must {
        guard try add(node, builder) else { return }
      }
      for node in filter {
        guard let cursor = try builder.unscored.cursor(node) else {
          required = []
          return
        }
        required.append(FilterClause(cursor))
      }
      if !should.isEmpty { optional += try RankedDisjunction(should, builder).clauses }
      acceptor.exclusions = try mustNot.compactMap { try builder.unscored.cursor($0) }
    case .everything, .nothing, .dates, .document, .metadata, .leaf, .places, .boolean: return nil
    }
    required.sort { $0.cost < $1.cost }
  }

  /// Adds what hits must match; false, and nothing is required any more, where nothing does.
  private mutating func add(_ node: QueryPlan.Node, _ builder: CursorBuilder) throws -> Bool {
    guard let clause = try clause(node, builder) else {
      required = []
      return false
    }
    required.append(clause)
    return true
  }

  private mutating func clause(_ node: QueryPlan.Node, _ builder: CursorBuilder) throws -> RequiredClause? {
    let (segment, index) = (builder.segment, builder.index)
    if case .places(let leaf) = node, !leaf.addsFrequencies {
      if let title = try leaf.titleClause(in: segment) { optional.append(title) }
      return try leaf.clause(in: segment)
    }
    guard case .leaf(let leaf) = node, leaf.scope != .body, !leaf.addsFrequencies else {
      let maxScore = node.weightSum
      return try builder.cursor(node).map { CursorClause($0, maxScore: maxScore) }
    }
    let field: IndexedField = leaf.scope == .title ? .title : .text
    let scorer = field == .title ? leaf.titleScorer : leaf.scorer
    if leaf.scoresTitle {
      optional += try RankedDisjunction(titleOf: leaf, builder).clauses
    }
    if let entry = leaf.lists.only(field, at: index) {
      return try TermClause(entry, scorer, in: segment, field: field)
    }
    switch try leaf.occurrences(field, in: segment, at: index) {
    case nil: return nil
    case let phrase as PhraseCursor: return try PhraseClause(phrase, scorer, in: segment, field: field)
    case let occurrences?:
      let cursor = ScoredOccurrences(occurrences, scorer: scorer, norms: try segment.norms(field), title: nil)
      return CursorClause(cursor, maxScore: Double(scorer.weight))
    }
  }
}
