/// A threshold to start with: what the k-th best document scores at least, known before any is looked at.
///
/// An impact of a block that was not joined from two is that of a posting there is, and different impacts are of
/// different postings. So if k impacts of one list score s or more, k documents do: each scores at least what this one
/// list adds. It spares a search the documents that would fill the collector only to be pushed out again.
enum InitialThreshold {
  /// The blocks of a list whose impacts are read: more would cost more than they raise the threshold.
  private static let blockLimit = 48
  private static let shortTotal = 4

  /// Raises the threshold of a collector by what is known of the lists of a disjunction. They must not be filtered.
  static func raise(_ collector: inout TopKCollector, by clauses: [ClauseScorer]) throws {
    let limit = collector.limit
    guard limit > 0 else { return }
    // Reading all blocks of one short list takes no longer than finding out which could be passed over.
    if clauses.count == 1, let list = clauses[0].postings?.list, list.blockTotal <= shortTotal { return }
    for clause in clauses.count == 1 ? clauses : clauses.sorted(by: { $0.maxScore > $1.maxScore }) {
      guard let list = clause.postings, list.cost >= limit, list.maxScore > Double(collector.threshold) else {
        continue
      }
      var best = BestScores(limit: limit)
      try list.forEachKnownScore(limit, blockLimit: blockLimit) { best.add($0) }
      if let least = best.finish() { collector.raise(to: least) }
    }
  }

  /// Raises the threshold of a collector that knows none by candidates, if there are many: all of them are of different
  /// documents, and none is filtered.
  ///
  /// To collect each would push out most again, and whether one does cannot be foreseen. The best of every four give a threshold
  /// that hardly more of them reach than are wanted.
  static func raise(_ collector: inout TopKCollector, by candidates: Candidates) {
    let limit = collector.limit
    guard limit > 0, candidates.count / 4 >= limit else { return }
    var best = BestScores(limit: limit)
    for index in stride(from: 0, to: candidates.count & ~3, by: 4) {
      best.add(Float(candidates.bestOfFour(from: index)))
    }
    if let least = best.finish() { collector.raise(to: least) }
  }
}
