/// The best documents of a conjunction, and the number of all, by one look at each match.
///
/// Where the places of every candidate have to be read to count the matches, reading them a second time for the best
/// costs more than block-max bounds could save: so nothing is passed over, and matches are scored as they are counted.
struct CountedConjunction {
  private var search: ConjunctionSearch

  /// Collects the best documents of a segment and counts all.
  static func collect(_ conjunction: RankedConjunction, into collector: inout TopKCollector) throws -> Int {
    if conjunction.required.isEmpty { return 0 }
    conjunction.required[0].lead(from: 0)
    var evaluation = CountedConjunction(
      search: ConjunctionSearch(conjunction, threshold: Double(collector.threshold)))
    var count = 0
    while true {
      try evaluation.nextBatch()
      if evaluation.search.batch.isEmpty { return count }
      try evaluation.collect(into: &collector, counting: &count)
    }
  }

  /// Fills the batch with the next documents that all clauses may match; with none when there are no more.
  private func nextBatch() throws {
    let (required, batch) = (search.required, search.batch)
    repeat {
      try required.with(0) { lead in
        try lead.fill(batch) { range, _ in required.allSatisfy { $0.mayMatch(range) } }
        if !batch.isEmpty { try lead.narrowFilled(batch, above: -1) }
      }
      if batch.isEmpty { return }
      for place in 1..<required.count where !batch.isEmpty {
        try required.with(place) { try $0.narrow(batch, above: -1) }
      }
    } while batch.isEmpty
  }

  private mutating func collect(into collector: inout TopKCollector, counting count: inout Int) throws {
    let (required, batch, acceptor) = (search.required, search.batch, search.acceptor)
    try batch.keep { document, _ in try acceptor.accepts(document) }
    for place in 0..<required.count where !batch.isEmpty { try required.with(place) { try $0.score(batch, above: -1) } }
    count += batch.count
    for index in 0..<batch.count { try search.collect(index, into: &collector) { _ in true } }
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
