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
  private var search: ConjunctionSearch
  private let documents: Range<DocumentID>
  /// What clauses can add in the range at hand, by clause, and with the optional ones together; a clause that has added its
  /// scores adds no more.
  private var bounds: [Double]
  private var rest = 0.0
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
    var evaluation = BlockMaxConjunction(conjunction, documents, threshold: Double(collector.threshold))
    while try evaluation.nextBatch() {
      try evaluation.collect(into: &collector)
      // Searches beside this one may have raised it.
      evaluation.search.threshold = Double(collector.threshold)
    }
  }

  private init(_ conjunction: RankedConjunction, _ documents: Range<DocumentID>, threshold: Double) {
    let required = conjunction.required
    if documents.lowerBound > 0 { required[0].start(at: documents.lowerBound) }
    self.documents = documents
    search = ConjunctionSearch(conjunction, threshold: threshold)
    bounds = required.map(\.maxScore)
    let places = required.indices
    scoringOrder =
      required.allSatisfy(\.isCheap)
      ? Array(places) : places.filter { required[$0].isCheap } + places.filter { !required[$0].isCheap }
  }

  /// Fills the batch with the next documents that all clauses may match; false when there are no more.
  private mutating func nextBatch() throws -> Bool {
    let (required, filters, batch, threshold) = (search.required, search.filters, search.batch, search.threshold)
    var listRest = search.optionalBound
    for place in 1..<required.count {
      bounds[place] = required.with(place) { $0.maxScore }
      listRest += bounds[place]
    }
    bounds[0] = required.with(0) { $0.maxScore }
    rest = listRest + bounds[0]
    if threshold >= 0, rest <= threshold { return false }
    try required.with(0) { lead in
      try lead.fill(batch) { range, bound in
        if !filters.isEmpty, !filters.allSatisfy({ $0.mayMatch(range) }) { return false }
        if threshold < 0 { return true }
        if bound + listRest <= threshold { return false }
        bounds[0] = bound
        var sum = bound + listRest
        var unread = listRest - search.optionalBound
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

  private mutating func collect(into collector: inout TopKCollector) throws {
    let (required, batch) = (search.required, search.batch)
    // What the lead scores drops documents, and spares the others blocks. (Below 0, every match is wanted.)
    let leadIsScored = required.with(0) { $0.isCheap }
    if leadIsScored { try score(0) } else { try required.with(0) { try $0.narrowFilled(batch, above: need(0)) } }
    for place in 1..<required.count {
      if batch.isEmpty { return }
      try required.with(place) { try $0.narrow(batch, above: need(place)) }
    }
    for place in scoringOrder where place > 0 || !leadIsScored {
      if batch.isEmpty { return }
      try score(place)
    }
    let acceptor = search.acceptor
    for index in 0..<batch.count { try search.collect(index, into: &collector, where: { try acceptor.accepts($0) }) }
  }

  private mutating func score(_ place: Int) throws {
    try search.required.with(place) { try $0.score(search.batch, above: need(place)) }
    rest -= bounds[place]
  }

  /// What a document must score, so far and by a clause that has not added its scores.
  private func need(_ place: Int) -> Double {
    search.threshold < 0 ? -1 : search.threshold - (rest - bounds[place])
  }
}
