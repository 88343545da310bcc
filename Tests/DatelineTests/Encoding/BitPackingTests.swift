import TestSupport
import Testing

@testable import Dateline

/// Packed blocks against a decoder that reads one bit after the other.
@Suite struct BitPackingTests {
  @Test(arguments: 0...32)
  func aPackedBlockReadsBackTheSame(width: Int) {
    var generator = SeededGenerator(seed: UInt64(width))
    for values in blocks(width: width, &generator) {
      var writer = ByteWriter()
      BitPacking.pack(values, width: width, into: &writer)
      #expect(writer.count == BitPacking.byteCount(width: width))
      #expect(unpacked(writer.bytes, width: width) == values, "seed \(width)")
    }
  }

  @Test(arguments: 1...32)
  func theLayoutIsFourLanesOfLittleEndianBits(width: Int) {
    var generator = SeededGenerator(seed: UInt64(100 + width))
    let values = randomBlock(width: width, &generator)
    var writer = ByteWriter()
    BitPacking.pack(values, width: width, into: &writer)
    #expect(naive(writer.bytes, width: width) == values, "seed \(100 + width)")
  }

  @Test(arguments: 0...32, [UInt32.max, 0, 41, 1 << 31])
  func anAscendingBlockIsTheRunningSumOfItsGaps(width: Int, base: UInt32) {
    var generator = SeededGenerator(seed: UInt64(200 + width))
    for gaps in blocks(width: width, &generator) {
      var writer = ByteWriter()
      BitPacking.pack(gaps, width: width, into: &writer)
      var sum = base
      let expected = gaps.map { gap in
        sum = sum &+ gap &+ 1
        return sum
      }
      #expect(ascending(writer.bytes, width: width, base: base) == expected, "seed \(200 + width)")
    }
  }

  @Test(arguments: 0...32)
  func anyRowsUnpackToThoseOfTheBlock(width: Int) {
    var generator = SeededGenerator(seed: UInt64(width))
    for block in blocks(width: width, &generator) {
      var output = ByteWriter()
      BitPacking.pack(block, width: width, into: &output)
      for first in 0..<32 {
        let count = Int.random(in: 1...32 - first, using: &generator)
        let expected = Array(block[first * 4..<(first + count) * 4])
        #expect(rows(first, count, of: output.bytes + [0], width: width) == expected, "\(count) rows from \(first)")
      }
    }
  }

  private func rows(_ first: Int, _ count: Int, of bytes: [UInt8], width: Int) -> [UInt32] {
    unsafe bytes.withUnsafeBytes { source in
      unsafe [UInt32](unsafeUninitializedCapacity: count * 4) { values, initialized in
        if let source = source.baseAddress, let values = values.baseAddress {
          unsafe BitPacking.unpackRows(first, count, of: source, width: width, into: values)
        }
        initialized = count * 4
      }
    }
  }

  @Test func unpackingTouchesNoIntegerBeyondTheBlock() {
    let values = [UInt32](repeating: 5, count: BitPacking.blockCount)
    var writer = ByteWriter()
    BitPacking.pack(values, width: 3, into: &writer)
    let file = ByteRegion(MappedFile(name: "packed", copying: writer.bytes))
    var output = [UInt32](repeating: 77, count: BitPacking.blockCount + 8)
    unsafe output.withUnsafeMutableBufferPointer { buffer in
      guard let source = unsafe file.address(at: 0, count: file.count), let target = buffer.baseAddress else { return }
      unsafe BitPacking.unpack(source, width: 3, into: target)
    }
    #expect(output == values + [UInt32](repeating: 77, count: 8))
  }

  @Test func theWidthOfANumberIsTheBitsThatItNeeds() {
    #expect([0, 1, 2, 3, 4, 255, 256, .max].map(BitPacking.width(of:)) == [0, 1, 2, 2, 3, 8, 9, 32])
  }

  // MARK: -

  private func mask(_ width: Int) -> UInt32 { width == 0 ? 0 : UInt32.max >> UInt32(32 - width) }

  private func randomBlock(width: Int, _ generator: inout SeededGenerator) -> [UInt32] {
    (0..<BitPacking.blockCount).map { _ in UInt32(truncatingIfNeeded: generator.next()) & mask(width) }
  }

  private func blocks(width: Int, _ generator: inout SeededGenerator) -> [[UInt32]] {
    let constant = [0, mask(width)].map { [UInt32](repeating: $0, count: BitPacking.blockCount) }
    return constant + (0..<3).map { _ in randomBlock(width: width, &generator) }
  }

  /// Value `i` stands in lane `i % 4`; a lane is every fourth 32-bit word, and its bits come lowest first.
  private func naive(_ bytes: [UInt8], width: Int) -> [UInt32] {
    (0..<BitPacking.blockCount).map { index in
      var value: UInt32 = 0
      for bit in 0..<width {
        let place = index / 4 * width + bit
        let byte = place / 32 * 16 + index % 4 * 4 + place % 32 / 8
        value |= UInt32(bytes[byte] >> UInt8(place % 8) & 1) << UInt32(bit)
      }
      return value
    }
  }

  private func unpacked(_ bytes: [UInt8], width: Int) -> [UInt32] {
    unsafe decoded(bytes) { source, target in unsafe BitPacking.unpack(source, width: width, into: target) }
  }

  private func ascending(_ bytes: [UInt8], width: Int, base: UInt32) -> [UInt32] {
    unsafe decoded(bytes) { source, target in
      unsafe BitPacking.unpackAscending(source, width: width, base: base, into: target)
    }
  }

  private func decoded(
    _ bytes: [UInt8], _ decode: (UnsafeRawPointer, UnsafeMutablePointer<UInt32>) -> Void
  ) -> [UInt32] {
    let file = ByteRegion(MappedFile(name: "packed", copying: bytes))
    var output = [UInt32](repeating: 0, count: BitPacking.blockCount)
    unsafe output.withUnsafeMutableBufferPointer { buffer in
      guard let source = unsafe file.address(at: 0, count: file.count), let target = buffer.baseAddress else { return }
      unsafe decode(source, target)
    }
    return output
  }
}
