import TestSupport
import Testing

@testable import Dateline

/// Files and what surrounds their content.
@Suite struct FileEnvelopeTests {
  private static let identity = FileEnvelope.Identity(index: 0x1122_3344_5566_7788, segment: 9)
  /// A chunk holds the header too.
  private static let firstChunk = FileEnvelope.chunkCount - FileEnvelope.headerCount

  private func envelope(_ content: [UInt8], kind: FileEnvelope.Kind = .terms, pieces: Int = 1) throws -> [UInt8] {
    let directory = MemoryDirectory()
    let writer = try EnvelopeWriter(directory, "file", kind, Self.identity)
    let step = max(1, (content.count + pieces - 1) / pieces)
    for start in stride(from: 0, to: content.count, by: step) {
      #expect(writer.count == start)
      try writer.append(Array(content[start..<min(content.count, start + step)]))
    }
    #expect(writer.count == content.count)
    try writer.finish()
    return try directory.bytes(of: "file")
  }

  /// The content after every check there is.
  @discardableResult
  private func read(
    _ bytes: [UInt8], kind: FileEnvelope.Kind = .terms, expecting: FileEnvelope.Identity? = identity
  ) throws -> [UInt8] {
    let file = MappedFile(name: "file", copying: bytes)
    let (content, found) = try FileEnvelope.open(file, kind, expecting: expecting)
    #expect(found == Self.identity)
    try content.check()
    return content.bytes(0..<content.count)
  }

  @Test(arguments: [0, 1, 16_351, 16_352, 16_353, 32_735, 32_736, 32_737, 200_000], [1, 3, 1000])
  func contentReadsBackTheSame(count: Int, pieces: Int) throws {
    #expect(Self.firstChunk == 16_352)
    var generator = SeededGenerator(seed: UInt64(count))
    let content = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    #expect(try read(try envelope(content, pieces: pieces)) == content)
  }

  /// The grammar, byte by byte.
  @Test func theBytesAreThoseOfTheGrammar() throws {
    let bytes = try envelope(Array("news".utf8))
    var expected = ByteWriter()
    expected.append(contentsOf: "DTLNTERM".utf8)
    expected.append(contentsOf: [3, 0, 0, 0, 0, 0, 0, 0])
    expected.append(contentsOf: [0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 9, 0, 0, 0, 0, 0, 0, 0])
    expected.append(contentsOf: "news".utf8)
    var table = ByteWriter()
    table.append(Checksum.of(expected.bytes))
    table.append(UInt64(4))
    expected.append(contentsOf: table.bytes)
    expected.append(Checksum.of(table.bytes))
    expected.append(contentsOf: "DTLNEND\0".utf8)
    #expect(bytes == expected.bytes)
  }

  @Test(arguments: [0, 1, 40])
  func everyFlippedBitIsFound(count: Int) throws {
    let bytes = try envelope((0..<count).map { UInt8($0) })
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        #expect(throws: IndexError.self, "byte \(place), bit \(bit)") { try read(damaged) }
      }
    }
  }

  @Test func flippedBitsOfLargeFilesAreFound() throws {
    let bytes = try envelope([UInt8](repeating: 7, count: 150_000))
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      var damaged = bytes
      let place = Int.random(in: damaged.indices, using: &generator)
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      #expect(throws: IndexError.self, "seed 5, byte \(place)") { try read(damaged) }
    }
  }

  @Test func aFileCutOffAnywhereIsFoundWhenItIsOpened() throws {
    let bytes = try envelope(Array(0..<100))
    for count in 0..<bytes.count {
      let file = MappedFile(name: "file", copying: Array(bytes[..<count]))
      #expect(throws: IndexError.self, "\(count) bytes") { try FileEnvelope.open(file, .terms, expecting: nil) }
    }
  }

  @Test(arguments: [1, 7, 8, 24, 32, 64, 70_000])
  func aFileThatWasExtendedIsFoundWhenItIsOpened(count: Int) throws {
    let bytes = try envelope(Array(0..<100))
    for fill in [[UInt8](repeating: 0, count: count), Array(repeatElement(bytes, count: count).joined().suffix(count))]
    {
      let file = MappedFile(name: "file", copying: bytes + fill)
      #expect(throws: IndexError.self) { try FileEnvelope.open(file, .terms, expecting: nil) }
    }
  }

  @Test func twoFilesOneAfterTheOtherAreNotAFile() throws {
    let bytes = try envelope(Array(0..<100))
    #expect(throws: IndexError.self) { try read(bytes + bytes) }
  }

  @Test func contentIsNotCheckedUntilItIsAskedFor() throws {
    var bytes = try envelope(Array(0..<100))
    bytes[FileEnvelope.headerCount + 50] ^= 1
    let file = MappedFile(name: "file", copying: bytes)
    let content = try FileEnvelope.open(file, .terms, expecting: Self.identity).content
    let error = try #require(throws: IndexError.self) { try content.check() }
    #expect(error.description.contains("checksum"))
  }

  @Test(arguments: FileEnvelope.Kind.allCases)
  func aFileOfAnotherKindIsRefused(kind: FileEnvelope.Kind) throws {
    let bytes = try envelope([1, 2, 3], kind: kind)
    try read(bytes, kind: kind)
    for other in FileEnvelope.Kind.allCases where other != kind {
      let error = try #require(throws: IndexError.self) { try read(bytes, kind: other) }
      #expect(error.description.contains(kind.rawValue) && error.description.contains(other.rawValue))
    }
  }

  @Test func aFileOfAnotherSegmentOrIndexIsRefused() throws {
    let bytes = try envelope([1, 2, 3])
    try read(bytes, expecting: nil)
    for other in [(0x1122_3344_5566_7788, 8), (1, 9)] as [(UInt64, UInt64)] {
      let expected = FileEnvelope.Identity(index: other.0, segment: other.1)
      let error = try #require(throws: IndexError.self) { try read(bytes, expecting: expected) }
      #expect(error.description.contains("another"))
    }
  }

  @Test func aFileThatIsNoneOfOursIsRefused() throws {
    let text = Array(String(repeating: "The council met on Tuesday. ", count: 10).utf8)
    let error = try #require(throws: IndexError.self) { try read(text) }
    #expect(error.description.contains("not a file of a Dateline index"))
  }

  @Test func tooOldAndTooNewAreDifferentErrors() throws {
    var bytes = try envelope([1, 2, 3])
    bytes[8] = 2
    let old = try #require(throws: IndexError.self) { try read(bytes) }
    #expect(old == .unsupportedVersion(file: "file", found: 2, supported: 3...3))
    #expect(!old.description.contains("newer") && old.description.contains("anew"))
    bytes[8] = 4
    let new = try #require(throws: IndexError.self) { try read(bytes) }
    #expect(new == .unsupportedVersion(file: "file", found: 4, supported: 3...3))
    #expect(new.description.contains("newer"))
    bytes.replaceSubrange(8..<12, with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(throws: IndexError.unsupportedVersion(file: "file", found: Int(UInt32.max), supported: 3...3)) {
      try read(bytes)
    }
  }

  @Test func anErrorNamesFilePlaceAndRemedy() throws {
    var bytes = try envelope(Array(0..<100))
    bytes.removeLast()
    let error = try #require(throws: IndexError.self) { try read(bytes) }
    #expect(error.description.contains("file") && error.description.contains("byte"))
    #expect(error.description.contains("dateline repair"))
  }
}
