import TestSupport

@testable import Dateline

/// Where the tests of one structure write and read it: files of one segment in memory.
struct SegmentFixture {
  let directory = MemoryDirectory()
  private let identity = FileEnvelope.Identity(index: 1, segment: 1)

  func writer(_ file: SegmentFile) throws -> EnvelopeWriter {
    try EnvelopeWriter(directory, file.rawValue, file.kind, identity)
  }

  func content(_ file: SegmentFile) throws -> ByteRegion {
    try FileEnvelope.open(try directory.open(file.rawValue), file.kind, expecting: identity).content
  }
}

extension SeededGenerator {
  /// A number of 0 up to `limit`, small ones far more often: as many bits as any other.
  mutating func skewed(below limit: UInt32) -> UInt32 {
    let bits = Int.random(in: 0...(32 - limit.leadingZeroBitCount), using: &self)
    return UInt32(truncatingIfNeeded: next() & ((1 << UInt64(bits)) - 1)) % limit
  }

  /// `count` distinct numbers below `limit`, ascending: one from each of as many equal ranges.
  mutating func ascending(_ count: Int, below limit: Int) -> [UInt32] {
    (0..<count).map { index in
      UInt32(Int.random(in: index * limit / count..<(index + 1) * limit / count, using: &self))
    }
  }
}
