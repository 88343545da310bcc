/// The best documents of a conjunction, and the number of all, by one look at each match.
///
/// Where the places of every candidate have to be read to count the matches, reading them a second time for the best
/// costs more than block-max bounds could save: so nothing is passed over, and matches are scored as they are counted.
struct CountedConjunction {
  private let required: [RequiredClause]
  private let optional: [ClauseScorer]
  private let acceptor: HitAcceptor
  private let batch: PostingBatch
  /// What the optional clauses can add together.
  private let optionalBound: Double
  private var threshold: Double

  /// Collects the best documents of a segment and counts all.
  static func collect(_ conjunction: RankedConjunction, into collector: inout TopKCollector) throws -> Int {
    if conjunction.required.isEmpty { return 0 }
    var search = CountedConjunction(conjunction, threshold: Double(collector.threshold))
    var count = 0
    while true {
      try search.nextBatch()
      if search.batch.isEmpty { return count }
      try search.collect(into: &collector, counting: &count)
    }
  }

  private init(_ conjunction: RankedConjunction, threshold: Double) {
    required = conjunction.required
    optional = conjunction.optional
    acceptor = conjunction.acceptor
    self.threshold = threshold
    var columns = 0
    for clause in required { clause.reserveColumns(&columns) }
    batch = PostingBatch(columnTotal: columns, hasScores: true)
    optionalBound = optional.reduce(0) { $0 + $1.maxScore }
  }

  /// Fills the batch with the next documents that all clauses may match; with none when there are no more.
  private func nextBatch() throws {
    repeat {
      try required[0].fill(batch) { range, _ in required.allSatisfy { $0.mayMatch(range) } }
      if batch.isEmpty { return }
      try required[0].narrowFilled(batch, above: -1)
      for clause in required.dropFirst() where !batch.isEmpty { try clause.narrow(batch, above: -1) }
    } while batch.isEmpty
  }

  private mutating func collect(into collector: inout TopKCollector, counting count: inout Int) throws {
    try batch.keep { document, _ in try acceptor.accepts(document) }
    for clause in required where !batch.isEmpty { try clause.score(batch, above: -1) }
    count += batch.count
    for index in 0..<batch.count {
      // Safe: the index is below the batch's count.
      try collect(batch[index], unsafe batch.scores[index], into: &collector)
    }
  }

  private mutating func collect(
    _ document: DocumentID, _ requiredScore: Double, into collector: inout TopKCollector
  ) throws {
    var score = requiredScore
    var rest = optionalBound
    for clause in optional {
      if threshold >= 0, score + rest <= threshold { return }
      rest -= clause.maxScore
      score += try clause.score(of: document, above: threshold < 0 ? -1 : threshold - rest - score)
    }
    guard threshold < 0 || score > threshold else { return }
    try collector.collect(score: Float(score), document: acceptor.firstDocument + Int(document))
    threshold = Double(collector.threshold)
  }
}

extension QueryPlan.Node {
  /// Whether its matches are counted as they are ranked: it is a conjunction, or a part of one, with places to read in each
  /// candidate, or many lists to merge.
  var isCountedWhenRanked: Bool {
    switch self {
    case .places(let leaf): leaf.readsEveryCandidate
    case .boolean(let must, _, _, _):
      must.contains { node in
        if case .places(let leaf) = node { leaf.readsEveryCandidate } else { false }
      }
    case .everything, .nothing, .dates, .document, .metadata, .leaf: false
    }
  }
}

extension PlacesLeaf {
  /// Most candidates of a word that nothing is near match without a look at their places. Terms have none to look at, but
  /// are many to be merged.
  fileprivate var readsEveryCandidate: Bool {
    switch pattern {
    case .terms(let terms): terms.count > 1
    case .stems, .rule: false
    case .near(_, let nearness, _): !nearness.isNegated
    case .phrase, .any, .scoped: true
    }
  }
}
