/// The documents of a packed block as bits: where many documents of a batch are looked for in one block, marking those that
/// it has takes less time than as many searches.
///
/// Unsafe memory: words for ``span`` documents; whoever makes one deallocates it.
@safe
struct BlockMask {
  /// A mask is for a block whose documents are no farther apart than this. It takes a kilobyte.
  static let span: UInt32 = 8192
  /// From so many documents on it takes less time than searches: clearing and marking cost some four hundred cycles, a
  /// search about fourteen.
  static let leastCount = 32

  private let words: UnsafeMutablePointer<UInt64>
  private var first: DocumentID = 0
  /// The block that is marked; -1 for none.
  private(set) var block = -1

  init() {
    let count = Int(Self.span) / 64
    unsafe words = .allocate(capacity: count)
    unsafe words.initialize(repeating: 0, count: count)
  }

  func deallocate() { unsafe words.deallocate() }

  /// Marks the documents of a block, all of them from `first` to `last`, which is less than ``span`` behind it.
  mutating func mark(
    _ documents: UnsafePointer<UInt32>, count: Int, of block: Int, from first: DocumentID, through last: DocumentID
  ) {
    precondition(last &- first < Self.span)
    unsafe words.update(repeating: 0, count: Int(last &- first) / 64 + 1)
    for index in 0..<count {
      // Safe: a block has `count` documents, and the distance is masked to the words.
      let distance = unsafe Int((documents[index] &- first) & (Self.span - 1))
      unsafe words[distance >> 6] |= 1 << UInt64(distance & 63)
    }
    self.first = first
    self.block = block
  }

  /// 1 where the block has the document, which is one from its first to its last; otherwise 0.
  @inline(__always)
  func count(of document: DocumentID) -> Int {
    // Safe: masked to the words.
    let distance = Int((document &- first) & (Self.span - 1))
    return unsafe Int(truncatingIfNeeded: words[distance >> 6] >> UInt64(distance & 63) & 1)
  }
}
