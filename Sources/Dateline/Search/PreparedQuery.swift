/// A query whose words have been looked up in one snapshot, ready to be searched for, counted and highlighted.
public struct PreparedQuery {
  var plan: QueryPlan
  let snapshot: IndexSnapshot
  /// The words that were added to what was typed, the heaviest first.
  public internal(set) var addedTerms: [AddedTerm] = []

  /// The best `limit` documents, and the number of all that match.
  public func search(limit: Int = 10) throws -> SearchResults {
    var collector = TopKCollector(limit: max(0, limit))
    var total = 0
    for index in snapshot.segments.indices {
      total += try collect(from: index, into: &collector, counting: true) ?? count(in: index)
    }
    return SearchResults(totalCount: total, hits: try hits(collector.ranked()))
  }

  /// The best `limit` documents, best first. Documents that cannot be among them are passed over, so their number stays
  /// unknown.
  public func best(limit: Int = 10) throws -> [Hit] { try hits(rank(limit: limit)) }

  /// What ``best(limit:)`` finds, without the names of the documents: those take longer to read than a small search.
  public func rank(limit: Int = 10) throws -> [RankedDocument] {
    var collector = TopKCollector(limit: max(0, limit))
    for index in snapshot.segments.indices { _ = try collect(from: index, into: &collector, counting: false) }
    return collector.ranked()
  }

  /// The hits that ranked documents are.
  public func hits(_ ranked: [RankedDocument]) throws -> [Hit] {
    let ids = try snapshot.segments.map { try $0.strings(.id) }
    return try ranked.map { ranked in
      let segment = (snapshot.firstDocuments.lastIndex { $0 <= ranked.document }) ?? 0
      let document = DocumentID(ranked.document - snapshot.firstDocuments[segment])
      return Hit(id: try ids[segment].value(of: document), score: ranked.score, segment: segment, document: document)
    }
  }

  /// Collects the best documents of a segment; returns the number of all matches where it had to look at each.
  private func collect(from index: Int, into collector: inout TopKCollector, counting: Bool) throws -> Int? {
    let segment = snapshot.segments[index]
    let first = snapshot.firstDocuments[index]
    try collector.enter(segment, firstDocument: first)
    if let conjunction = try RankedConjunction(plan.root, in: segment, at: index, firstDocument: first) {
      if counting, plan.root.isCountedWhenRanked { return try CountedConjunction.collect(conjunction, into: &collector) }
      try BlockMaxConjunction.collect(conjunction, into: &collector)
      return nil
    }
    if let disjunction = try RankedDisjunction(plan.root, in: segment, at: index, firstDocument: first) {
      if disjunction.acceptor.acceptsAll { try InitialThreshold.raise(&collector, by: disjunction.clauses) }
      try snapshot.searchTables.withTables { tables in
        try MaxScoreDisjunction.collect(
          disjunction.clauses, accepting: disjunction.acceptor, into: &collector, with: tables)
      }
      return nil
    }
    let builder = CursorBuilder(segment: segment, index: index, scores: true)
    guard let cursor = try builder.cursor(plan.root) else { return 0 }
    var count = 0
    try cursor.advance()
    while cursor.docID != exhaustedDocument {
      // Deleted documents stand in the lists until their segment is merged: they are left out here, before scoring.
      if !segment.isDeleted(cursor.docID) {
        try collector.collect(score: Float(cursor.score()), document: first + Int(cursor.docID))
        count += 1
      }
      try cursor.advance()
    }
    return count
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
  public var limitMessages: [String] { plan.limits.messages }
}
