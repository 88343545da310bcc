/// What searches of a ranked conjunction have in common: its clauses, the batch of documents at hand, and how a document that
/// the required clauses have scored is collected.
struct ConjunctionSearch {
  let required: KeptObjects<RequiredClause>
  /// Those of the required clauses, apart from the first, that only filter.
  let filters: [RequiredClause]
  let acceptor: HitAcceptor
  let batch: PostingBatch
  /// What the optional clauses can add together.
  let optionalBound: Double
  var threshold: Double
  private let optional: KeptObjects<ClauseScorer>

  /// A search for what scores more than `threshold`.
  init(_ conjunction: RankedConjunction, threshold: Double) {
    var columns = 0
    for clause in conjunction.required { clause.reserveColumns(&columns) }
    batch = PostingBatch(columnTotal: columns, hasScores: true)
    required = KeptObjects(conjunction.required)
    filters = conjunction.required.dropFirst().filter { $0 is FilterClause }
    acceptor = conjunction.acceptor
    optional = KeptObjects(conjunction.optional)
    optionalBound = conjunction.optional.reduce(0) { $0 + $1.maxScore }
    self.threshold = threshold
  }

  /// Adds what the optional clauses score in a document of the batch, and collects it where that makes it one of the best and
  /// `accepts` says that it may be a hit.
  @inline(__always)
  mutating func collect(
    _ index: Int, into collector: inout TopKCollector, where accepts: (DocumentID) throws -> Bool
  ) throws {
    let document = batch[index]
    // Safe: the index is below the batch's count.
    var score = unsafe batch.scores[index]
    var rest = optionalBound
    for place in 0..<optional.count {
      if threshold >= 0, score + rest <= threshold { return }
      score += try optional.with(place) { clause in
        rest -= clause.maxScore
        return try clause.score(of: document, above: threshold < 0 ? -1 : threshold - rest - score)
      }
    }
    guard threshold < 0 || score > threshold, try accepts(document) else { return }
    try collector.collect(score: Float(score), document: acceptor.firstDocument + Int(document))
    threshold = Double(collector.threshold)
  }
}
