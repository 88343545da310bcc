import TestSupport
import Testing

@testable import Dateline

/// What a writer wrote reads back, and nothing else is ever read.
@Suite struct ByteReaderTests {
  private static let extremes: [UInt64] =
    [0, 1, 127, 128, 16_383, 16_384, UInt64(UInt32.max), 1 << 62, 1 << 63, .max]
    + (0..<64).flatMap { [(1 << $0) - 1, 1 << $0] }

  @Test func varintsReadBackTheSame() throws {
    var writer = ByteWriter()
    for value in Self.extremes { writer.appendVarint(value) }
    var reader = reader(writer.bytes)
    for value in Self.extremes { #expect(try reader.readVarint() == value) }
    #expect(reader.isAtEnd)
  }

  @Test func signedVarintsReadBackTheSame() throws {
    let values = Self.extremes.map { Int(Int64(bitPattern: $0)) } + Self.extremes.map { 0 &- Int(Int64(bitPattern: $0)) }
    var writer = ByteWriter()
    for value in values { writer.appendSignedVarint(value) }
    var reader = reader(writer.bytes)
    for value in values { #expect(try reader.readSignedVarint() == value) }
  }

  @Test func smallMagnitudesTakeOneByteWhateverTheirSign() {
    for value in -64...63 {
      var writer = ByteWriter()
      writer.appendSignedVarint(value)
      #expect(writer.count == 1)
    }
  }

  @Test(arguments: [
    [UInt8](repeating: 0x80, count: 10) + [0], [UInt8](repeating: 0xFF, count: 9) + [0x02],
    [UInt8](repeating: 0xFF, count: 20), [UInt8](repeating: 0x80, count: 9) + [0x80, 0x01],
  ])
  func aVarintOfMoreThan64BitsIsRefused(bytes: [UInt8]) {
    var reader = reader(bytes)
    #expect(throws: IndexError.self) { try reader.readVarint() }
  }

  @Test func aCountAboveItsLimitIsRefused() throws {
    var writer = ByteWriter()
    writer.appendVarint(UInt64.max)
    var hostile = reader(writer.bytes)
    #expect(throws: IndexError.self) { try hostile.readCount(atMost: .max) }
    var fair = reader([9])
    #expect(try fair.readCount(atMost: 9) == 9)
    var tooMany = reader([10])
    #expect(throws: IndexError.self) { try tooMany.readCount(atMost: 9) }
  }

  @Test func everythingReadsBackInItsOrder() throws {
    var reader = reader(mixedBytes())
    try readMixed(&reader)
    #expect(reader.isAtEnd)
  }

  @Test func aFileThatEndsEarlyIsAnErrorWhereverItEnds() {
    let bytes = mixedBytes()
    for count in 0..<bytes.count {
      var reader = reader(Array(bytes[..<count]))
      #expect(throws: IndexError.self) { try readMixed(&reader) }
    }
  }

  @Test func aReaderThatStartsOutsideItsRegionReadsNothing() {
    for offset in [Int.min, -1, 4, 5, .max - 8, .max] {
      let region = ByteRegion(MappedFile(name: "small", copying: [1, 2, 3, 4]))
      for read in readings {
        var reader = ByteReader(region, structure: "test", offset: offset)
        #expect(throws: IndexError.self) { try read(&reader) }
      }
    }
  }

  @Test func aRegionGivesNothingOutsideItself() throws {
    let whole = ByteRegion(MappedFile(name: "small", copying: Array(0..<16)))
    let part = try whole.slice(at: 4, count: 8, "part")
    #expect(part.integer(at: 0, as: UInt8.self) == 4)
    #expect(part.integer(at: 7, as: UInt8.self) == 11)
    #expect(part.integer(at: 8, as: UInt8.self) == nil)
    #expect(part.integer(at: -1, as: UInt8.self) == nil)
    #expect(part.integer(at: 5, as: UInt32.self) == nil)
    #expect(part.integer(at: .max, as: UInt64.self) == nil)
    #expect(unsafe part.address(at: 8, count: 0) != nil)
    #expect(unsafe part.address(at: 1, count: 8) == nil)
    #expect(unsafe part.address(at: .max, count: .max) == nil)
    for (offset, count) in [(-1, 1), (0, 9), (9, 0), (8, 1), (0, -1), (Int.max, Int.max), (1, Int.max)] {
      #expect(throws: IndexError.self) { try part.slice(at: offset, count: count, "part") }
    }
  }

  // MARK: -

  private func reader(_ bytes: [UInt8]) -> ByteReader {
    ByteReader(ByteRegion(MappedFile(name: "bytes", copying: bytes)), structure: "test")
  }

  private let readings: [@Sendable (inout ByteReader) throws -> Void] = [
    { _ = try $0.readUInt8() }, { _ = try $0.readUInt16() }, { _ = try $0.readUInt32() }, { _ = try $0.readUInt64() },
    { _ = try $0.readVarint() }, { _ = try $0.readString() }, { _ = try $0.readBytes(5) }, { try $0.skip(5) },
  ]

  private func mixedBytes() -> [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt8(1))
    writer.append(UInt16(0xBEEF))
    writer.append(UInt32(0xDEAD_BEEF))
    writer.append(UInt64.max - 1)
    writer.appendVarint(300)
    writer.appendSignedVarint(-70)
    writer.appendString("Zürich")
    writer.append(contentsOf: [7, 8, 9])
    return writer.bytes
  }

  private func readMixed(_ reader: inout ByteReader) throws {
    #expect(try reader.readUInt8() == 1)
    #expect(try reader.readUInt16() == 0xBEEF)
    #expect(try reader.readUInt32() == 0xDEAD_BEEF)
    #expect(try reader.readUInt64() == UInt64.max - 1)
    #expect(try reader.readVarint() == 300)
    #expect(try reader.readSignedVarint() == -70)
    #expect(try reader.readString() == "Zürich")
    #expect(try reader.readBytes(3) == [7, 8, 9])
  }
}
