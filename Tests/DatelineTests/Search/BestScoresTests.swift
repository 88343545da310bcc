import TestSupport
import Testing

@testable import Dateline

@Suite struct BestScoresTests {
  /// The least of the best scores as sorting tells it, beside what is found by halving.
  private func leasts(of scores: [Float], limit: Int) -> (sorted: Float?, found: Float?) {
    var best = BestScores(limit: limit)
    for score in scores { best.add(score) }
    let sorted = scores.sorted(by: >)
    return (limit <= sorted.count ? sorted[limit - 1] : nil, best.finish())
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func whatIsFoundIsReachedByAsManyAndHardlyBelowTheLastOfTheBest(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...3000, using: &generator)
    let range: ClosedRange<Float> = [0...1, 3...3.5, 0...1e-30, 1...1e30].randomElement(using: &generator) ?? 0...1
    var scores = (0..<count).map { _ in Float.random(in: range, using: &generator) }
    if seed % 3 == 0 { scores.sort(by: seed % 2 == 0 ? { $0 < $1 } : { $0 > $1 }) }
    for limit in [1, 2, 10, 63, 64, 65, 100, 1000] {
      let (sorted, found) = leasts(of: scores, limit: limit)
      guard let sorted else {
        #expect(found == nil, "seed \(seed), limit \(limit)")
        continue
      }
      let least = try #require(found)
      #expect(least <= sorted && scores.contains(least), "seed \(seed), limit \(limit)")
      // Bits of numbers have the order of the numbers: a 256th of their range is as near as it has to be.
      let bits = scores.map(\.bitPattern)
      let step = ((bits.max() ?? 0) - (bits.min() ?? 0)) / 256 + 1
      #expect(sorted.bitPattern - least.bitPattern <= step, "seed \(seed), limit \(limit)")
    }
  }

  /// A table that is full is emptied but for the best, also where all of them are the same.
  @Test(arguments: [1, 2, 3, 17])
  func ofFewDifferentScoresTheLastOfTheBestIsFound(different: Int) {
    var generator = SeededGenerator(seed: UInt64(different))
    let scores = (0..<5000).map { _ in Float(Int.random(in: 0..<different, using: &generator)) }
    for limit in [1, 10, 200, 4999, 5000] {
      let (sorted, found) = leasts(of: scores, limit: limit)
      #expect(found == sorted, "limit \(limit)")
    }
    #expect(leasts(of: scores, limit: 5001).found == nil)
  }

  @Test func scoresOfZeroCount() {
    #expect(leasts(of: [0, 0, 0], limit: 3).found == 0)
    #expect(leasts(of: [0, 2, 0], limit: 1).found == 2)
    #expect(leasts(of: [], limit: 1).found == nil)
  }
}
