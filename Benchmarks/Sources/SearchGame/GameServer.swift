internal import Dateline

/// Answers the lines of the Search Benchmark Game's protocol, with the extensions of its comparison scripts.
///
/// ```
/// COUNT|TOP_n|TOP_n_COUNT <tab> QUERY   the number of matches, or 1 for TOP_n
/// TIME <tab> N <tab> COMMAND <tab> QUERY   the answer and the best of N runs in nanoseconds, parsing included
/// DOCS_n <tab> QUERY                    id:score of the best n
/// PING                                  1
/// ```
///
/// What it does not know it answers with `UNSUPPORTED`.
public struct GameServer {
  private let searcher: Searcher
  private let clock = ContinuousClock()
  private static let unsupported = "UNSUPPORTED"

  /// A server for the index at `path`, ranked as the game's Lucene ranks: k1 = 0.9, b = 0.4.
  public init(path: String) throws {
    let ranking = BM25(k1: 0.9, b: 0.4, titleWeight: 0)
    searcher = Searcher(try IndexSnapshot(path: path), ranking: ranking)
  }

  /// The answer to a line.
  public func answer(_ line: String) throws -> String {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    switch (fields[0], fields.count) {
    case ("PING", 1): return "1"
    case ("TIME", 4):
      guard let runs = Int(fields[1]), runs > 0, let command = GameCommand(fields[2]) else { return Self.unsupported }
      return try time(command, fields[3], runs: runs) ?? Self.unsupported
    case (let name, 2) where name.hasPrefix("DOCS_"):
      guard let limit = Int(name.dropFirst(5)), limit > 0 else { return Self.unsupported }
      return try documents(fields[1], limit: limit) ?? Self.unsupported
    case (let name, 2):
      guard let command = GameCommand(name) else { return Self.unsupported }
      return try run(command, fields[1]).map(String.init) ?? Self.unsupported
    default: return Self.unsupported
    }
  }

  private func run(_ command: GameCommand, _ text: Substring) throws -> Int? {
    guard let query = Query(game: text) else { return nil }
    switch command {
    case .count: return try searcher.count(query)
    case .top(let limit):
      _ = try searcher.prepare(query).rank(limit: limit)
      return 1
    case .topAndCount(let limit):
      let prepared = try searcher.prepare(query)
      _ = try prepared.rank(limit: limit)
      return try prepared.count()
    }
  }

  private func time(_ command: GameCommand, _ text: Substring, runs: Int) throws -> String? {
    var best = Duration.seconds(1 << 32)
    var answer: Int?
    for _ in 0..<runs {
      let start = clock.now
      answer = try run(command, text)
      best = min(best, clock.now - start)
    }
    return answer.map {
      "\($0) \(best.components.attoseconds / 1_000_000_000 + best.components.seconds * 1_000_000_000)"
    }
  }

  private func documents(_ text: Substring, limit: Int) throws -> String? {
    guard let query = Query(game: text) else { return nil }
    return try searcher.best(query, limit: limit).map { "\($0.id):\($0.score)" }.joined(separator: " ")
  }
}
