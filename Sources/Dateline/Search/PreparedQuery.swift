/// A query whose words have been looked up in one snapshot, ready to be searched for, counted and highlighted.
public struct PreparedQuery {
  var plan: QueryPlan
  let snapshot: IndexSnapshot
  /// How many threads a large search is spread over.
  var threadCount = 1
  var minimumParallelCost = SearchParts.minimumCost
  /// The words that were added to what was typed, the heaviest first.
  public internal(set) var addedTerms: [AddedTerm] = []
  /// What words near each other add to scores, with ``RankingModel/proximity``.
  var proximity: ProximityBonus?

  /// The best `limit` documents, and the number of all that match.
  public func search(limit: Int = 10) throws -> SearchResults {
    if parallelParts != nil { return SearchResults(totalCount: try count(), hits: try best(limit: limit)) }
    var collector = TopKCollector(limit: collectedCount(limit))
    var total = 0
    for index in snapshot.segments.indices {
      total += try collect(from: index, into: &collector, counting: true) ?? count(in: index)
    }
    return SearchResults(totalCount: total, hits: try hits(rescored(collector.takeRanked(), limit: limit)))
  }

  /// The best `limit` documents, best first. Documents that cannot be among them are passed over, so their number stays
  /// unknown.
  public func best(limit: Int = 10) throws -> [Hit] { try hits(rank(limit: limit)) }

  /// What ``best(limit:)`` finds, without the names of the documents: those take longer to read than a small search.
  public func rank(limit: Int = 10) throws -> [RankedDocument] {
    if let parts = parallelParts {
      var collector = try collect(parts, limit: collectedCount(limit))
      return try rescored(collector.takeRanked(), limit: limit)
    }
    var collector = TopKCollector(limit: collectedCount(limit))
    for index in snapshot.segments.indices { _ = try collect(from: index, into: &collector, counting: false) }
    return try rescored(collector.takeRanked(), limit: limit)
  }

  /// The hits that ranked documents are.
  public func hits(_ ranked: [RankedDocument]) throws -> [Hit] {
    let ids = try snapshot.segments.map { try $0.idsOfDocuments() }
    return try ranked.map { ranked in
      let segment = (snapshot.firstDocuments.lastIndex { $0 <= ranked.document }) ?? 0
      let document = DocumentID(ranked.document - snapshot.firstDocuments[segment])
      return Hit(id: try ids[segment].value(of: document), score: ranked.score, segment: segment, document: document)
    }
  }

  /// The parts of a search that is worth several threads.
  private var parallelParts: SearchParts? {
    guard threadCount > 1, plan.root.canBeSearchedInParallel else { return nil }
    let parts = SearchParts(
      costs: snapshot.segments.indices.map { plan.root.cost(at: $0) },
      documentCounts: snapshot.segments.map(\.documentCount), canBeCut: plan.root.canBeCut, threadCount: threadCount,
      minimumCost: minimumParallelCost)
    return parts.threadCount > 1 && parts.parts.count > 1 ? parts : nil
  }

  /// Collects the best documents of a segment; returns the number of all matches where it had to look at each.
  /// Where only a range of its documents is searched, the plan ``QueryPlan/Node/canBeCut``.
  func collect(
    from index: Int, _ documents: Range<DocumentID>? = nil, into collector: inout TopKCollector, counting: Bool
  ) throws -> Int? {
    let segment = snapshot.segments[index]
    let first = snapshot.firstDocuments[index]
    try collector.enter(segment, firstDocument: first)
    let evaluation = SegmentEvaluation(
      segment: segment, documents: documents ?? segment.documents, index: index, firstDocument: first,
      tables: snapshot.searchTables)
    return try evaluation.collect(plan.root, into: &collector, counting: counting)
  }

  /// The number of documents that match, exactly; nothing is scored, and what is one list is not even read.
  public func count() throws -> Int {
    try snapshot.segments.indices.reduce(0) { try $0 + count(in: $1) }
  }

  private func count(in index: Int) throws -> Int {
    try PlanCounter(segment: snapshot.segments[index], index: index).count(plan.root)
  }

  /// Marks and cuts the documents that were found.
  public func highlighter() -> Highlighter { Highlighter(plan, snapshot.analysis) }

  /// What had to be left out because a limit was met, in sentences: patterns that stand for very many words, for example.
  /// Empty before the query is made ready to search or count, and for nearly every query after.
  public var limitMessages: [String] { plan.limits?.messages ?? [] }
}
