import TestSupport
import Testing

@testable import Dateline

/// Whatever is asked of whatever archive, however it is cut into segments: the answer is that of reading everything.
@Suite struct SearcherPropertyTests {
  @Test(arguments: 0..<16 as Range<UInt64>)
  func smallArchivesAreSearchedAsIfTheyWereRead(seed: UInt64) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: seed))
    let documents = corpus.documents(Int.random(in: 0...40, using: &corpus.generator))
    try check(documents, queryCount: 35, seed: seed)
  }

  @Test(arguments: [(400, 300), (401, 1_200)] as [(UInt64, Int)])
  func listsOfManyBlocksAreSearchedAsIfTheyWereRead(seed: UInt64, documentCount: Int) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: seed))
    try check(corpus.documents(documentCount, meanLength: 8), queryCount: 25, seed: seed)
  }

  /// Statistics are still those of all documents, as before.
  @Test(arguments: [(600, 30, 2), (601, 40, 20), (602, 900, 3), (603, 900, 300)] as [(UInt64, Int, Int)])
  func deletedDocumentsAreNeverFound(seed: UInt64, documentCount: Int, part: Int) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: seed))
    let documents = corpus.documents(documentCount, meanLength: 8)
    let deleted = Set(documents.indices.filter { _ in Int.random(in: 0..<part, using: &corpus.generator) == 0 })
    try check(documents, deleting: deleted, queryCount: 30, seed: seed)
  }

  @Test(arguments: [
    BM25(k1: 0.9, b: 0.4), BM25(k1: 2, b: 1, titleWeight: 3), BM25(k1: 0, b: 0.75), BM25(b: 0, titleWeight: 0),
    BM25(k3: 0, functionWordWeight: 0), BM25(k3: 1.5, functionWordWeight: 1), BM25(model: .bm25f),
    BM25(model: .bm25f, k1: 2, b: 1, titleWeight: 3), BM25(model: .proximity),
    BM25(model: .proximity, functionWordWeight: 1, proximityWeight: 2),
  ])
  func everyRankingIsTheOneThatWasAskedFor(ranking: BM25) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: 500))
    try check(corpus.documents(40), queryCount: 12, seed: 500, ranking: ranking)
  }

  private func check(
    _ documents: [Document], deleting deleted: Set<Int> = [], queryCount: Int, seed: UInt64, ranking: BM25 = BM25()
  ) throws {
    let oracle = ExhaustiveSearcher(documents, ranking: ranking)
    let searchers = try SegmentLayout.allCases.map {
      Searcher(try $0.index(documents, deleting: deleted), ranking: ranking)
    }
    var random = RandomSearch(seed: seed &+ 1_000_000, documents)
    for number in 0..<queryCount {
      let query = random.query()
      let comment = Comment(rawValue: "seed \(seed), query \(number): \(query)")
      let expected = oracle.search(query).filter { !deleted.contains($0.index) }
      // Made ready once: what a search leaves behind must not change the next.
      let prepared = try searchers.map { try $0.prepare(query) }
      let found = try prepared.map { try $0.search(limit: documents.count) }
      compare(found[0], expected, documents, comment)
      for (query, other) in zip(prepared, found) {
        #expect(other.totalCount == found[0].totalCount, comment)
        #expect(other.hits.map(\.id) == found[0].hits.map(\.id), comment)
        #expect(other.hits.map(\.score) == found[0].hits.map(\.score), comment)
        #expect(try query.count() == other.totalCount, comment)
        let limit = [0, 1, 3, 10][number % 4]
        let best = try query.search(limit: limit)
        #expect(best.totalCount == other.totalCount, comment)
        #expect(best.hits == Array(other.hits.prefix(limit)), comment)
      }
    }
  }

  /// Scores in single precision may put two documents that differ by a rounding error either way round.
  private func compare(
    _ found: SearchResults, _ expected: [ExhaustiveSearcher.Match], _ documents: [Document], _ comment: Comment
  ) {
    #expect(found.totalCount == expected.count, comment)
    let scores = Dictionary(uniqueKeysWithValues: expected.map { (documents[$0.index].id, $0) })
    #expect(Set(found.hits.map(\.id)) == Set(scores.keys), comment)
    for (hit, best) in zip(found.hits, expected) {
      guard let own = scores[hit.id] else { continue }
      #expect(isClose(Double(hit.score), own.score), "\(comment): \(hit.id)")
      #expect(isClose(own.score, best.score), "\(comment): \(hit.id) is out of order")
    }
    for (hit, next) in zip(found.hits, found.hits.dropFirst()) {
      guard let first = scores[hit.id], let second = scores[next.id] else { continue }
      #expect(hit.score > next.score || (hit.score == next.score && first.index < second.index), comment)
    }
  }

  private func isClose(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= 1e-4 * max(abs(left), abs(right), 1e-3)
  }
}
