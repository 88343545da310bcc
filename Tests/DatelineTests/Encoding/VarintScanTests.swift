import TestSupport
import Testing

@testable import Dateline

/// A scan reads what a ``ByteReader`` reads, wherever the bytes end.
@Suite struct VarintScanTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func numbersOfAnyLengthReadBackTheSame(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
      UInt64.random(in: 0 ... .max, using: &generator) >> UInt64.random(in: 0..<64, using: &generator)
    }
    var writer = ByteWriter()
    for value in values { writer.appendVarint(value) }
    let region = region(writer.bytes)
    defer { withExtendedLifetime(region) {} }
    var long = VarintScan(region.view, at: 0)
    for value in values {
      // Of a copy: a number that does not fit leaves no place to go on from.
      var short = long
      #expect(short.next() == UInt32(exactly: value), "seed \(seed)")
      #expect(long.nextLong() == value, "seed \(seed)")
    }
    #expect(long.offset == writer.count)
    #expect(long.nextLong() == nil)
  }

  /// Whatever stands behind a number, it is read alone; one of more than 28 bits is left to others.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func shortNumbersAreReadWhateverFollows(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let value = UInt64.random(in: 0..<1 << 34, using: &generator) >> UInt64.random(in: 0..<34, using: &generator)
      var writer = ByteWriter()
      writer.appendVarint(value)
      let count = writer.count
      writer.append(UInt64.random(in: 0 ... .max, using: &generator))
      let region = region(writer.bytes)
      defer { withExtendedLifetime(region) {} }
      guard let start = unsafe region.address(at: 0, count: 4) else {
        throw region.damaged("number", at: 0, "it ends early")
      }
      var address = unsafe start
      let found = unsafe ShortVarint.next(&address)
      #expect(found == (value < 1 << 28 ? UInt32(value) : nil), "seed \(seed)")
      let byteCount = unsafe address - start
      #expect(byteCount == (found == nil ? 0 : count), "seed \(seed)")
    }
  }

  @Test(arguments: 0..<64)
  func aNumberThatIsCutOffIsNone(bit: Int) {
    var writer = ByteWriter()
    writer.appendVarint(UInt64(1) << UInt64(bit))
    for count in 0..<writer.count {
      let region = region(Array(writer.bytes[..<count]))
      defer { withExtendedLifetime(region) {} }
      var scan = VarintScan(region.view, at: 0)
      #expect(scan.nextLong() == nil, "\(count) bytes of 2^\(bit)")
    }
  }

  @Test(arguments: [
    [UInt8](repeating: 0x80, count: 10) + [0], [UInt8](repeating: 0xFF, count: 9) + [0x02],
    [UInt8](repeating: 0xFF, count: 20),
  ])
  func aNumberOfMoreThan64BitsIsNone(bytes: [UInt8]) {
    let region = region(bytes)
    defer { withExtendedLifetime(region) {} }
    var scan = VarintScan(region.view, at: 0)
    #expect(scan.nextLong() == nil)
  }

  private func region(_ bytes: [UInt8]) -> ByteRegion { ByteRegion(MappedFile(name: "numbers", copying: bytes)) }
}
