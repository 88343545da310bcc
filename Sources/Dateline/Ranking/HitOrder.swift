/// The order in which hits come.
public enum HitOrder: Hashable, Sendable {
  /// The best first.
  case relevance
  /// The best first, where what is new counts more.
  case recency(Recency)
  /// By date, those without one last. Nothing is scored: the score of each hit is 0.
  case newestFirst
  /// By date, those without one last. Nothing is scored: the score of each hit is 0.
  case oldestFirst
}

extension PreparedQuery {
  /// The first `limit` documents in an order, and the number of all that match. Of documents that rank the same, the one
  /// that was indexed earlier comes first.
  ///
  /// Every order but that of relevance looks at all matches.
  public func search(limit: Int = 10, order: HitOrder) throws -> SearchResults {
    switch order {
    case .relevance: try search(limit: limit)
    case .recency(let recency): try search(limit: limit, recency)
    case .newestFirst: try search(limit: limit, DateCollector(limit: limit, isNewestFirst: true))
    case .oldestFirst: try search(limit: limit, DateCollector(limit: limit, isNewestFirst: false))
    }
  }

  private func search(limit: Int, _ recency: Recency) throws -> SearchResults {
    var collector = TopKCollector(limit: max(0, limit))
    var total = 0
    for (index, segment) in snapshot.segments.enumerated() {
      let dates = try segment.dates()
      let first = snapshot.firstDocuments[index]
      try collector.enter(segment, firstDocument: first)
      try forEachMatch(in: index, scores: true) { cursor in
        let score = try cursor.score() * recency.factor(of: dates.value(of: cursor.docID))
        try collector.collect(score: Float(score), document: first + Int(cursor.docID))
        total += 1
      }
    }
    return SearchResults(totalCount: total, hits: try hits(collector.takeRanked()))
  }

  private func search(limit: Int, _ collector: DateCollector) throws -> SearchResults {
    var collector = collector
    var total = 0
    for (index, segment) in snapshot.segments.enumerated() {
      let dates = try segment.dates()
      let order = try segment.insertionOrder()
      let first = snapshot.firstDocuments[index]
      try forEachMatch(in: index, scores: false) { cursor in
        let place = try order?.place(of: cursor.docID) ?? cursor.docID
        collector.collect(
          date: dates.value(of: cursor.docID), place: first + Int(place), document: first + Int(cursor.docID))
        total += 1
      }
    }
    let ranked = collector.ranked().map { RankedDocument(score: 0, document: $0) }
    return SearchResults(totalCount: total, hits: try hits(ranked))
  }

  /// Calls `body` with a cursor on each match of a segment that is not deleted, in ascending order.
  private func forEachMatch(
    in index: Int, scores: Bool, _ body: (any DocumentCursor) throws -> Void
  ) throws {
    let segment = snapshot.segments[index]
    let builder = CursorBuilder(segment: segment, index: index, scores: scores)
    guard let cursor = try builder.cursor(plan.root) else { return }
    try cursor.advance()
    while cursor.docID != exhaustedDocument {
      if !segment.isDeleted(cursor.docID) { try body(cursor) }
      try cursor.advance()
    }
  }
}
