import Dateline
import Exhaustive
import Foundation
import SearchGame

/// All layouts and all queries over one corpus.
struct GameCheck {
  private let corpus: String
  private var queries: [(text: String, query: Query, clauses: GameClauses)] = []
  private let truth: ExhaustiveSearch

  /// Reads the corpus once, for ``ExhaustiveSearch``.
  init(corpus: String, queries path: String, limit: Int) throws {
    self.corpus = corpus
    var countOfClass: [Substring: Int] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: "\t", maxSplits: 1)
      guard fields.count == 2 else { continue }
      countOfClass[fields[0], default: 0] += 1
      guard countOfClass[fields[0], default: 0] <= limit else { continue }
      let text = String(fields[1])
      guard let query = Query(game: text), let clauses = GameClauses(text) else {
        Terminal.warn("game-check: left out, as it is no query of the game: \(text)")
        continue
      }
      queries.append((text, query, clauses))
    }
    var truth = ExhaustiveSearch(words: queries.reduce(into: []) { $0.formUnion($1.clauses.words) })
    try Self.forEachDocument(corpus) { truth.add(name: $0.id, text: $0.body) }
    self.truth = truth
  }

  /// Checks every layout; false where something differs.
  func run() throws -> Bool {
    var isSame = true
    let folder = FileManager.default.temporaryDirectory.appending(path: "game-check-\(UInt64.random(in: 0 ... .max))")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for layout in Layout.all {
      let snapshot = try layout.build(at: folder) { add in
        try Self.forEachDocument(corpus) { try add($0) }
        return truth.names
      }
      let searcher = Searcher(snapshot, ranking: BM25(k1: 0.9, b: 0.4, titleWeight: 0))
      var wrongCount = 0
      for (text, query, clauses) in queries {
        let matches = truth.matches(clauses, isDeleted: layout.isDeleted)
        let wrong = try Comparison(matches, names: truth.names).differences(searcher, query)
        if !wrong.isEmpty { wrongCount += 1 }
        for problem in wrong.prefix(3) where wrongCount <= 10 { print("\(layout.name): \(text): \(problem)") }
      }
      isSame = isSame && wrongCount == 0
      let size = snapshot.size
      print(
        "\(layout.name): \(size.documentCount) documents and \(snapshot.deletedCount) deleted ones in "
          + "\(size.segmentCount) segments, \(queries.count) queries, \(wrongCount) with differences")
    }
    return isSame
  }

  /// Calls `body` with every document of a file of lines of JSON.
  private static func forEachDocument(_ path: String, _ body: (Document) throws -> Void) throws {
    let failure = LineBlocks.Failure()
    Terminal.read(path)
    for block in LineBlocks(blockCount: 1 << 20, failure: failure) {
      for document in JSONDocuments.documents(of: block) { try body(document) }
    }
    if failure.code != 0 { Terminal.fail("game-check: \(path) could not be read to its end") }
  }
}
