import TestSupport
import Testing

@testable import Dateline

/// Posting lists against arrays.
@Suite struct PostingListTests {
  struct Case: CustomTestStringConvertible {
    var count: Int
    var shape: PostingFixture.Shape

    var testDescription: String { "\(count) documents, \(shape)" }
  }

  static let cases = [1, 2, 127, 128, 129, 255, 256, 257, 1000, 5000].flatMap { count in
    PostingFixture.Shape.allCases.map { Case(count: count, shape: $0) }
  }

  private func fixture(_ test: Case) throws -> PostingFixture {
    try PostingFixture(test.count, test.shape, seed: UInt64(test.count))
  }

  @Test(arguments: cases)
  func advancingMeetsEveryDocumentInOrder(test: Case) throws {
    let fixture = try fixture(test)
    let cursor = try fixture.cursor()
    for posting in fixture.postings {
      try cursor.advance()
      #expect(cursor.docID == posting.document)
      #expect(try cursor.frequency() == posting.frequency)
    }
    for _ in 0..<300 {
      try cursor.advance()
      #expect(cursor.docID == exhaustedDocument)
    }
    try cursor.seek(to: 0)
    #expect(cursor.docID == exhaustedDocument)
    #expect(fixture.entry.documentFrequency == test.count)
    #expect(fixture.entry.collectionFrequency == fixture.postings.reduce(0) { $0 + Int($1.frequency) })
  }

  @Test(arguments: cases)
  func advancingNeedsNoFrequenciesAndNoPositions(test: Case) throws {
    let fixture = try fixture(test)
    let cursor = try fixture.cursor()
    var documents: [UInt32] = []
    try cursor.advance()
    while cursor.docID != exhaustedDocument {
      documents.append(cursor.docID)
      try cursor.advance()
    }
    #expect(documents == fixture.postings.map(\.document))
  }

  @Test(arguments: cases)
  func seekingFindsTheFirstDocumentAtOrAfterItsTarget(test: Case) throws {
    let fixture = try fixture(test)
    for seed in 0..<25 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let cursor = try fixture.cursor()
      var index = -1
      for _ in 0..<60 {
        let before = index < 0 ? 0 : fixture.document(at: index)
        let step = generator.skewed(below: UInt32(fixture.documentCount))
        let (target, overflow) = before.addingReportingOverflow(step)
        if Bool.random(using: &generator) {
          try cursor.seek(to: overflow ? .max : target)
          if index < 0 || before != exhaustedDocument {
            index = max(index, fixture.firstIndex(atOrAfter: overflow ? .max : target))
          }
        } else {
          try cursor.advance()
          index = min(index + 1, fixture.postings.count)
        }
        try #require(cursor.docID == fixture.document(at: index), "seed \(seed)")
        if cursor.docID != exhaustedDocument, generator.next() % 3 == 0 {
          #expect(try cursor.frequency() == fixture.postings[index].frequency, "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: cases)
  func everyTargetIsFoundByANewCursor(test: Case) throws {
    let fixture = try fixture(test)
    var targets: Set<UInt32> = [0, 1, UInt32(fixture.documentCount), .max - 1, .max]
    let step = max(1, fixture.postings.count / 60)
    for index in stride(from: 0, to: fixture.postings.count, by: step) {
      let document = fixture.postings[index].document
      targets.formUnion([document, document + 1, document == 0 ? 0 : document - 1])
    }
    targets.insert(fixture.document(at: fixture.postings.count - 1))
    targets.insert(fixture.document(at: fixture.postings.count - 1) + 1)
    for target in targets {
      let cursor = try fixture.cursor()
      try cursor.seek(to: target)
      #expect(cursor.docID == fixture.document(at: fixture.firstIndex(atOrAfter: target)), "target \(target)")
    }
  }

  @Test(arguments: cases)
  func seekingNeverGoesBack(test: Case) throws {
    let fixture = try fixture(test)
    let cursor = try fixture.cursor()
    for posting in fixture.postings {
      try cursor.advance()
      try cursor.seek(to: 0)
      try cursor.seek(to: posting.document)
      #expect(cursor.docID == posting.document)
    }
  }

  @Test(arguments: cases)
  func positionsAreReadForAnyDocumentsInOrder(test: Case) throws {
    let fixture = try fixture(test)
    for seed in 0..<6 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let rarity = [1, 2, 10, 100, 300][Int(seed) % 5]
      let cursor = try fixture.cursor()
      var positions: [UInt32] = [4, 5, 6]
      for posting in fixture.postings where Int.random(in: 0..<rarity, using: &generator) == 0 {
        try cursor.seek(to: posting.document)
        try #require(cursor.docID == posting.document)
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
          try cursor.readPositions(into: &positions)
          try #require(positions == posting.positions, "seed \(seed), document \(posting.document)")
        }
      }
    }
  }

  @Test(arguments: cases)
  func positionsThatFollowOthersAreKept(test: Case) throws {
    let fixture = try fixture(test)
    for seed in 0..<6 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let rarity = [1, 2, 10, 100, 300][Int(seed) % 5]
      let cursor = try fixture.cursor()
      for number in fixture.postings.indices where Int.random(in: 0..<rarity, using: &generator) == 0 {
        // Now and then one before it.
        let number = Int.random(in: 0..<9, using: &generator) == 0 ? number / 2 : number
        let positions = fixture.postings[number].positions
        let distance = UInt32.random(in: 0...3, using: &generator)
        let starts = Self.starts(distance, before: positions, &generator)
        let table = PositionTable()
        table.replaceAll(count: starts.count)
        for (index, start) in starts.enumerated() { unsafe table.values[index] = start }
        let limit = Int.random(in: 0..<2, using: &generator) == 0 ? .max : Int.random(in: 1...3, using: &generator)
        try cursor.keep(table, atMost: limit, followedAt: distance, byPosting: number)
        let kept = (0..<table.count).map { table[$0] }
        let expected = Array(starts.filter { positions.contains($0 + distance) }.prefix(limit))
        try #require(kept == expected, "seed \(seed), posting \(number), distance \(distance), limit \(limit)")
      }
    }
  }

