/// The documents of a frequent term, to be compared with the bits of a block of another one, 64 at a time.
///
/// Where two lists keep their documents as bits, most documents of the one are not in the other, and a word of bits tells so
/// of 64 at once: looking for each was most of the time of "to be or not to be". What is left is looked for as usual.
///
/// Ranges are asked for in ascending order.
///
/// Unsafe memory: a table of as many words as a block of bits can have, which lives as long as the object.
@safe
final class PostingMask {
  private let cursor: PostingCursor
  private let words: UnsafeMutablePointer<UInt64>

  /// Takes a cursor of its own.
  init(_ cursor: PostingCursor) {
    self.cursor = cursor
    unsafe words = .allocate(capacity: DocumentBits.maximumCount)
    unsafe words.initialize(repeating: 0, count: DocumentBits.maximumCount)
  }

  deinit { unsafe words.deallocate() }

  /// Clears those of `count` words of bits, at most 64, whose documents the list does not have. `first` is the number of
  /// the first word: its first document divided by 64. Only documents of `range` have bits: the words at its ends may be
  /// shared with the ranges beside it, so the list is read no further.
  func intersect(
    _ target: UnsafeMutablePointer<UInt64>, first: Int, count: Int, _ range: ClosedRange<DocumentID>
  ) throws {
    precondition(count <= DocumentBits.maximumCount)
    unsafe words.update(repeating: 0, count: count)
    var next = range.lowerBound
    while true {
      if cursor.block < 0 || cursor.last < next {
        guard try cursor.enter(cursor.list.block(reaching: next, after: cursor.block)) else { break }
      }
      if cursor.list.base(cursor.block) &+ 1 > range.upperBound { break }
      add(first, count)
      if cursor.last >= range.upperBound { break }
      next = cursor.last &+ 1
    }
    // Safe: both have so many words.
    for index in 0..<count { unsafe target[index] &= words[index] }
  }

  /// Sets the bits of the documents of the current block.
  private func add(_ first: Int, _ count: Int) {
    // Safe: indexes are below the count of words, and places below that of postings.
    if let bits = cursor.bits {
      let start = max(first, bits.first)
      for word in start..<max(start, min(first &+ count, bits.first &+ bits.count)) {
        unsafe words[word &- first] |= bits.word(word &- bits.first)
      }
    } else {
      for place in 0..<cursor.postingCount {
        let document = unsafe cursor.documents[place]
        let index = Int(document >> 6) &- first
        if index >= 0, index < count { unsafe words[index] |= 1 &<< UInt64(document & 63) }
      }
    }
  }
}

extension PostingCursor {
  var isDense: Bool { PostingList.isDense(entry, documentCount: list.documentCount) }

  /// Leaves the documents of blocks of bits that others lack out of ``fill(_:block:columns:)``, if the others are frequent, too.
  func select(by others: [PostingCursor]) throws {
    masks = isDense ? try others.filter(\.isDense).map { PostingMask(try $0.copy()) } : []
  }
}
