/// Writes postings that are too few for a block: the whole of a short list, or the end of a long one.
///
/// ```
/// tail        = gapWidth | frequencyMode << 5  u8  gaps  frequencies
/// gaps        = (gap - 1) of gapWidth bits × count                       see BitStream
///             | (gap - 1) varint × count                                 where gapWidth is 31
/// frequencies = nothing                                                  mode 0: each is 1
///             | (frequency - 1) of mode bits × count                     modes 1 to 6
///             | (1 where the frequency is not 1) of 1 bit × count  (frequency - 2) varint for each 1       mode 7
/// ```
///
/// A gap is the distance from the document before, or from the block before; at the start of a list, from -1. Where
/// documents are spread evenly, gaps of one width are the smallest; where they come in clusters, varints are.
enum PostingTailWriter {
  /// In the place of a width: gaps are varints.
  static let varintGaps: UInt8 = 31
  /// A mode: few frequencies are above 1.
  static let rareRepeats: UInt8 = 7

  /// Appends the first `count` postings of a block: gaps less one, and frequencies less one.
  static func append(gaps: [UInt32], repeats: [UInt32], count: Int, to output: inout ByteWriter) {
    let gapWidth = width(gaps, count)
    let mode = frequencyMode(repeats, count)
    output.append(UInt8(gapWidth) | mode << 5)
    if gapWidth == Int(varintGaps) {
      for index in 0..<count { output.appendVarint(gaps[index]) }
    } else {
      BitStream.pack(gaps, 0..<count, width: gapWidth, into: &output)
    }
    if mode == rareRepeats {
      BitStream.pack(repeats.map { $0 > 0 ? 1 : 0 }, 0..<count, width: 1, into: &output)
      for index in 0..<count where repeats[index] > 0 { output.appendVarint(repeats[index] - 1) }
    } else if mode > 0 {
      BitStream.pack(repeats, 0..<count, width: Int(mode), into: &output)
    }
  }

  private static func width(_ gaps: [UInt32], _ count: Int) -> Int {
    var union: UInt32 = 0
    var varintCount = 0
    for index in 0..<count {
      union |= gaps[index]
      varintCount += varintByteCount(gaps[index])
    }
    let width = BitPacking.width(of: union)
    return width >= Int(varintGaps) || varintCount < BitStream.byteCount(count, width: width) ? Int(varintGaps) : width
  }

  private static func frequencyMode(_ repeats: [UInt32], _ count: Int) -> UInt8 {
    var union: UInt32 = 0
    var rareCount = BitStream.byteCount(count, width: 1)
    for index in 0..<count where repeats[index] > 0 {
      union |= repeats[index]
      rareCount += varintByteCount(repeats[index] - 1)
    }
    let width = BitPacking.width(of: union)
    return width < Int(rareRepeats) && BitStream.byteCount(count, width: width) <= rareCount
      ? UInt8(width) : rareRepeats
  }

  private static func varintByteCount(_ value: UInt32) -> Int { max(1, (BitPacking.width(of: value) + 6) / 7) }
}
