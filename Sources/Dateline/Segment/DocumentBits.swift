/// The documents of a full block as bits: for frequent terms it is smaller than packing, it is tested without decoding,
/// and windows are filled with whole words. (The idea is Lucene's, since 10.1.)
///
/// A word stands for the 64 documents from a multiple of 64 on, the lowest bit for the first. The first word is the one
/// of the first document that the block can have, the last word that of its last document.
///
/// Unsafe memory: the words, checked by ``PostingBlock`` to be inside the file.
@safe
struct DocumentBits {
  /// Larger blocks are packed.
  static let maximumCount = 64

  /// The number of words for a block from the document after `base` (-1 before the first) to `last`; nil where packing
  /// by `width` bits is smaller by more than a bit a document, which buys the speed of bits.
  static func count(after base: Int, through last: UInt32, width: Int) -> Int? {
    let count = Int(last >> 6) - (base + 1) >> 6 + 1
    return count <= min(maximumCount, BitPacking.byteCount(width: width + 1) / 8) ? count : nil
  }

  private let words: UnsafeRawPointer
  /// The number of the first word: its first document divided by 64.
  let first: Int
  let count: Int

  /// The words of a block, which must span exactly from the document after `base` to `last`.
  init?(_ words: UnsafeRawPointer, count: Int, after base: UInt32, through last: UInt32) {
    unsafe self.words = words
    self.count = count
    let start = base &+ 1
    first = Int(start >> 6)
    guard count > 0, Int(last >> 6) - first + 1 == count else { return nil }
    let isAfterBase = word(0) & ((1 &<< UInt64(start & 63)) &- 1) == 0
    guard isAfterBase, word(count - 1) != 0, 63 - word(count - 1).leadingZeroBitCount == Int(last & 63) else {
      return nil
    }
  }

  /// A word, by its place from 0.
  @inline(__always)
  func word(_ index: Int) -> UInt64 {
    // Safe: every caller stays below `count`.
    UInt64(littleEndian: unsafe words.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self))
  }

  /// Writes the documents into a table of 128; false unless there are 128.
  func readDocuments(into table: UnsafeMutablePointer<UInt32>) -> Bool {
    var found = 0
    for index in 0..<count {
      var bits = word(index)
      let base = UInt32(truncatingIfNeeded: (first &+ index) &* 64)
      let end = found &+ bits.nonzeroBitCount
      if end <= PostingList.blockCount &- Self.step {
        // How many there are cannot be foreseen: some more are written, and then written over.
        var slot = found
        repeat {
          for place in slot..<slot &+ Self.step {
            unsafe table[place] = base &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
            bits &= bits &- 1
          }
          slot &+= Self.step
        } while bits != 0
      } else {
        guard end <= PostingList.blockCount else { return false }
        for place in found..<end {
          unsafe table[place] = base &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
          bits &= bits &- 1
        }
      }
      found = end
    }
    return found == PostingList.blockCount
  }

  /// So many documents are written at a time.
  private static let step = 4

  /// The first document at or after one that the block could have, which must not be behind its last.
  @inline(__always)
  func next(from document: DocumentID) -> DocumentID {
    var index = Int(document >> 6) &- first
    guard index >= 0, index < count else { return exhaustedDocument }
    var bits = word(index) & (UInt64.max &<< UInt64(document & 63))
    // The last word is never 0, and its highest bit is the last document.
    while bits == 0, index &+ 1 < count {
      index &+= 1
      bits = word(index)
    }
    return UInt32(truncatingIfNeeded: (first &+ index) &* 64 &+ bits.trailingZeroBitCount)
  }

  /// Whether the block has a document, which may lie before the block but not behind its last.
  @inline(__always)
  func contains(_ document: DocumentID) -> Bool {
    let index = Int(document >> 6) &- first
    return index >= 0 && index < count && word(index) &>> UInt64(document & 63) & 1 == 1
  }

  /// 1 where the block has a document, which must not lie outside of it, and 0 where it has not: a number, so that nobody
  /// needs to branch.
  @inline(__always)
  func count(of document: DocumentID) -> Int {
    let index = Int(document >> 6) &- first
    // Only skip data that contradict each other could send us to another block.
    let place = index >= 0 && index < count ? index : 0
    return Int(truncatingIfNeeded: word(place) &>> UInt64(document & 63) & 1)
  }
}

/// Counts the documents of a block of bits before others that come in ascending order.
struct BitRank {
  private var word = 0
  private var before = 0

  /// The place of one of the documents of a block among them, from 0 to 127.
  @inline(__always)
  mutating func index(of document: DocumentID, in bits: DocumentBits) -> Int {
    let target = Int(document >> 6) &- bits.first
    while word < target, word < bits.count {
      before &+= bits.word(word).nonzeroBitCount
      word &+= 1
    }
    guard word < bits.count else { return 0 }
    let mask = (UInt64(1) &<< UInt64(document & 63)) &- 1
    // A damaged block may have more bits than postings.
    return (before &+ (bits.word(word) & mask).nonzeroBitCount) & 127
  }
}
