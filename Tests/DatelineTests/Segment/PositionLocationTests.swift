import TestSupport
import Testing

@testable import Dateline

/// Positions of postings that are located before any of them is read, beside those that were written.
@Suite struct PositionLocationTests {
  /// Some of the postings of a list, ascending, at most as many as a batch has.
  private static func numbers(
    of fixture: PostingFixture, rarity: Int, _ generator: inout SeededGenerator
  ) -> [UInt32] {
    let first = Int.random(in: 0..<fixture.postings.count, using: &generator)
    let some = (first..<fixture.postings.count).filter { _ in Int.random(in: 0..<rarity, using: &generator) == 0 }
    return (some.isEmpty ? [first] : some).prefix(PostingBatch.capacity).map { UInt32($0) }
  }

  private static func locate(_ numbers: [UInt32], in cursor: PostingCursor) throws {
    try unsafe numbers.withUnsafeBufferPointer { buffer in
      if let address = buffer.baseAddress { try unsafe cursor.locate(address, count: buffer.count) }
    }
  }

  @Test(arguments: PostingListTests.cases)
  func positionsOfLocatedPostingsAreThoseWritten(test: PostingListTests.Case) throws {
    let fixture = try PostingFixture(test.count, test.shape, seed: UInt64(test.count))
    let cursor = try fixture.cursor()
    let table = PositionTable()
    for seed in 0..<8 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let numbers = Self.numbers(of: fixture, rarity: [1, 3, 20, 150][Int(seed) % 4], &generator)
      try Self.locate(numbers, in: cursor)
      for (index, number) in numbers.enumerated() {
        let positions = fixture.postings[Int(number)].positions
        // Now and then one that was not located, between; and one of them once more, without its location.
        if Int.random(in: 0..<7, using: &generator) == 0 {
          let other = Int.random(in: fixture.postings.indices, using: &generator)
          try cursor.readPositions(ofPosting: other, into: table)
          try #require((0..<table.count).map { table[$0] } == fixture.postings[other].positions)
        }
        try cursor.readPositions(ofPosting: Int(number), at: index, into: table)
        try #require((0..<table.count).map { table[$0] } == positions, "seed \(seed), posting \(number)")

        let distance = UInt32.random(in: 0...3, using: &generator)
        let starts = PostingListTests.starts(distance, before: positions, &generator)
        table.replaceAll(count: starts.count)
        for (index, start) in starts.enumerated() { unsafe table.values[index] = start }
        let limit = Bool.random(using: &generator) ? Int.max : Int.random(in: 1...3, using: &generator)
        try cursor.keep(table, atMost: limit, followedAt: distance, byPosting: Int(number), at: index)
        let expected = Array(starts.filter { positions.contains($0 + distance) }.prefix(limit))
        try #require((0..<table.count).map { table[$0] } == expected, "seed \(seed), posting \(number)")
      }
      cursor.forgetLocations()
      #expect(!cursor.hasLocations)
    }
  }

  /// Groups of every size at the end of a block, up to the end of the file, in which positions lie in one group or in two.
  @Test(arguments: 128..<420)
  func blocksWithSoManyPositionsAreLocated(count: Int) throws {
    let fixture = SegmentFixture()
    let (postingsOutput, positionsOutput) = (try fixture.writer(.postings), try fixture.writer(.positions))
    var writer = PostingListWriter(postings: postingsOutput, positions: positionsOutput)
    var generator = SeededGenerator(seed: UInt64(count))
    var frequencies = [Int](repeating: 1, count: 128)
    for _ in 0..<count - 128 { frequencies[Int.random(in: 0..<128, using: &generator)] += 1 }
    let postings = frequencies.enumerated().map { document, frequency in
      let positions = generator.ascending(frequency, below: 5000)
      return PostingFixture.Posting(
        document: UInt32(document), frequency: UInt32(frequency), norm: 3, positions: positions)
    }
    let entry = try PostingFixture.write(postings, &writer)
    try postingsOutput.finish()
    try positionsOutput.finish()
    let cursor = try PostingCursor(
      entry, postings: fixture.content(.postings), positions: fixture.content(.positions), documentCount: 128)
    try Self.locate((0..<128).map { UInt32($0) }, in: cursor)
    let table = PositionTable()
    for (index, posting) in postings.enumerated().reversed() {
      try cursor.readPositions(ofPosting: index, at: index, into: table)
      try #require((0..<table.count).map { table[$0] } == posting.positions, "posting \(index)")
    }
  }
}
