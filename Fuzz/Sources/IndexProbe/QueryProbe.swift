@testable import Dateline

/// An index that queries are put to.
public final class QueryProbe {
  private let searcher: Searcher

  /// An index of sample documents.
  public init() throws {
    searcher = Searcher(try IndexSnapshot(try SampleIndex.directory(try SampleIndex.files())))
  }

  /// Answers a query; stops the program where it cannot be answered, or answers contradict each other.
  public func answer(_ query: Query) {
    do {
      let prepared = try searcher.prepare(query)
      let results = try prepared.search(limit: 10)
      let (count, best) = (try searcher.count(query), try searcher.best(query, limit: 10))
      require(count == results.totalCount, "two counts of the same")
      require(results.hits.count == min(10, results.totalCount), "hits that are not counted")
      require(best == results.hits, "two answers to the same")
      let highlighter = prepared.highlighter()
      for hit in results.hits.prefix(2) {
        let document = try searcher.document(hit)
        _ = (highlighter.title(of: document), highlighter.snippet(of: document))
      }
      _ = try searcher.suggestion(for: query)
    } catch IndexError.limit {
      // A query may ask for more than is allowed, and is told so.
    } catch {
      fatalError("\(error)")
    }
  }
}
