import CivilTime
import TestSupport
import Testing

@testable import Dateline

@Suite struct ScoreExplanationTests {
  @Test func everyNumberIsThatOfTheFormula() throws {
    let documents = [
      Document(id: "0", title: "Port strike", body: "The strike at the port: strike on.", language: "en"),
      Document(id: "1", body: "Nothing of it.", language: "en"), Document(id: "2", body: "A port.", language: "en"),
    ]
    let prepared = try Searcher(SegmentLayout.one.index(documents)).prepare(
      QueryParser().parse("strike \"a port\"").query)
    let hits = try prepared.search().hits
    let strike = try prepared.explainScore(of: try #require(hits.first { $0.id == "0" }))
    #expect(strike.parts.map(\.label) == ["strike", "strike"])
    #expect(strike.parts.map(\.field) == ["text", "title"])
    #expect(strike.parts.map(\.frequency) == [3, 1])
    #expect(strike.parts.map(\.length) == [9, 2])
    #expect(strike.parts.map(\.averageLength) == [14.0 / 3, 2])
    let idf = logarithm(1 + (3 - 1 + 0.5) / (1 + 0.5))
    #expect(abs(Double(strike.parts[0].weight) - idf) < 1e-6)
    let strength = 3 / (1.2 * (0.25 + 0.75 * 9 / (14.0 / 3)))
    #expect(abs(Double(strike.parts[0].score) - idf * strength / (1 + strength)) < 1e-5)
    #expect(abs(Double(strike.parts[1].weight) - 0.25 * logarithm(1 + 0.5 / 1.5)) < 1e-6)
    let phrase = try prepared.explainScore(of: try #require(hits.first { $0.id == "2" }))
    #expect(phrase.parts.map(\.label) == ["\"a port\""])
    #expect(try prepared.explainScore(of: hits[0], order: .newestFirst).parts.isEmpty)
  }

  @Test func aPartThatDoesNotMatchAddsNothing() throws {
    let documents = [Document(id: "0", body: "apple pear"), Document(id: "1", body: "plum quince")]
    let prepared = try Searcher(SegmentLayout.one.index(documents))
      .prepare(QueryParser().parse("apple OR (pear AND plum)").query)
    let hit = try #require(try prepared.search().hits.first)
    #expect(try prepared.explainScore(of: hit).parts.map(\.label) == ["apple"])
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func thePartsAddUpToTheScore(seed: UInt64) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: seed))
    let documents = corpus.documents(60)
    let models = RankingModel.allCases
    let ranking = BM25(model: models[Int(seed) % models.count], proximityWeight: 1)
    let searchers = try [SegmentLayout.one, .many].map { Searcher(try $0.index(documents), ranking: ranking) }
    let recency = HitOrder.recency(Recency(halfLife: 5, day: CivilDate(daysSinceEpoch: 3)))
    var random = RandomSearch(seed: seed, documents)
    for number in 0..<40 {
      let query = random.query()
      for searcher in searchers {
        let isExpanded = number % 4 == 0
        let prepared = try isExpanded ? searcher.prepare(query, expansion: .init()) : searcher.prepare(query)
        for order in [HitOrder.relevance, recency] {
          for hit in try prepared.search(limit: 12, order: order).hits {
            let explanation = try prepared.explainScore(of: hit, order: order)
            #expect(explanation.score == hit.score, "seed \(seed), query \(number): \(query), \(hit.id)")
          }
        }
      }
    }
  }
}
