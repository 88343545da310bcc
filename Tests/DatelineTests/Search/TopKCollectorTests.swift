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

  /// All lengths at which runs end, and behind four billion documents, where places are the same.
  @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 100, 128, 129, 257, 1000])
  func theBestComeFirst(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    for scoreCount in [1, 3, 1_000_000] {
      for placeCount in [2, Int(UInt32.max)] {
        let candidates = (0..<count).map { document in
          TopKCollector.Candidate(
            score: Float(Int.random(in: 0..<scoreCount, using: &generator)),
            place: placeCount == 2 ? Int(UInt32.max) + document : Int.random(in: 0..<placeCount, using: &generator),
            document: document)
        }
        let expected = candidates.sorted { ($0.key, -$0.document) > ($1.key, -$1.document) }.map(\.ranked)
        #expect(BestFirst.ranked(candidates) == expected, "\(count) of \(scoreCount) scores, \(placeCount) places")
      }
    }
  }

  /// Of many candidates, only those are collected that reach what the best of every four say.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func aThresholdOfCandidatesLeavesOutNoneOfTheBest(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var candidates = Candidates.allocate()
    defer { candidates.deallocate() }
    let count = Int.random(in: 0...200, using: &generator)
    let scoreCount = [1, 3, 20, 100_000].randomElement(using: &generator) ?? 1
    for document in 0..<count {
      candidates.append(DocumentID(document), Double(Int.random(in: 0..<scoreCount, using: &generator)), if: true)
    }
    for limit in [1, 2, 10, 40] {
      var all = TopKCollector(limit: limit)
      var some = TopKCollector(limit: limit)
      InitialThreshold.raise(&some, by: candidates)
      if scoreCount > 1000 { #expect((some.threshold > 0) == (count / 4 >= limit), "seed \(seed)") }
      let threshold = Double(some.threshold)
      for (document, score) in (0..<count).map({ candidates[$0] }) {
        try all.collect(score: Float(score), document: Int(document))
        if score > threshold { try some.collect(score: Float(score), document: Int(document)) }
      }
      #expect(some.takeRanked() == all.takeRanked(), "seed \(seed), limit \(limit)")
    }
  }
}
