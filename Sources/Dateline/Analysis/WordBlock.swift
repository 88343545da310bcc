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
      for offset in stride(from: 0, to: Self.capacity, by: 16) {
        // Safe: so many bytes follow the start.
        let bytes = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: start &+ offset, as: SIMD2<UInt64>.self)
        Self.add(bytes, at: offset, &alphanumerics, &others)
      }
    } else {
      for offset in stride(from: 0, to: count, by: 16) {
        // Zeros behind the end are neither.
        let middle = start &+ offset &+ 8
        let bytes = SIMD2(text.loadBlock(from: middle &- 8), middle < text.count ? text.loadBlock(from: middle) : 0)
        Self.add(bytes, at: offset, &alphanumerics, &others)
      }
    }
    self.alphanumerics = alphanumerics
    self.others = others
  }

  /// Adds the bits of sixteen bytes. Sums of bytes do not carry: what is added to has seven bits (see ``ASCIIWord``).
  @inline(__always)
  private static func add(
    _ bytes: SIMD2<UInt64>, at offset: Int, _ alphanumerics: inout UInt64, _ others: inout UInt64
  ) {
    let low = bytes & ~all(0x80)
    let small = low | all(0x20)
    let isLetter = (small &+ all(0x80 - 0x61)) & ~(small &+ all(0x80 - 0x7B))
    let isDigit = (low &+ all(0x80 - 0x30)) & ~(low &+ all(0x80 - 0x3A))
    // The difference from an underscore is 0: then nothing is carried into the high bit.
    let isOther = bytes | ~((low ^ all(UInt64(UInt8(ascii: "_")))) &+ ~all(0x80))
    alphanumerics |= bits((isLetter | isDigit) & ~bytes) &<< UInt64(truncatingIfNeeded: offset)
    others |= bits(isOther) &<< UInt64(truncatingIfNeeded: offset)
  }

  /// A byte sixteen times.
  @inline(__always)
  private static func all(_ byte: UInt64) -> SIMD2<UInt64> { SIMD2(repeating: byte &* 0x0101_0101_0101_0101) }

  /// The high bits of sixteen bytes, side by side: the multiplication moves that of byte `i` of eight to bit `56 + i`, and no two
  /// meet.
  @inline(__always)
  private static func bits(_ flags: SIMD2<UInt64>) -> UInt64 {
    let ones = (flags & all(0x80)) &>> 7
    let low = (ones[0] &* 0x0102_0408_1020_4080) &>> 56
    let high = (ones[1] &* 0x0102_0408_1020_4080) &>> 56
    return low | high &<< 8
  }
}

extension WordBlock {
  /// Whether what follows a word that ends in the block may belong to it. Mostly a space does.
  @inline(__always)
  func mayGoOn(at end: Int, in text: Span<UInt8>) -> Bool {
    // Behind the block the text ends, too.
    if end >= count || text[start &+ end] == UInt8(ascii: " ") { return false }
    let parts = (alphanumerics | others) &>> UInt64(truncatingIfNeeded: end)
    if parts & 3 == 0 { return false }
    return parts & 1 == 1 || WordJoint(text[start &+ end]) != nil
  }
}
