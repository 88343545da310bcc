import Testing

@testable import Dateline

@Suite struct SearchPartsTests {
  @Test func aSmallSearchIsOnePartASegment() {
    let parts = SearchParts(costs: [10, 20], documentCounts: [100, 200], canBeCut: true, threadCount: 8)
    #expect(parts.threadCount == 1)
    #expect(parts.parts.map(\.documents) == [0..<100, 0..<200])
  }

  @Test(arguments: [1, 2, 3, 16], [[5], [1, 0, 7], [3, 1_000_000], [2_000_000, 9, 2_000_000]])
  func thePartsOfASegmentAreAllOfItsDocumentsInOrder(threadCount: Int, costs: [Int]) {
    let counts = costs.indices.map { [0, 1, 977, 40_000][($0 + costs.count) % 4] }
    for canBeCut in [false, true] {
      let parts = SearchParts(
        costs: costs, documentCounts: counts, canBeCut: canBeCut, threadCount: threadCount, minimumCost: 1)
      for (segment, count) in counts.enumerated() {
        let ranges = parts.parts.filter { $0.segment == segment }.map { $0.documents }
        #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == DocumentID(count))
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(canBeCut || ranges.count == 1)
      }
    }
  }

  @Test func aLargeSegmentIsCutSoThatNoThreadWaitsLong() {
    let parts = SearchParts(costs: [8_000_000, 100], documentCounts: [900_000, 50], canBeCut: true, threadCount: 4)
    #expect(parts.threadCount == 4)
    #expect((12...17).contains(parts.parts.count { $0.segment == 0 }))
    #expect(parts.parts.count { $0.segment == 1 } == 1)
  }
}
