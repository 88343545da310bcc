import TestSupport
import Testing

@testable import Dateline

@Suite struct QueryExpansionTests {
  private static let news = [
    Document(
      id: "0", title: "Strike at the port", body: "Dockers and cranes stand idle in Hadley harbour.", language: "en"),
    Document(id: "1", title: "Port talks", body: "The dockers of Hadley harbour went on strike again.", language: "en"),
    Document(id: "2", title: "Cranes", body: "Dockers move cranes in Hadley.", language: "en"),
    Document(id: "3", title: "Bank", body: "The bank raised its rates.", language: "en"),
    Document(id: "4", title: "Weather", body: "Rain on the harbour.", language: "en"),
  ]

  private func searcher(_ documents: [Document] = news, _ layout: SegmentLayout = .one) throws -> Searcher {
    Searcher(try layout.index(documents))
  }

  @Test func anExpandedQueryFindsWhatHasAddedWordsOnly() throws {
    let searcher = try searcher()
    let query = QueryParser().parse("port strike").query
    let prepared = try searcher.prepare(query, expansion: QueryExpansion(documentCount: 2))
    #expect(prepared.addedTerms.map(\.word).contains("dockers"))
    #expect(!prepared.addedTerms.map(\.word).contains("the"))
    #expect(!prepared.addedTerms.map(\.word).contains("bank"))
    let results = try prepared.search()
    #expect(Set(results.hits.map(\.id)) == ["0", "1", "2", "4"])
    #expect(results.totalCount == 4)
    #expect(try prepared.count() == 4)
  }

  @Test(arguments: [
    ("+port strike", ["0", "1"]), ("port -talks", ["0", "2", "4"]), ("\"port talks\"", ["1"]),
    ("(port OR bank) AND harbour", ["0", "1"]), ("title:port", ["0", "1", "2", "4"]), ("zeppelin", []),
  ])
  func whatAQueryRequiresAndExcludesIsKept(text: String, expected: [String]) throws {
    let prepared = try searcher().prepare(QueryParser().parse(text).query, expansion: QueryExpansion())
    #expect(try prepared.search().hits.map(\.id).sorted() == expected)
    #expect(try prepared.count() == expected.count)
  }

  @Test func nothingIsAddedToWhatDoesNotScore() throws {
    for text in ["*", "date:2023", "()", "-bank"] {
      let query = QueryParser().parse(text).query
      let prepared = try searcher().prepare(query, expansion: QueryExpansion())
      #expect(prepared.addedTerms.isEmpty)
      #expect(try prepared.search() == searcher().search(query))
    }
  }

  @Test func theWholeWeightLeavesTheQueryAsItIs() throws {
    let query = QueryParser().parse("port").query
    let prepared = try searcher().prepare(query, expansion: QueryExpansion(originalWeight: 1))
    #expect(try prepared.search() == searcher().search(query))
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func theWordsAndWeightsAreThoseOfTheDefinition(seed: UInt64) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: seed))
    let documents = corpus.documents(60)
    var random = RandomSearch(seed: seed, documents)
    let naive = NaiveFeedback(documents: documents)
    let searchers = try SegmentLayout.allCases.map { try searcher(documents, $0) }
    let expansion = QueryExpansion(documentCount: 4, termCount: 7, originalWeight: 0.4)
    for number in 0..<10 {
      let query = Query.boolean(BooleanQuery(should: [random.word(), random.word(), "budget"].map(Query.word)))
      let comment = Comment(rawValue: "seed \(seed), query \(number): \(query)")
      let prepared = try searchers.map { try $0.prepare(query, expansion: expansion) }
      var weights: [[UInt8]: Double] = [:]
      for hit in try searchers[0].search(query, limit: 4).hits {
        let (counts, length) = naive.stems(try searchers[0].document(hit))
        for (stem, count) in counts { weights[stem, default: 0] += Double(count) / Double(length) / 4 }
      }
      let chosen = naive.chosen(weights, 7)
      let queryWeight = Double(try searchers[0].prepare(query).plan.root.queryWeight)
      let sum = chosen.values.reduce(0, +)
      let expected = chosen.values.map { $0 / sum * queryWeight * 0.6 / 0.4 }.sorted(by: >)
      let found = prepared[0].addedTerms.map { Double($0.weight) }
      #expect(found.count == expected.count, comment)
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-4 }, comment)
      let results = try prepared[0].search(limit: documents.count)
      for other in prepared {
        #expect(other.addedTerms == prepared[0].addedTerms, comment)
        let same = try other.search(limit: documents.count)
        #expect(same.hits.map(\.id) == results.hits.map(\.id), comment)
        #expect(same.hits.map(\.score) == results.hits.map(\.score), comment)
        #expect(try other.count() == same.totalCount, comment)
        #expect(try other.best(limit: 3) == Array(same.hits.prefix(3)), comment)
      }
    }
  }
}
