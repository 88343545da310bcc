/// Which documents of a run match, a bit each, filled by one list after the other.
///
/// Unsafe memory: a table of fixed size, made by ``allocate(documentCount:)`` and freed by ``deallocate()``; every index is that
/// of a document of the segment between ``start`` and ``end``.
@safe
struct MatchWindow {
  /// How many documents a window spans: its bits fit in half of a first-level cache.
  static let documentCount: DocumentID = 1 << 17
  /// The first document; a multiple of ``documentCount``.
  private(set) var start: DocumentID = 0
  private let words: UnsafeMutablePointer<UInt64>
  /// A small segment has fewer than a window has room for.
  private let wordCount: Int

  /// The document after the last.
  var end: DocumentID { start &+ Self.documentCount }

  /// A window at the first document of a segment of so many, with no match.
  static func allocate(documentCount: Int) -> MatchWindow { MatchWindow(documentCount: documentCount) }

  private init(documentCount: Int) {
    wordCount = (min(documentCount, Int(Self.documentCount)) + 63) / 64
    unsafe words = .allocate(capacity: wordCount)
    unsafe words.initialize(repeating: 0, count: wordCount)
  }

  func deallocate() { unsafe words.deallocate() }

  /// Whether a document of the window matches.
  @inline(__always)
  func contains(_ document: DocumentID) -> Bool {
    let index = Int(document &- start)
    return unsafe words[index >> 6] &>> UInt64(index & 63) & 1 == 1
  }

  /// Goes to the next window and forgets the matches of this one; returns how many there were.
  mutating func advance() -> Int {
    var total = 0
    for index in 0..<wordCount {
      unsafe total &+= words[index].nonzeroBitCount
      unsafe words[index] = 0
    }
    moveOn()
    return total
  }

  /// Goes to the next window; there must be no match in this one.
  mutating func moveOn() { start &+= Self.documentCount }

  /// Calls `body` with each match, in ascending order.
  func forEach(_ body: (DocumentID) throws -> Void) rethrows {
    for index in 0..<wordCount {
      var bits = unsafe words[index]
      while bits != 0 {
        try body(start &+ DocumentID(index &* 64 &+ bits.trailingZeroBitCount))
        bits &= bits &- 1
      }
    }
  }

  /// Removes the documents that are deleted.
  mutating func remove(_ deleted: DeletedDocuments) {
    let first = Int(start >> 6)
    for index in 0..<min(wordCount, deleted.words.count &- first) {
      unsafe words[index] &= ~deleted.words[first &+ index]
    }
  }

  /// Removes the documents that another window of the same documents lacks, which then has none.
  mutating func intersect(_ other: MatchWindow) {
    // Safe: both are of one segment, and so have as many words.
    precondition(other.wordCount == wordCount)
    for index in 0..<wordCount {
      unsafe words[index] &= other.words[index]
      unsafe other.words[index] = 0
    }
  }

  /// Adds the documents of a list that are in the window. The cursor is moved by this method alone, window by window.
  mutating func add(_ cursor: PostingCursor) throws {
    let list = cursor.list
    var block = cursor.block
    if block < 0 || cursor.last < start { block = list.block(reaching: start, after: block) }
    while block < list.blockTotal, list.base(block) &+ 1 < end {
      if block != cursor.block { guard try cursor.enter(block) else { return } }
      if let bits = cursor.bits {
        add(bits)
      } else {
        let count = try cursor.decodeDocuments()
        unsafe add(cursor.documents, count: count, through: cursor.last)
      }
      if cursor.last >= end { return }
      block &+= 1
    }
  }

  /// Adds the documents of a block that are in the window. Windows begin where words do, so whole words are added.
  private mutating func add(_ bits: DocumentBits) {
    let base = bits.first &- Int(start >> 6)
    for index in max(0, -base)..<max(max(0, -base), min(bits.count, wordCount &- base)) {
      unsafe words[base &+ index] |= bits.word(index)
    }
  }

  private mutating func add(_ documents: UnsafeMutablePointer<UInt32>, count: Int, through last: DocumentID) {
    guard count == PostingList.blockCount, unsafe documents[0] >= start, last < end else {
      for index in 0..<count {
        let document = unsafe documents[index]
        if document >= start, document < end { set(document) }
      }
      return
    }
    // Four places at once that are far apart: setting a bit of the word that was written last would wait for that write.
    for index in 0..<PostingList.blockCount / 4 {
      unsafe set(documents[index])
      unsafe set(documents[index &+ 32])
      unsafe set(documents[index &+ 64])
      unsafe set(documents[index &+ 96])
    }
  }

  @inline(__always)
  private mutating func set(_ document: DocumentID) {
    let index = Int(document &- start)
    unsafe words[index >> 6] |= 1 &<< UInt64(index & 63)
  }
}
