import TestSupport
import Testing

@testable import Dateline

/// Disjunctions in which one word stands out after the other: documents of the rarest are evaluated first, and not again.
@Suite struct LeadListsTests {
  /// Word number n is in one of 2ⁿ⁺¹ documents, now and then twice, and there are few lengths. Of every two documents, the second
  /// has other words just where the first has these: so documents score the same for different words.
  private static func documents(_ count: Int, _ generator: inout SeededGenerator) -> [Document] {
    (0..<count / 2).flatMap { pair in
      var words: [Int] = []
      for word in 0..<10 where Int.random(in: 0..<2 << word, using: &generator) == 0 {
        words += Array(repeating: word, count: Int.random(in: 0..<6, using: &generator) == 0 ? 2 : 1)
      }
      let padding = Array(repeating: "filler", count: max(0, (Bool.random(using: &generator) ? 4 : 20) - words.count))
      return ["v", "w"].enumerated().map { place, letter in
        let body = (words.map { "\(letter)\($0)" } + padding).joined(separator: " ")
        return Document(id: "\(pair * 2 + place)", title: "", body: body)
      }
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func theBestAreThoseOfScoringEveryDocument(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let documents = Self.documents(2_500, &generator)
    let deleted = Set(documents.indices.filter { seed % 2 == 1 && $0 % 5 == 2 })
    let layouts: [SegmentLayout] = seed < 2 ? [.one, .shuffled] : [.two]
    let searchers = try layouts.map { Searcher(try $0.index(documents, deleting: deleted)) }
    for number in 0..<40 {
      let words = (0..<10).shuffled(using: &generator).prefix(Int.random(in: 1...4, using: &generator))
      var clauses = words.flatMap { [Query.phrase("v\($0)"), .phrase("w\($0)")] }.shuffled(using: &generator)
      clauses.removeLast(Int.random(in: 0...words.count, using: &generator))
      let query = Query.boolean(BooleanQuery(should: clauses))
      for (layout, searcher) in zip(layouts, searchers) {
        let prepared = try searcher.prepare(query)
        let expected = try prepared.scoringEverything()
        for limit in [1, 3, 10, 40, 100, .max] {
          let comment = Comment(rawValue: "seed \(seed), \(layout), best \(limit), query \(number): \(query)")
          let found = try prepared.best(limit: limit)
          try #require(found.map(\.score) == expected.prefix(limit).map(\.score), comment)
          try #require(try found.map(\.id) == prepared.hits(Array(expected.prefix(limit))).map(\.id), comment)
        }
      }
    }
  }
}
