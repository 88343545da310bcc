import TestSupport
import Testing

@testable import Dateline

/// Patched groups against the numbers that were packed.
@Suite struct PatchedPackingTests {
  @Test(arguments: [1, 16, 17, 100, 127, 128], 0...31)
  func groupsReadBackTheSame(count: Int, width: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count * 100 + width))
    for exceptionCount in [0, 1, 2, 7, 8, 20] {
      var values = (0..<count).map { _ in UInt32.random(in: 0...(1 << UInt32(width)) - 1, using: &generator) }
      for _ in 0..<exceptionCount {
        values[Int.random(in: 0..<count, using: &generator)] = UInt32.random(in: 0..<1 << 31, using: &generator)
      }
      let (shape, bytes) = packed(values)
      #expect(bytes.count == shape.byteCount(count))
      #expect(shape == PatchedShape(shape.byte))
      #expect(shape.byteCount(count) <= naiveByteCount(values), "count \(count), width \(width)")
      #expect(unpacked(bytes, shape, count: count) == values, "count \(count), width \(width)")
    }
  }

  @Test func oneLargeNumberDoesNotWidenTheOthers() {
    var values = [UInt32](repeating: 1, count: 128)
    values[77] = 200
    let (shape, bytes) = packed(values)
    #expect(shape == PatchedShape(width: 1, exceptionCount: 1))
    #expect(bytes.count == 16 + 2)
    #expect(Array(bytes[16...]) == [77, 100])
  }

  // MARK: -

  private func packed(_ values: [UInt32]) -> (PatchedShape, [UInt8]) {
    let shape = PatchedShape.best(for: values.span)
    var writer = ByteWriter()
    // Between others, which must not matter.
    let surrounded = [9, 9, 9] + values + [9]
    PatchedPacking.append(surrounded, 3..<3 + values.count, shape, to: &writer)
    return (shape, writer.bytes)
  }

  /// Numbers of the width of the largest, packed without exceptions.
  private func naiveByteCount(_ values: [UInt32]) -> Int {
    (values.count * BitPacking.width(of: values.max() ?? 0) + 7) / 8
  }

  private func unpacked(_ bytes: [UInt8], _ shape: PatchedShape, count: Int) -> [UInt32] {
    let padded = bytes + [UInt8](repeating: 0xFF, count: BitStream.paddingCount)
    return unsafe padded.withUnsafeBytes { buffer in
      guard let source = buffer.baseAddress else { return [] }
      let exceptions = unsafe PatchedExceptions(source + shape.packedCount(count), shape)
      return (0..<count).map { place in
        let low =
          unsafe count == BitPacking.blockCount
          ? BitPacking.value(at: place, of: source, width: shape.width)
          : BitStream.value(at: place, of: source, width: shape.width)
        return low | exceptions.lacking(at: place)
      }
    }
  }
}