  /// Some numbers that are so far before a position, or nearly.
  static func starts(
    _ distance: UInt32, before positions: [UInt32], _ generator: inout SeededGenerator
  ) -> [UInt32] {
    let wanted = Int.random(in: 1...8, using: &generator)
    var starts: Set<UInt32> = []
    for _ in 0..<wanted {
      let position = positions[Int.random(in: positions.indices, using: &generator)]
      let start = position + UInt32.random(in: 0...2, using: &generator)
      if start >= distance { starts.insert(start - distance) }
    }
    return starts.isEmpty ? [positions[0]] : starts.sorted()
  }

  @Test func listsOfOneFileDoNotDisturbEachOther() throws {
    let fixture = SegmentFixture()
    let (postingsFile, positionsFile) = (try fixture.writer(.postings), try fixture.writer(.positions))
    var writer = PostingListWriter(postings: postingsFile, positions: positionsFile)
    var written: [(postings: [PostingFixture.Posting], entry: TermEntry)] = []
    for (seed, count) in [300, 1, 5, 128, 1, 140, 1000].enumerated() {
      var generator = SeededGenerator(seed: UInt64(seed))
      let postings = PostingFixture.make(count, .dense, documentCount: 2000, &generator)
      written.append((postings, try PostingFixture.write(postings, &writer)))
    }
    try postingsFile.finish()
    try positionsFile.finish()
    for (postings, entry) in written {
      let cursor = try PostingCursor(
        entry, postings: try fixture.content(.postings), positions: try fixture.content(.positions), documentCount: 2000
      )
      var positions: [UInt32] = []
      for posting in postings {
        try cursor.advance()
        #expect(cursor.docID == posting.document)
        #expect(try cursor.frequency() == posting.frequency)
        try cursor.readPositions(into: &positions)
        #expect(positions == posting.positions)
      }
    }
  }

  @Test func writersMayTakeTurnsOnTheSameFiles() throws {
    let fixture = SegmentFixture()
    let (postingsFile, positionsFile) = (try fixture.writer(.postings), try fixture.writer(.positions))
    let writers = (0..<2).map { _ in PostingListWriter(postings: postingsFile, positions: positionsFile) }
    let entries = try (0..<4).map { list in
      try writers[list % 2].add(document: 1, frequency: 1, norm: 1, positions: [UInt32(list)])
      return try writers[list % 2].finish()
    }
    try postingsFile.finish()
    try positionsFile.finish()
    for (list, entry) in entries.enumerated() {
      let cursor = try PostingCursor(
        entry, postings: try fixture.content(.postings), positions: try fixture.content(.positions), documentCount: 2)
      try cursor.advance()
      var positions: [UInt32] = []
      try cursor.readPositions(into: &positions)
      #expect(positions == [UInt32(list)])
    }
  }

  /// The example beside the grammar.
  @Test func theBytesAreThoseOfTheGrammar() throws {
    let fixture = SegmentFixture()
    let (postingsFile, positionsFile) = (try fixture.writer(.postings), try fixture.writer(.positions))
    let writer = PostingListWriter(postings: postingsFile, positions: positionsFile)
    try writer.add(document: 5, frequency: 2, norm: 9, positions: [3, 7])
    try writer.add(document: 9, frequency: 1, norm: 9, positions: [0])
    let entry = try writer.finish()
    try postingsFile.finish()
    try positionsFile.finish()
    let (postings, positions) = (try fixture.content(.postings), try fixture.content(.positions))
    #expect(postings.bytes(0..<postings.count) == [0x23, 0x1D, 0x01])
    #expect(positions.bytes(0..<positions.count) == [0x03, 0x04, 0x00])
    #expect(entry == TermEntry(documentFrequency: 2, collectionFrequency: 3, postings: 0, positions: 0))
  }

  @Test func aListOfOneDocumentTakesNoPostings() throws {
    let fixture = try PostingFixture(1, .sparse, seed: 1)
    #expect(fixture.postingsFile.count == 0)
    #expect(fixture.entry.postings == Int(fixture.postings[0].document))
  }
}
