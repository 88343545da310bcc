import Testing

@testable import Dateline

@Suite struct WordWeightTests {
  private static let documents = [
    Document(id: "0", title: "The who", body: "The price of oil. The price of the barrel, of all.", language: "en"),
    Document(id: "1", title: "Oil", body: "Oil prices, who knows.", language: "en"),
    Document(id: "2", body: "Of the people.", language: "en"),
  ]

  private func scores(_ text: String, _ ranking: BM25 = BM25()) throws -> [String: Float] {
    let searcher = Searcher(try SegmentLayout.one.index(Self.documents), ranking: ranking)
    let hits = try searcher.search(QueryParser().parse(text).query).hits
    return Dictionary(uniqueKeysWithValues: hits.map { ($0.id, $0.score) })
  }

  @Test func functionWordsCountForLessBesideOthers() throws {
    let (the, oil) = (try scores("the"), try scores("oil"))
    let both = try scores("the oil")
    #expect(isClose(both["0"], 0.25 * the["0"]! + oil["0"]!))
    #expect(both["1"] == oil["1"])
    #expect(isClose(both["2"], 0.25 * the["2"]!))
  }

  @Test(arguments: [
    ("\"the\" oil", "the", "oil"), ("+the oil", "the", "oil"), ("(the) AND oil", "the", "oil"),
    ("title:(the who)", "title:the", "title:who"), ("the who", "the", "who"), ("the of", "the", "of"),
  ]) func theyCountInFullWhereTheyAreMeant(text: String, first: String, second: String) throws {
    let (first, second) = (try scores(first)["0"]!, try scores(second)["0"] ?? 0)
    #expect(isClose(try scores(text)["0"], first + second), "\(text)")
  }

  @Test func aWordThatComesAgainCountsLessEachTime() throws {
    let once = try scores("price")["0"]!
    #expect(isClose(try scores("price price")["0"], 2 * 9 / 10 * once))
    #expect(isClose(try scores("price price", BM25(k3: 0))["0"], once))
    #expect(isClose(try scores("price AND price")["0"], 2 * once))
    let (price, oil) = (try scores("price")["1"]!, try scores("oil")["1"]!)
    #expect(isClose(try scores("oil price oil price price")["1"], 3 * 9 / 11 * price + 1.8 * oil))
  }

  private func isClose(_ left: Float?, _ right: Float) -> Bool { abs((left ?? .nan) - right) < 1e-5 }
}
