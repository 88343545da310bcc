/// The best documents of a conjunction, batch by batch.
///
/// The rarest clause leads. Its blocks are passed over unread where their impacts, with all that the other clauses could
/// add in the same range of documents, do not exceed the threshold. Of the others, the scores of the lead alone drop those
/// documents that cannot make it any more; the next clause narrows what is left, without reading blocks that could not lift
/// a document over the threshold, scores it, and drops documents in its turn. A frequent word, which nearly every document has, is so
/// looked for in few. Positions of phrases are read last of all.
///
/// The idea is that of Lucene 10 (`BlockMaxConjunctionBulkScorer`); bounds by block are those of Ding and Suel, "Faster
/// top-k document retrieval using block-max indexes" (2011). The result is that of adding up every match, to the last bit:
/// sums are exact (``ScoreSum``).
struct BlockMaxConjunction {
  private var search: ConjunctionSearch
  private let documents: Range<DocumentID>
  /// What clauses can add in the range at hand, by clause, and with the optional ones together; a clause that has added its
  /// scores adds no more.
  private var bounds: [Double]
  private var rest = 0.0
  /// How many clauses, from the first on, score as soon as they have narrowed a batch.
  private let earlyCount: Int
  /// In which order the others score after that: what costs little first.
  private let lateOrder: [Int]

  /// Collects the best documents of a range of a segment.
  static func collect(
    _ conjunction: RankedConjunction, _ documents: Range<DocumentID>, into collector: inout TopKCollector
  ) throws {
    if conjunction.required.isEmpty { return }
    var evaluation = BlockMaxConjunction(conjunction, documents, threshold: Double(collector.threshold))
    // Reached by these, and not by the evaluation that changes, they are not retained for each batch.
    let (required, batch) = (evaluation.search.required, evaluation.search.batch)
    while try evaluation.fill(batch, required) {
      try evaluation.collect(batch, required, into: &collector)
      // Searches beside this one may have raised it.
      evaluation.search.threshold = Double(collector.threshold)
    }
  }

  private init(_ conjunction: RankedConjunction, _ documents: Range<DocumentID>, threshold: Double) {
    let required = conjunction.required
    required[0].lead(from: documents.lowerBound)
    self.documents = documents
    search = ConjunctionSearch(conjunction, threshold: threshold)
    bounds = required.map(\.maxScore)
    earlyCount = required.firstIndex { !$0.isCheap } ?? required.count
    let late = required.indices.dropFirst(earlyCount)
    lateOrder = late.filter { required[$0].isCheap } + late.filter { !required[$0].isCheap }
  }

  /// Fills the batch with the next documents that all clauses may match; false when there are no more.
  private mutating func fill(_ batch: PostingBatch, _ required: KeptObjects<RequiredClause>) throws -> Bool {
    let (threshold, optionalBound) = (search.threshold, search.optionalBound)
    var listRest = optionalBound
    for place in 1..<required.count {
      bounds[place] = required.with(place) { $0.maxScore }
      listRest += bounds[place]
    }
    bounds[0] = required.with(0) { $0.maxScore }
    rest = listRest + bounds[0]
    if threshold >= 0, rest <= threshold { return false }
    try required.with(0) { lead in
      try lead.fill(batch) { range, bound in
        if !search.filters.isEmpty, !search.filters.allSatisfy({ $0.mayMatch(range) }) { return false }
        if threshold < 0 { return true }
        if bound + listRest <= threshold { return false }
        bounds[0] = bound
        var sum = bound + listRest
        var unread = listRest - optionalBound
        for place in 1..<required.count {
          let most = required.with(place) { $0.maxScore }
          // Whatever the other bounds of the range are, it has to be looked at: reading them is spared.
          bounds[place] = sum - unread > threshold ? most : try required.with(place) { try $0.bound(range) }
          unread -= most
          sum += bounds[place] - most
        }
        rest = sum
        return sum > threshold
      }
    }
    if batch.isEmpty || batch[0] >= documents.upperBound { return false }
    // A lead begins and ends with whole blocks.
    if batch[0] < documents.lowerBound || batch[batch.count - 1] >= documents.upperBound {
      batch.keep { document, _ in documents.contains(document) }
    }
    return true
  }

  private mutating func collect(
    _ batch: PostingBatch, _ required: KeptObjects<RequiredClause>, into collector: inout TopKCollector
  ) throws {
    for place in 0..<required.count {
      if batch.isEmpty { return }
      // What has been scored drops documents, and spares the next clause blocks. (Below 0, every match is wanted.)
      let need = need(place)
      try required.with(place) { clause in
        if place > 0 {
          try clause.narrow(batch, above: need)
        } else if earlyCount == 0 {
          try clause.narrowFilled(batch, above: need)
        }
        if place < earlyCount, !batch.isEmpty { try clause.score(batch, above: need) }
      }
      if place < earlyCount { rest -= bounds[place] }
    }
    for place in lateOrder {
      if batch.isEmpty { return }
      let need = need(place)
      try required.with(place) { try $0.score(batch, above: need) }
      rest -= bounds[place]
    }
    let acceptor = search.acceptor
    for index in 0..<batch.count { try search.collect(index, into: &collector, where: { try acceptor.accepts($0) }) }
  }

  /// What a document must score, so far and by a clause that has not added its scores.
  private func need(_ place: Int) -> Double {
    search.threshold < 0 ? -1 : search.threshold - (rest - bounds[place])
  }
}
