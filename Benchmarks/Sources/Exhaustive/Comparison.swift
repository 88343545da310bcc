public import Dateline

/// Compares what the engine answers with what looking at every document finds.
public struct Comparison {
  /// Two scores are the same when they differ by no more than this part of themselves: the engine adds rounded numbers.
  private static let tolerance = 2e-6

  private let expected: [ExhaustiveSearch.Match]
  private let ranked: [ExhaustiveSearch.Match]
  private let scores: [String: Double]

  /// What has to be found: all matches, and the names of all documents.
  public init(_ matches: [ExhaustiveSearch.Match], names: [String]) {
    expected = matches
    ranked = matches.sorted { ($1.score, $0.document) < ($0.score, $1.document) }
    scores = Dictionary(matches.map { (names[$0.document], $0.score) }) { first, _ in first }
  }

  /// What is wrong with the answers of a searcher to a query, in words; empty when nothing is.
  public func differences(_ searcher: Searcher, _ query: Query) throws -> [String] {
    var wrong: [String] = []
    let prepared = try searcher.prepare(query)
    let count = try prepared.count()
    if count != expected.count { wrong.append("COUNT is \(count), not \(expected.count)") }
    for limit in [1, 10, 100, 1000] {
      let hits = try prepared.best(limit: limit)
      wrong += differences(hits, limit: limit).map { "TOP_\(limit): \($0)" }
      let both = try prepared.search(limit: limit)
      if both.totalCount != expected.count { wrong.append("TOP_\(limit)_COUNT is \(both.totalCount)") }
      if both.hits != hits { wrong.append("TOP_\(limit)_COUNT has other hits than TOP_\(limit)") }
    }
    return wrong
  }

  private func differences(_ hits: [Hit], limit: Int) -> [String] {
    let best = ranked.prefix(limit)
    guard hits.count == best.count else { return ["\(hits.count) hits, not \(best.count)"] }
    if Set(hits.map(\.id)).count != hits.count { return ["a document twice"] }
    var wrong: [String] = []
    for (hit, match) in zip(hits, best) {
      // Of equal scores another document may stand here, so both its own score and the one of this rank are compared.
      if !isClose(Double(hit.score), match.score) || !isClose(Double(hit.score), scores[hit.id] ?? -1) {
        wrong.append("\(hit.id) with \(hit.score), \(scores[hit.id] ?? -1) and of this rank \(match.score)")
      }
    }
    return wrong
  }

  private func isClose(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= Self.tolerance * max(left, right)
  }
}
