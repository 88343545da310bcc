import CivilTime
import TestSupport
import Testing

@testable import Dateline

/// Stored documents come back as they were.
@Suite struct DocumentStoreTests {
  private func store(_ documents: [Document]) throws -> DocumentStore {
    let fixture = SegmentFixture()
    let file = try fixture.writer(.store)
    var writer = DocumentStoreWriter(file)
    var builder = RunBuilder()
    for (number, document) in documents.enumerated() {
      try builder.add(document)
      // Blocks end with their run.
      if number == documents.count / 3 { try writer.append(try builder.finish()) }
    }
    try writer.append(try builder.finish())
    let indexStart = try writer.finish()
    try file.finish()
    return try DocumentStore(try fixture.content(.store), indexStart: indexStart)
  }

  @Test func everyFieldComesBack() throws {
    let documents = [
      Document(
        id: "a", title: "Title — «ß»", body: "Body\n\nmore", date: CivilDateTime(iso8601: "2023-06-18T14:05:09+01:00"),
        language: "en", source: "The Gazette", section: "Politics", url: "https://example.org/a",
        authors: ["A", "B", "A"]),
      Document(id: "b", date: CivilDateTime(iso8601: "2023-06-18")),
      Document(id: "c", date: CivilDateTime(iso8601: "1899-12-31T23:59:59")),
      Document(id: "", title: "", body: ""),
      Document(id: "null\u{0}", title: "\u{0}", body: "\u{FFFD}\u{1F600}e\u{301}"),
    ]
    let store = try store(documents)
    for (number, document) in documents.enumerated() { #expect(try store.document(UInt32(number)) == document) }
  }

  @Test func manyDocumentsComeBackFromManyBlocks() throws {
    var generator = SeededGenerator(seed: 11)
    let documents = (0..<900).map { number in
      Document(id: "\(number)", body: String(repeating: "word \(number) ", count: Int(generator.skewed(below: 200))))
    }
    let store = try store(documents)
    for number in documents.indices.shuffled(using: &generator).prefix(150) {
      #expect(try store.document(UInt32(number)) == documents[number], "seed 11")
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func aCursorReadsDocumentsInAnyOrder(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let documents = (0..<200).map { number in
      Document(id: "\(number)", body: String(repeating: "word \(number) ", count: Int(generator.skewed(below: 900))))
    }
    var cursor = DocumentStoreCursor(try store(documents))
    var number = 0
    for _ in 0..<400 {
      #expect(try cursor.document(UInt32(number)) == documents[number], "seed \(seed)")
      number = Int.random(in: 0..<5, using: &generator) == 0 ? Int.random(in: 0..<200, using: &generator) : number + 1
      number = min(number, 199)
    }
  }

  /// A record of a date that is none, between two that are sound.
  @Test func aCursorReadsWhatIsSoundBesideWhatIsNot() throws {
    let fixture = SegmentFixture()
    let file = try fixture.writer(.store)
    var writer = DocumentStoreWriter(file)
    let records: [[UInt8]] = [[1, 1, 97, 0], [4, 1, 63, 0], [1, 1, 99, 0]]
    for record in records { try writer.add(record: ByteRegion(MappedFile(name: "record", copying: record))) }
    let indexStart = try writer.finish()
    try file.finish()
    var cursor = DocumentStoreCursor(try DocumentStore(try fixture.content(.store), indexStart: indexStart))
    for _ in 0..<2 {
      #expect(try cursor.document(0).id == "a")
      #expect(throws: IndexError.self) { try cursor.document(1) }
      #expect(throws: IndexError.self) { try cursor.document(1) }
      #expect(try cursor.document(2).id == "c")
      #expect(throws: IndexError.self) { try cursor.document(1) }
    }
    // Nothing comes behind the last.
    #expect(throws: IndexError.self) { try cursor.document(3) }
    #expect(try cursor.document(0).id == "a")
  }

  @Test func aLargeBodyComesBack() throws {
    var generator = SeededGenerator(seed: 12)
    let bytes = (0..<5 << 10).map { _ in UInt8.random(in: 32...126, using: &generator) }
    let body = String(repeating: String(decoding: bytes, as: UTF8.self), count: 1 << 10)
    let documents = [Document(id: "a", body: "small"), Document(id: "b", body: body), Document(id: "c", body: "small")]
    let store = try store(documents)
    for (number, document) in documents.enumerated() { #expect(try store.document(UInt32(number)) == document) }
  }

  @Test func bodiesThatCompressToNearlyNothingComeBack() throws {
    let body = String(repeating: " ", count: 3 << 20)
    #expect(try store([Document(id: "a", body: body)]).document(0).body == body)
  }

  @Test(arguments: [32_767, 32_768, 32_769])
  func blocksEndWhereverTheirDocumentsDo(count: Int) throws {
    let documents = [Document(id: "", body: String(repeating: "a", count: count)), Document(id: "b"), Document(id: "")]
    let store = try store(documents)
    for (number, document) in documents.enumerated() { #expect(try store.document(UInt32(number)) == document) }
  }

  /// An index that begins after the document asked for, and blocks that end before they begin.
  @Test(
    arguments: [
      [5, 0, 9, 40], [0, 40, 9, 0], [0, 1 << 40, 9, 1 << 41], [9, 0, 0, 40], [.max, .max, .max, .max],
    ] as [[UInt64]])
  func anIndexThatMakesNoSenseIsAnError(numbers: [UInt64]) throws {
    var index = ByteWriter()
    for entry in [numbers[..<2], numbers[2...]] {
      index.append(UInt32(truncatingIfNeeded: entry[entry.startIndex]))
      index.append(entry[entry.startIndex + 1])
    }
    let file = ByteRegion(MappedFile(name: "store", copying: [UInt8](repeating: 0, count: 40) + index.bytes))
    let store = try DocumentStore(file, indexStart: 40)
    for document in [0, 2, 9, .max] as [UInt32] {
      #expect(throws: IndexError.self) { try store.document(document) }
    }
    #expect(throws: IndexError.self) { try DocumentStore(file, indexStart: 41) }
    #expect(throws: IndexError.self) { try DocumentStore(file, indexStart: 1 << 56) }
  }

  /// A frame that says it holds 1 GiB, in 20 bytes: the memory must not be asked for.
  @Test func aBlockThatClaimsMoreThanItCanHoldIsAnError() throws {
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xE0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0]
    var bytes = ByteWriter()
    bytes.append(contentsOf: frame)
    for (document, offset) in [(0, 0), (1, frame.count)] {
      bytes.append(UInt32(document))
      bytes.append(UInt64(offset))
    }
    let store = try DocumentStore(ByteRegion(MappedFile(name: "store", copying: bytes.bytes)), indexStart: frame.count)
    let error = try #require(throws: IndexError.self) { try store.document(0) }
    #expect(error.description.contains("believable"))
  }

  @Test func aDocumentThatIsNotThereIsAnError() throws {
    let store = try store([Document(id: "a")])
    #expect(throws: IndexError.self) { try store.document(1) }
    #expect(throws: IndexError.self) { try store.document(.max) }
    #expect(throws: IndexError.self) { try self.store([]).document(0) }
  }
}
