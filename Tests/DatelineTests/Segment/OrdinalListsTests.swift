import TestSupport
import Testing

@testable import Dateline

/// Lists of ordinals against arrays.
@Suite struct OrdinalListsTests {
  @Test(arguments: [1, 2, 63, 64, 65, 128, 1000], [1, 50, 3000])
  func everyListReadsBackTheSame(count: Int, targetCount: Int) throws {
    let seed = UInt64(count * 10_000 + targetCount)
    var generator = SeededGenerator(seed: seed)
    let lists = (0..<count).map { _ in
      generator.ascending(min(targetCount, Int(generator.skewed(below: 9))), below: targetCount)
    }
    let fixture = SegmentFixture()
    let file = try fixture.writer(.terms)
    try file.append([1, 2, 3, 4, 5])
    let start = try OrdinalListsWriter.write(
      lists, count: count, targetCount: targetCount, to: file)
    let end = file.count
    try file.append([6, 7])
    try file.finish()
    #expect(start == 5)
    let read = try OrdinalLists(
      try fixture.content(.terms), at: start, end: end, count: count, targetCount: targetCount)
    for place in lists.indices.shuffled(using: &generator).prefix(200) {
      #expect(try read.list(at: place) == lists[place].map { Int($0) }, "seed \(seed)")
    }
  }

  @Test func noListsTakeNoBytes() throws {
    let fixture = SegmentFixture()
    let file = try fixture.writer(.terms)
    #expect(try OrdinalListsWriter.write([], count: 0, targetCount: 0, to: file) == 0)
    #expect(file.count == 0)
    try file.finish()
    _ = try OrdinalLists(try fixture.content(.terms), at: 0, end: 0, count: 0, targetCount: 0)
  }

  @Test func ordinalsOutsideTheDictionaryAreRefused() throws {
    let fixture = SegmentFixture()
    let file = try fixture.writer(.terms)
    let start = try OrdinalListsWriter.write([[0, 9]], count: 1, targetCount: 10, to: file)
    let end = file.count
    try file.finish()
    let content = try fixture.content(.terms)
    let lists = try OrdinalLists(content, at: start, end: end, count: 1, targetCount: 9)
    #expect(throws: IndexError.self) { try lists.list(at: 0) }
    #expect(throws: IndexError.self) { try OrdinalLists(content, at: end, end: start, count: 1, targetCount: 10) }
    let missing = try OrdinalLists(content, at: end, end: end, count: 1, targetCount: 10)
    #expect(throws: IndexError.self) { try missing.list(at: 0) }
  }
}
