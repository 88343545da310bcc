import Testing

@testable import Dateline

/// Field norms against Lucene's `SmallFloat.intToByte4`.
@Suite struct FieldNormTests {
  /// `SmallFloat.byte4ToInt` of Lucene 9 for all bytes but the exact ones, 0 to 40, computed from its definition with
  /// wide integers: 24 + (8 + m) · 2^(e - 1).
  private static let lengths: [Int] =
    Array(0..<32) + (0..<224).map { 24 + (8 + $0 % 8) * (1 << ($0 / 8)) }

  /// Computed by Java's definition.
  @Test(
    arguments: [
      (0, 0), (1, 1), (23, 23), (24, 24), (39, 39), (40, 40), (41, 40), (42, 41), (44, 42), (54, 47), (56, 48),
      (59, 48), (60, 49), (100, 57), (1000, 87), (10_000, 113), (Int(Int32.max), 255), (Int.max, 255),
    ] as [(Int, UInt8)])
  func aLengthHasLucenesNorm(length: Int, norm: UInt8) {
    #expect(FieldNorm.encode(length) == norm)
  }

  @Test func aNormStandsForLucenesLength() {
    #expect(Self.lengths.count == 256)
    for norm in 0...255 { #expect(FieldNorm.decode(UInt8(norm)) == Self.lengths[norm]) }
  }

  @Test func shortFieldsAreExact() {
    for length in 0...40 { #expect(FieldNorm.decode(FieldNorm.encode(length)) == length) }
  }

  @Test func aNormIsTheLargestWhoseLengthIsNotAbove() {
    var lengths = Array(0..<3000)
    for bits in 12..<31 {
      let power = 1 << bits
      lengths += [power - 1, power, power + 23, power + 24, power + 25]
    }
    for length in lengths {
      let expected = Self.lengths.lastIndex { $0 <= length }
      #expect(Int(FieldNorm.encode(length)) == expected, "length \(length)")
    }
  }

  @Test func decodingAndEncodingGivesTheNormBack() {
    for norm in UInt8.min...254 where Self.lengths[Int(norm)] <= Int(Int32.max) {
      #expect(FieldNorm.encode(FieldNorm.decode(norm)) == norm)
    }
  }

  @Test func lengthsBelowZeroCountAsNone() { #expect(FieldNorm.encode(-5) == 0) }
}
