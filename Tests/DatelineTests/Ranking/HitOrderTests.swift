import CivilTime
import Foundation
import TestSupport
import Testing

@testable import Dateline

@Suite struct HitOrderTests {
  private static let day = CivilDate(daysSinceEpoch: 19_526)

  private func document(_ id: String, daysAgo: Int?, _ body: String = "strike") -> Document {
    Document(id: id, body: body, date: daysAgo.map { CivilDateTime(date: Self.day.adding(days: -$0)) }, language: "en")
  }

  @Test func aHalfLifeHalvesAScore() throws {
    let documents = [
      document("undated", daysAgo: nil), document("old", daysAgo: 60), document("month", daysAgo: 30),
      document("future", daysAgo: -5), document("today", daysAgo: 0), document("ancient", daysAgo: 60_000),
    ]
    let prepared = try Searcher(SegmentLayout.two.index(documents)).prepare(.word("strike"))
    let plain = try prepared.search().hits[0].score
    let results = try prepared.search(order: .recency(Recency(day: Self.day)))
    #expect(results.hits.map(\.id) == ["future", "today", "month", "old", "undated", "ancient"])
    let oldest = plain * Float(exp2(-64.0))
    #expect(results.hits.map(\.score) == [plain, plain, plain / 2, plain / 4, oldest, oldest])
    #expect(results.totalCount == 6)
  }

  @Test func relevanceStillCounts() throws {
    let documents = [
      document("new", daysAgo: 0, "strike and much else"), document("old", daysAgo: 10, "strike strike"),
    ]
    let prepared = try Searcher(SegmentLayout.one.index(documents)).prepare(.word("strike"))
    #expect(
      try prepared.search(order: .recency(Recency(halfLife: 365, day: Self.day))).hits.map(\.id) == ["old", "new"])
    #expect(try prepared.search(order: .recency(Recency(halfLife: 2, day: Self.day))).hits.map(\.id) == ["new", "old"])
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func everyOrderIsThatOfSortingAllMatches(seed: UInt64) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: seed))
    let documents = corpus.documents(Int.random(in: 0...120, using: &corpus.generator))
    let prepared = try SegmentLayout.allCases.map { Searcher(try $0.index(documents)) }
    let places = Dictionary(uniqueKeysWithValues: documents.enumerated().map { ($1.id, $0) })
    let recency = Recency(halfLife: 7, day: CivilDate(daysSinceEpoch: 10))
    var random = RandomSearch(seed: seed, documents)
    for number in 0..<12 {
      let query = random.query()
      let comment = Comment(rawValue: "seed \(seed), query \(number): \(query)")
      let matches = try prepared[0].search(query, limit: 1000).hits
      let found = matches.map { hit in (place: places[hit.id] ?? 0, hit: hit) }
      let newest = found.sorted { left, right in
        let (first, second) = (seconds(documents[left.place]), seconds(documents[right.place]))
        return first != second ? first > second : left.place < right.place
      }.map(\.hit.id)
      let oldest = found.sorted { left, right in
        let (first, second) = (seconds(documents[left.place]), seconds(documents[right.place]))
        if first == second { return left.place < right.place }
        return first != .min && (second == .min || first < second)
      }.map(\.hit.id)
      let decayed = found.map { ($0.place, $0.hit.id, decay($0.hit.score, documents[$0.place])) }
        .sorted { $0.2 != $1.2 ? $0.2 > $1.2 : $0.0 < $1.0 }
      for searcher in prepared {
        let ready = try searcher.prepare(query)
        for limit in [0, 1, 5, 1000] {
          for (order, expected) in [(HitOrder.newestFirst, newest), (.oldestFirst, oldest)] {
            let results = try ready.search(limit: limit, order: order)
            #expect(results.hits.map(\.id) == Array(expected.prefix(limit)), comment)
            #expect(results.hits.allSatisfy { $0.score == 0 }, comment)
            #expect(results.totalCount == matches.count, comment)
          }
        }
        let recent = try ready.search(limit: 1000, order: .recency(recency)).hits
        #expect(zip(recent, decayed).allSatisfy { abs($0.score - $1.2) <= 1e-5 * $1.2 }, comment)
        #expect(Set(recent.map(\.id)) == Set(decayed.map(\.1)), comment)
        #expect(try ready.search(limit: 3, order: .recency(recency)).hits == Array(recent.prefix(3)), comment)
      }
    }
  }

  private func seconds(_ document: Document) -> Int {
    guard let date = document.date else { return .min }
    return date.date.daysSinceEpoch * 86_400 + (date.secondOfDay ?? 0)
  }

  private func decay(_ score: Float, _ document: Document) -> Float {
    guard let date = document.date else { return score * Float(exp2(-64.0)) }
    return score * Float(pow(0.5, max(0, Double(10 - date.date.daysSinceEpoch)) / 7))
  }

  @Test func manyDocumentsAreSortedOutAsTheyCome() {
    var collector = DateCollector(limit: 3, isNewestFirst: true)
    for document in 0..<5000 {
      collector.collect(date: document % 7 == 0 ? nil : Int64(document % 1000), place: document, document: document)
    }
    #expect(collector.ranked() == [999, 1999, 2999])
    var all = DateCollector(limit: .max, isNewestFirst: false)
    for document in 0..<3000 { all.collect(date: -Int64(document), place: document, document: document) }
    #expect(all.ranked() == Array((0..<3000).reversed()))
  }
}
