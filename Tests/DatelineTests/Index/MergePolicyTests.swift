import TestSupport
import Testing

@testable import Dateline

@Suite struct MergePolicyTests {
  @Test(
    arguments: [
      ([], nil), ([5], nil), ([1, 1, 1, 1, 1, 1, 1], nil), ([1, 1, 1, 1, 1, 1, 1, 1], 0..<8),
      ([64, 1, 1, 1, 1, 1, 1, 1], nil), ([64, 1, 1, 1, 1, 1, 1, 1, 1], 1..<9),
      ([64, 64, 64, 64, 64, 64, 64, 64], 0..<8), ([100, 99, 9, 9, 9, 9, 9, 9, 9], 0..<9),
    ] as [([Int], Range<Int>?)])
  func eightOfTheNewestAreMergedUnlessOneOutweighsTheOthers(sizes: [Int], expected: Range<Int>?) {
    #expect(MergePolicy().merge(for: sizes.map { .init(liveCount: $0) }) == expected)
  }

  @Test(
    arguments: [
      ([(2, 1)], 0..<1), ([(3, 1)], nil), ([(9, 0), (20, 10), (1, 5)], 1..<2), ([(0, 1)], 0..<1), ([(0, 0)], nil),
      ([(67, 33), (66, 33), (1, 0)], 1..<2),
    ] as [([(Int, Int)], Range<Int>?)])
  func aSegmentOfWhichAThirdIsDeletedIsWrittenAgain(sizes: [(Int, Int)], expected: Range<Int>?) {
    #expect(MergePolicy().merge(for: sizes.map { .init(liveCount: $0.0, deletedCount: $0.1) }) == expected)
  }

  @Test func noMergeMakesASegmentThatIsTooLarge() {
    let policy = MergePolicy(maximumCount: 100)
    #expect(policy.merge(for: [Int](repeating: 12, count: 8).map { .init(liveCount: $0) }) == 0..<8)
    #expect(policy.merge(for: [Int](repeating: 13, count: 8).map { .init(liveCount: $0) }) == nil)
    #expect(policy.merge(for: [.init(liveCount: 500, deletedCount: 400)]) == 0..<1)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func segmentsStayFewAndDocumentsAreWrittenSeldom(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var history = History()
    for _ in 0..<2000 {
      history.add(Int.random(in: 1000...60_000, using: &generator))
      #expect(history.sizes.count <= 24, "seed \(seed)")
    }
    #expect(history.liveCount == history.addedCount, "seed \(seed)")
    #expect(history.writtenCount <= history.addedCount * 6, "seed \(seed)")
  }

  /// An archive of which documents are replaced again and again, now all over and now of one time only.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func deletedDocumentsTakeLittleAndAreReclaimedAtAPrice(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var history = History()
    for _ in 0..<600 {
      let count = Int.random(in: 500...5000, using: &generator)
      history.add(count)
      history.delete(Bool.random(using: &generator) ? count : count / 10, &generator)
      #expect(history.sizes.count <= 24, "seed \(seed)")
      #expect(history.deletedCount * 2 <= history.liveCount, "seed \(seed)")
    }
    #expect(history.liveCount + history.droppedCount + history.deletedCount == history.addedCount, "seed \(seed)")
    #expect(history.writtenCount <= history.addedCount * 6 + history.droppedCount * 2, "seed \(seed)")
  }

  /// What a writer does with segments, in numbers alone.
  private struct History {
    private(set) var sizes: [MergePolicy.Size] = []
    private(set) var addedCount = 0
    private(set) var writtenCount = 0
    private(set) var droppedCount = 0

    var liveCount: Int { sizes.reduce(0) { $0 + $1.liveCount } }
    var deletedCount: Int { sizes.reduce(0) { $0 + $1.deletedCount } }

    mutating func add(_ count: Int) {
      sizes.append(.init(liveCount: count))
      addedCount += count
      merge()
    }

    mutating func delete(_ count: Int, _ generator: inout SeededGenerator) {
      for _ in 0..<count {
        guard let place = sizes.indices.randomElement(using: &generator), sizes[place].liveCount > 0 else { continue }
        sizes[place].liveCount -= 1
        sizes[place].deletedCount += 1
      }
      droppedCount += sizes.filter { $0.liveCount == 0 }.reduce(0) { $0 + $1.deletedCount }
      sizes.removeAll { $0.liveCount == 0 }
      merge()
    }

    private mutating func merge() {
      while let range = MergePolicy().merge(for: sizes) {
        let live = sizes[range].reduce(0) { $0 + $1.liveCount }
        droppedCount += sizes[range].reduce(0) { $0 + $1.deletedCount }
        writtenCount += live
        sizes.replaceSubrange(range, with: [.init(liveCount: live)])
      }
    }
  }
}
