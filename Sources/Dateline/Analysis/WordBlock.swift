/// Which of up to 64 bytes of a text are of words, a bit for each, the lowest for the first.
///
/// Where words begin and end is found in these bits, several words a block, with a few instructions for each: to look at eight bytes
/// anew for each word and for what follows it took twice as many.
struct WordBlock {
  /// Where it begins in the text.
  let start: Int
  /// How many bytes it has: 64, or all that are left of the text.
  let count: Int
  /// ASCII letters and digits.
  let alphanumerics: UInt64
  /// What is not ASCII, and underscores: they may be of words, which is not for this block to tell.
  let others: UInt64

  static let capacity = 64

  /// No bytes.
  init() { (start, count, alphanumerics, others) = (0, 0, 0, 0) }

  /// The bytes of a text from a place on, which must not be behind its end.
  @inline(never)
  init(of text: Span<UInt8>, at start: Int) {
    precondition(start >= 0 && start <= text.count)
    self.start = start
    count = min(Self.capacity, text.count &- start)
    var alphanumerics: UInt64 = 0
    var others: UInt64 = 0
    if count == Self.capacity {
      for offset in stride(from: 0, to: Self.capacity, by: 8) {
        // Safe: so many bytes follow the start.
        let eight = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: start &+ offset, as: UInt64.self)
        Self.add(UInt64(littleEndian: eight), at: offset, &alphanumerics, &others)
      }
    } else {
      for offset in stride(from: 0, to: count, by: 8) {
        Self.add(text.loadBlock(from: start &+ offset), at: offset, &alphanumerics, &others)
      }
    }
    self.alphanumerics = alphanumerics
    self.others = others
  }

  @inline(__always)
  private static func add(
    _ eight: UInt64, at offset: Int, _ alphanumerics: inout UInt64, _ others: inout UInt64
  ) {
    alphanumerics |= bits(ASCIIWord.alphanumericFlags(eight)) &<< UInt64(truncatingIfNeeded: offset)
    others |= bits(ASCIIWord.otherFlags(eight)) &<< UInt64(truncatingIfNeeded: offset)
  }

  /// The high bits of eight bytes, side by side: the multiplication moves that of byte `i` to bit `56 + i`, and no two meet.
  @inline(__always)
  private static func bits(_ flags: UInt64) -> UInt64 { ((flags &>> 7) &* 0x0102_0408_1020_4080) &>> 56 }
}
