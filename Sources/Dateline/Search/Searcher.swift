/// A document that matches a query.
public struct Hit: Hashable, Sendable {
  /// The document's ID.
  public let id: String
  /// What ranking gave it; 0 where nothing in the query scores.
  public let score: Float

  let segment: Int
  let document: DocumentID
}

/// What a search found.
public struct SearchResults: Hashable, Sendable {
  /// How many documents match, exactly.
  public let totalCount: Int
  /// The best of them, best first. Of equal scores, the document that was indexed earlier comes first.
  public let hits: [Hit]
}

/// Answers queries about one snapshot of an index.
public struct Searcher: Sendable {
  /// The snapshot that is searched.
  public let snapshot: IndexSnapshot
  /// How documents are ranked.
  public let ranking: BM25

  /// A searcher of a snapshot.
  public init(_ snapshot: IndexSnapshot, ranking: BM25 = BM25()) {
    self.snapshot = snapshot
    self.ranking = ranking
  }

  /// The best `limit` documents for a query, and the number of all that match.
  public func search(_ query: Query, limit: Int = 10) throws -> SearchResults {
    let plan = try QueryPlan(query, snapshot, ranking: ranking)
    var collector = TopKCollector(limit: max(0, limit))
    var total = 0
    for (index, segment) in snapshot.segments.enumerated() {
      let builder = CursorBuilder(segment: segment, index: index, scores: true)
      guard let cursor = try builder.cursor(plan.root, isLead: true) else { continue }
      let first = snapshot.firstDocuments[index]
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        collector.collect(score: try cursor.score(), document: first + Int(cursor.docID))
        total += 1
        try cursor.advance()
      }
    }
    return SearchResults(totalCount: total, hits: try collector.ranked().map(hit))
  }

  /// The number of documents that match a query, exactly; nothing is scored.
  public func count(_ query: Query) throws -> Int {
    let plan = try QueryPlan(query, snapshot, ranking: ranking)
    var total = 0
    for (index, segment) in snapshot.segments.enumerated() {
      let builder = CursorBuilder(segment: segment, index: index, scores: false)
      guard let cursor = try builder.cursor(plan.root, isLead: true) else { continue }
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        total += 1
        try cursor.advance()
      }
    }
    return total
  }

  /// The stored document of a hit.
  public func document(_ hit: Hit) throws -> Document {
    try snapshot.segments[hit.segment].document(hit.document)
  }

  /// Marks and cuts the documents that a query found.
  public func highlighter(for query: Query) throws -> Highlighter {
    Highlighter(try QueryPlan(query, snapshot, ranking: ranking).leaves)
  }

  private func hit(_ candidate: TopKCollector.Candidate) throws -> Hit {
    let segment = (snapshot.firstDocuments.lastIndex { $0 <= candidate.document }) ?? 0
    let document = DocumentID(candidate.document - snapshot.firstDocuments[segment])
    let id = try snapshot.segments[segment].strings(.id).value(of: document)
    return Hit(id: id, score: candidate.score, segment: segment, document: document)
  }
}
