import TestSupport
import Testing

@testable import Dateline

/// Positions of a block that are added up at once, against arrays.
@Suite struct BlockPositionsTests {
  /// Positions as a run of sums above a base, behind which stand others.
  @safe
  private final class Sums {
    private let run: PositionRun
    private let sums: UnsafeMutablePointer<UInt32>

    init(_ positions: [UInt32], above base: UInt32 = 0, behind: UInt32 = 0) {
      unsafe sums = .allocate(capacity: positions.count + PositionRun.padding)
      for (index, position) in positions.enumerated() { unsafe sums[index] = base &+ position }
      let next = (positions.last ?? 0) &+ base
      for index in 0..<PositionRun.padding {
        unsafe sums[positions.count + index] = next &+ behind &* UInt32(index + 1)
      }
      unsafe run = PositionRun(base: base, sums: UnsafePointer(sums), count: positions.count)
    }

    deinit { unsafe sums.deallocate() }

    var last: UInt32 { run.last }

    func count(followedAt distance: Int32, by other: Sums) -> Int { run.count(followedAt: distance, by: other.run) }

    /// Whether a run has the same positions.
    func equals(_ other: PositionRun) -> Bool {
      run.count == other.count && run.last == other.last && run.count(followedAt: 0, by: other) == other.count
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func pairsOfRunsAreCountedAsByArrays(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for limit in [(4, 8), (1, 1), (9, 3), (40, 40)] {
      // The first ones at the end of what positions can be.
      let start: UInt32 = seed % 4 == 0 ? UInt32(Int32.max) - 100 : 0
      let positions = [limit.0, limit.1].map { most in
        generator.ascending(Int.random(in: 1...most, using: &generator), below: 100).map { $0 + start }
      }
      let base = seed % 2 == 0 ? 0 : UInt32.random(in: 0...UInt32.max, using: &generator)
      let first = Sums(positions[0], above: base, behind: UInt32.random(in: 0...1, using: &generator))
      let second = Sums(positions[1], above: base ^ 77, behind: UInt32.random(in: 0...1, using: &generator))
      #expect(first.last == positions[0].last)
      for distance in [0, 1, -1, 3, -7, 1 << 30 - 1, -(1 << 30 - 1)] as [Int32] {
        let expected = positions[0].filter { positions[1].map(Int64.init).contains(Int64($0) + Int64(distance)) }.count
        let found = first.count(followedAt: distance, by: second)
        #expect(found == expected, "seed \(seed), \(positions[0]) and \(positions[1]) at \(distance)")
      }
    }
  }

  @Test(arguments: PostingListTests.cases)
  func runsOfACursorHaveThePositionsOfItsPostings(test: PostingListTests.Case) throws {
    let fixture = try PostingFixture(test.count, test.shape, seed: UInt64(test.count))
    let cursor = try fixture.cursor()
    cursor.expectedInBlock = PostingList.blockCount
    var generator = SeededGenerator(seed: 1)
    for number in fixture.postings.indices {
      // Now and then one before it, perhaps in another block, and positions as they are read for one posting.
      let number = Int.random(in: 0..<9, using: &generator) == 0 ? number / 2 : number
      let positions = fixture.postings[number].positions
      let block = fixture.postings[number & ~127..<min(number | 127 + 1, fixture.postings.count)]
      let isRead = block.reduce(0) { $0 + $1.positions.count } <= block.count * BlockPositions.fewPositions
      let run = try cursor.run(ofPosting: number)
      #expect((run != nil) == isRead, "posting \(number)")
      if let run { try #require(Sums(positions).equals(run), "posting \(number)") }
      let table = PositionTable()
      try cursor.readPositions(ofPosting: number, into: table)
      try #require((0..<table.count).map { table[$0] } == positions, "posting \(number)")
    }
  }

  /// Sums of long documents would not fit 32 bits: then each posting's are read.
  @Test func runsThatWouldNotBeExactAreNotGiven() throws {
    let fixture = SegmentFixture()
    let (postingsOutput, positionsOutput) = (try fixture.writer(.postings), try fixture.writer(.positions))
    var writer = PostingListWriter(postings: postingsOutput, positions: positionsOutput)
    let postings = (0..<256 as Range<UInt32>).map { document in
      PostingFixture.Posting(
        document: document, frequency: 1, norm: 3, positions: [document < 128 ? UInt32(Int32.max) : document])
    }
    let entry = try PostingFixture.write(postings, &writer)
    try postingsOutput.finish()
    try positionsOutput.finish()
    let cursor = try PostingCursor(
      entry, postings: fixture.content(.postings), positions: fixture.content(.positions), documentCount: 256)
    cursor.expectedInBlock = PostingList.blockCount
    for number in [0, 127, 128, 255, 5] {
      #expect(try cursor.run(ofPosting: number)?.last == (number < 128 ? nil : UInt32(number)))
    }
  }

  /// Few of a block are read one by one.
  @Test func nothingIsAddedUpForFewPostings() throws {
    let fixture = try PostingFixture(1000, .dense, seed: 3)
    let cursor = try fixture.cursor()
    for expected in [1, 7] {
      cursor.expectedInBlock = expected
      #expect(try cursor.run(ofPosting: expected * 128) == nil)
    }
  }

  /// Frequencies of a damaged block may add up to more than 32 bits: the number of positions that is left of it is not taken for all.
  @Test func numbersOfPositionsAreNotCutOff() {
    let all = BlockPositions()
    for excesses in [[0, 0, 0], [5, 0, 7], [.max, .max, 1], [1 << 31, 1 << 31, 3]] as [[UInt32]] {
      let total = unsafe excesses.withUnsafeBufferPointer { buffer in
        unsafe buffer.baseAddress.map { unsafe all.reset($0, postingCount: 3) }
      }
      #expect(total == excesses.reduce(3) { $0 + Int($1) })
    }
  }
}
