/// A string of at most sixteen bytes as integers.
struct ShortString {
  /// Its first eight bytes, the first of them lowest; zeros behind the end of a shorter one.
  let head: UInt64
  /// Its last eight bytes, where it has more than eight, which may be some of the first; otherwise 0.
  let tail: UInt64
  let count: Int

  static let maximumCount = 16
}

extension ShortString {
  /// ASCII letters and digits of a text, at most sixteen, in lower case: the bit that makes a capital small is set in all others, too.
  @inline(__always)
  init(lowerCasing text: Span<UInt8>, at start: Int, count: Int) {
    let lower: UInt64 = 0x2020_2020_2020_2020
    let head = text.loadBlock(from: start) | lower
    if count <= 8 {
      self.init(head: head & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)), tail: 0, count: count)
    } else {
      self.init(head: head, tail: text.loadBlock(at: start &+ count &- 8) | lower, count: count)
    }
  }
}

/// Short words on their way from a text to a table of strings: some dozens at a time, so that the table can be asked for all of
/// them before any is waited for (``ByteStringTable/insert(_:)``).
///
/// Unsafe memory: tables of ``capacity`` integers that live as long as the batch.
@safe
final class WordBatch {
  static let capacity = 63

  let heads: UnsafeMutablePointer<UInt64>
  let tails: UnsafeMutablePointer<UInt64>
  /// The shapes of the words in the table: their lengths in the upper half.
  private let shapes: UnsafeMutablePointer<UInt32>
  let hashes: UnsafeMutablePointer<UInt32>
  /// The numbers that the words have in the table.
  let numbers: UnsafeMutablePointer<UInt32>
  private(set) var count = 0

  init() {
    unsafe heads = .allocate(capacity: Self.capacity * 2)
    unsafe heads.initialize(repeating: 0, count: Self.capacity * 2)
    unsafe tails = unsafe heads + Self.capacity
    unsafe shapes = .allocate(capacity: Self.capacity * 3)
    unsafe shapes.initialize(repeating: 0, count: Self.capacity * 3)
    unsafe hashes = unsafe shapes + Self.capacity
    unsafe numbers = unsafe hashes + Self.capacity
  }

  deinit {
    unsafe heads.deallocate()
    unsafe shapes.deallocate()
  }

  var isFull: Bool { count == Self.capacity }

  /// Adds a word; there must be room for it.
  @inline(__always)
  func append(_ word: ShortString) {
    precondition(!isFull)
    unsafe heads[count] = word.head
    unsafe tails[count] = word.tail
    unsafe shapes[count] = UInt32(truncatingIfNeeded: word.count) << 16
    count &+= 1
  }

  /// The shape of a word without a tag.
  @inline(__always)
  func shape(_ index: Int) -> UInt32 {
    // Safe: the callers go through the words.
    unsafe shapes[index]
  }

  func removeAll() { count = 0 }
}
