import TestSupport
import Testing

@testable import Dateline

@Suite struct TopKCollectorTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func theBestAreThoseThatSortingPutsFirst(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...300, using: &generator)
    let scoreCount = [1, 2, 5, 1000].randomElement(using: &generator) ?? 1
    let candidates = (0..<count).map { document in
      RankedDocument(score: Float(Int.random(in: 0..<scoreCount, using: &generator)), document: document)
    }
    let sorted = candidates.sorted { ($0.score, -$0.document) > ($1.score, -$1.document) }
    for limit in [0, 1, 2, 3, 10, 100, 300, Int.max] {
      for shown in [candidates, candidates.reversed(), candidates.shuffled(using: &generator)] {
        var collector = TopKCollector(limit: limit)
        for candidate in shown { try collector.collect(score: candidate.score, document: candidate.document) }
        let ranked = collector.takeRanked()
        #expect(ranked == Array(sorted.prefix(limit)), "seed \(seed), limit \(limit)")
      }
    }
  }
}
