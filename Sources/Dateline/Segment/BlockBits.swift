/// The documents of a packed block as bits, in a table of somebody else's: to ask whether it has one takes five instructions,
/// and to search for it some thirty.
///
/// Unsafe memory: a table of ``capacity`` words; every index into it is masked.
@safe
struct BlockBits {
  /// A power of two.
  static let capacity = 512
  /// The document of the first bit.
  private let origin: UInt32
  private let wordCount: Int

  /// Nil where the documents of a range are too many for the table.
  @inline(__always)
  init?(after base: UInt32, through last: UInt32) {
    origin = (base &+ 1) & ~63
    wordCount = Int((last &- origin) >> 6) &+ 1
    if wordCount > Self.capacity { return nil }
  }

  /// Sets the bits of documents of the range in a table, and clears all others of the range.
  @inline(__always)
  func set(_ documents: UnsafePointer<UInt32>, count: Int, in words: UnsafeMutablePointer<UInt64>) {
    unsafe words.update(repeating: 0, count: wordCount)
    for index in 0..<count {
      let place = unsafe documents[index] &- origin
      unsafe words[Int(place >> 6) & (Self.capacity &- 1)] |= 1 &<< UInt64(place & 63)
    }
  }

  /// 1 where a document of the range is one of them, and 0 where it is not: a number, so that nobody needs to branch.
  @inline(__always)
  func count(of document: UInt32, in words: UnsafeMutablePointer<UInt64>) -> Int {
    let place = document &- origin
    return unsafe Int(truncatingIfNeeded: words[Int(place >> 6) & (Self.capacity &- 1)] &>> UInt64(place & 63) & 1)
  }
}
