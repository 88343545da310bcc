/// The best documents of a conjunction, batch by batch.
///
/// The rarest clause leads. Its blocks are passed over unread where their impacts, with all that the other clauses could
/// add in the same range of documents, do not exceed the threshold. Of the others, the scores of the lead alone drop those
/// documents that cannot make it any more; the next clause narrows what is left, without reading blocks that could not lift
/// a document over the threshold, and so on. Norms of the others are read for documents that all clauses have, and positions
/// of phrases last of all.
///
/// The idea is that of Lucene 10 (`BlockMaxConjunctionBulkScorer`); bounds by block are those of Ding and Suel, "Faster
/// top-k document retrieval using block-max indexes" (2011). The result is that of adding up every match, to the last bit:
/// sums are exact (``ScoreSum``).
struct BlockMaxConjunction {
  private let required: [RequiredClause]
  /// Those of the required clauses, apart from the lead, that only filter.
  private let filters: [RequiredClause]
  private let optional: [ClauseScorer]
  private let documents: Range<DocumentID>
  private let acceptor: HitAcceptor
  private let batch: PostingBatch
  /// What the optional clauses can add together.
  private let optionalBound: Double
  /// What clauses can add in the range at hand, by clause, and with the optional ones together; a clause that has added its
  /// scores adds no more.
  private var bounds: [Double]
  private var rest = 0.0
  private var threshold: Double
  /// In which order clauses score, the lead included: what costs little first.
  private let scoringOrder: [Int]

  /// Collects the best documents of a range of a segment.
  static func collect(
    _ conjunction: RankedConjunction, _ documents: Range<DocumentID>, into collector: inout TopKCollector
  ) throws {
    if conjunction.required.isEmpty { return }
    if let lead = conjunction.required[0].list, lead.isDense {
      try lead.select(by: conjunction.required.dropFirst().compactMap(\.list))
    }
    var search = BlockMaxConjunction(conjunction, documents, threshold: Double(collector.threshold))
    while try search.nextBatch() {
      try search.collect(into: &collector)
      // Searches beside this one may have raised it.
      search.threshold = Double(collector.threshold)
    }
  }

  private init(_ conjunction: RankedConjunction, _ documents: Range<DocumentID>, threshold: Double) {
    required = conjunction.required
    self.documents = documents
    if documents.lowerBound > 0 { required[0].start(at: documents.lowerBound) }
    filters = required.dropFirst().filter { $0 is FilterClause }
    optional = conjunction.optional
    acceptor = conjunction.acceptor
    self.threshold = threshold
    var columns = 0
    for clause in required { clause.reserveColumns(&columns) }
    batch = PostingBatch(columnTotal: columns, hasScores: true)
    optionalBound = optional.reduce(0) { $0 + $1.maxScore }
    bounds = required.map(\.maxScore)
    let required = required
    let places = required.indices
    scoringOrder = places.filter { required[$0].isCheap } + places.filter { !required[$0].isCheap }
  }

  /// Fills the batch with the next documents that all clauses may match; false when there are no more.
  private mutating func nextBatch() throws -> Bool {
    let lead = required[0]
    var listRest = optionalBound
    for place in 1..<required.count {
      bounds[place] = required[place].maxScore
      listRest += bounds[place]
    }
    if threshold >= 0, lead.maxScore + listRest <= threshold { return false }
    bounds[0] = lead.maxScore
    rest = listRest + bounds[0]
    try lead.fill(batch) { range, bound in
      if !filters.isEmpty, !filters.allSatisfy({ $0.mayMatch(range) }) { return false }
      if threshold < 0 { return true }
      if bound + listRest <= threshold { return false }
      bounds[0] = bound
      var sum = optionalBound + bound
      for place in 1..<required.count {
        bounds[place] = try required[place].bound(range)
        sum += bounds[place]
      }
      rest = sum
      return sum > threshold
    }
    if batch.isEmpty || batch[0] >= documents.upperBound { return false }
    // A lead begins and ends with whole blocks.
    if batch[0] < documents.lowerBound || batch[batch.count - 1] >= documents.upperBound {
      batch.keep { document, _ in documents.contains(document) }
    }
    return true
  }

  private mutating func collect(into collector: inout TopKCollector) throws {
    // What the lead scores drops documents, and spares the others blocks. (Below 0, every match is wanted.)
    let leadIsScored = required[0].isCheap
    if leadIsScored { try score(0) } else { try required[0].narrowFilled(batch, above: need(0)) }
    for place in 1..<required.count {
      if batch.isEmpty { return }
      try required[place].narrow(batch, above: need(place))
    }
    for place in scoringOrder where place > 0 || !leadIsScored {
      if batch.isEmpty { return }
      try score(place)
    }
    for index in 0..<batch.count { try collect(index, into: &collector) }
  }

  private mutating func score(_ place: Int) throws {
    try required[place].score(batch, above: need(place))
    rest -= bounds[place]
  }

  /// What a document must score, so far and by a clause that has not added its scores.
  private func need(_ place: Int) -> Double { threshold < 0 ? -1 : threshold - (rest - bounds[place]) }

  private mutating func collect(_ index: Int, into collector: inout TopKCollector) throws {
    let document = batch[index]
    // Safe: the index is below the batch's count.
    var score = unsafe batch.scores[index]
    var rest = optionalBound
    for clause in optional {
      if threshold >= 0, score + rest <= threshold { return }
      rest -= clause.maxScore
      score += try clause.score(of: document, above: threshold < 0 ? -1 : threshold - rest - score)
    }
    guard threshold < 0 || score > threshold, try acceptor.accepts(document) else { return }
    try collector.collect(score: Float(score), document: acceptor.firstDocument + Int(document))
    threshold = Double(collector.threshold)
  }
}
