/// Answers queries about one snapshot of an index.
public struct Searcher: Sendable {
  /// The snapshot that is searched.
  public let snapshot: IndexSnapshot
  /// How documents are ranked.
  public let ranking: BM25
  /// How many threads a search is spread over if it is large enough to gain by it: searches of words, phrases and dates for
  /// the best documents, of a million postings or more. The results are the same.
  public let threadCount: Int
  private let statistics: RankingStatistics

  /// A searcher of a snapshot. More than one thread is for whoever waits for each answer; many searches at a time are best
  /// done by one thread each.
  public init(_ snapshot: IndexSnapshot, ranking: BM25 = BM25(), threadCount: Int = 1) {
    self.snapshot = snapshot
    self.ranking = ranking
    self.threadCount = max(1, threadCount)
    statistics = RankingStatistics(snapshot, ranking)
  }

  /// Makes a query ready: its words are looked up once, however often it is used.
  public func prepare(_ query: Query) throws -> PreparedQuery {
    PreparedQuery(
      plan: try QueryPlan(query, snapshot, statistics), snapshot: snapshot, threadCount: threadCount,
      proximity: ranking.model == .proximity ? try ProximityBonus(query, snapshot, planner) : nil)
  }

  /// Looks up terms with the statistics of the snapshot.
  var planner: LeafPlanner { LeafPlanner(snapshot, statistics) }

  /// The best `limit` documents for a query, and the number of all that match.
  public func search(_ query: Query, limit: Int = 10) throws -> SearchResults {
    try prepare(query).search(limit: limit)
  }

  /// The best `limit` documents for a query, best first, without counting how many match: documents that cannot be among
  /// the best are passed over.
  public func best(_ query: Query, limit: Int = 10) throws -> [Hit] { try prepare(query).best(limit: limit) }

  /// The number of documents that match a query, exactly; nothing is scored.
  public func count(_ query: Query) throws -> Int { try prepare(query).count() }

  /// Marks and cuts the documents that a query found.
  public func highlighter(for query: Query) throws -> Highlighter { try prepare(query).highlighter() }

  /// The stored document of a hit, which must come from a search of the same snapshot.
  public func document(_ hit: Hit) throws -> Document {
    try snapshot.segments[hit.segment].document(hit.document)
  }

  /// The query with words that the index hardly has replaced by likelier ones; nil when there is nothing to propose. Worth
  /// asking when a query finds nothing or hardly anything: see ``SpellingSuggester``.
  public func suggestion(for query: Query) throws -> SpellingSuggester.Suggestion? {
    try SpellingSuggester(snapshot).suggestion(for: query)
  }
}
