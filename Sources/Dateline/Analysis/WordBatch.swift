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
/// Unsafe memory: tables of ``capacity`` entries that live as long as the batch.
@safe
final class WordBatch {
  static let capacity = 63

  /// A word and what the table makes of it.
  struct Word {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    /// Its shape in the table: the length in the upper half, and no tag.
    var shape: UInt32 = 0
    var hash: UInt32 = 0
  }

  let words: UnsafeMutablePointer<Word>
  /// The numbers that the words have in the table.
  let numbers: UnsafeMutablePointer<UInt32>
  fileprivate(set) var count = 0

  init() {
    unsafe words = .allocate(capacity: Self.capacity)
    unsafe words.initialize(repeating: Word(), count: Self.capacity)
    unsafe numbers = .allocate(capacity: Self.capacity)
    unsafe numbers.initialize(repeating: 0, count: Self.capacity)
  }

  deinit {
    unsafe words.deallocate()
    unsafe numbers.deallocate()
  }

  var isFull: Bool { count == Self.capacity }

  /// Adds a word; there must be room for it.
  func append(_ word: ShortString) {
    var filling = WordBatchFilling(self)
    filling.append(word)
    filling.finish()
  }

  func removeAll() { count = 0 }
}

/// Adds words to a batch. It keeps the address of the batch's table and the count itself: to read and write those in the object
/// took as long as adding a word.
@safe
struct WordBatchFilling {
  private let batch: WordBatch
  private let words: UnsafeMutablePointer<WordBatch.Word>
  private(set) var count: Int

  init(_ batch: WordBatch) {
    self.batch = batch
    unsafe words = batch.words
    count = batch.count
  }

  var isFull: Bool { count >= WordBatch.capacity }

  /// Adds a word; there must be room for it.
  @inline(__always)
  mutating func append(_ word: ShortString) {
    precondition(!isFull)
    // Safe: the batch lives on, and counts are not negative.
    unsafe words[count].head = word.head
    unsafe words[count].tail = word.tail
    unsafe words[count].shape = UInt32(truncatingIfNeeded: word.count) << 16
    count &+= 1
  }

  /// Tells the batch how many words it has now.
  func finish() { batch.count = count }
}
