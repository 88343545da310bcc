/// Finds the blocks of a posting list. The format stands at ``PostingList``.
///
/// It counts no references: whoever holds it also holds the region.
///
/// Unsafe memory: the address of the skip data, which `init` has checked to be inside the file. Blocks are asked for by
/// numbers below ``blockTotal``.
@safe
struct PostingListReader {
  let entry: TermEntry
  let postings: ByteView
  let documentCount: Int
  /// The number of blocks, the tail included.
  let blockTotal: Int
  /// Where the first block begins.
  let dataStart: Int
  /// Where the impacts of the list begin; they end where its first block begins.
  let impactsStart: Int
  /// Nil where the list is short and has none.
  private let skips: UnsafeRawPointer?

  init(_ entry: TermEntry, _ postings: ByteRegion, documentCount: Int) throws {
    self.entry = entry
    self.postings = postings.view
    self.documentCount = documentCount
    let frequency = entry.documentFrequency
    guard frequency <= documentCount else {
      throw postings.damaged("term", at: 0, "a document frequency of \(frequency) in \(documentCount) documents")
    }
    blockTotal = (frequency + PostingList.blockCount - 1) / PostingList.blockCount
    guard frequency >= PostingList.blockCount else {
      (dataStart, impactsStart) = (entry.postings, entry.postings)
      unsafe skips = nil
      return
    }
    let skipsStart = entry.postings + 4
    let skipsCount = blockTotal * PostingList.skipCount
    try postings.check(from: entry.postings, to: skipsStart + skipsCount)
    guard let impactsCount: UInt32 = postings.integer(at: entry.postings),
      let skips = unsafe postings.address(at: skipsStart, count: skipsCount)
    else {
      throw postings.damaged("posting list", at: entry.postings, "it reaches past the end of the file")
    }
    unsafe self.skips = skips
    impactsStart = skipsStart + skipsCount
    dataStart = impactsStart + Int(impactsCount)
  }

  /// Whether the list has skip data; a shorter one is a single tail.
  var hasSkips: Bool { unsafe skips != nil }

  /// Whether a block is a tail: it is decoded all at once.
  func isTail(_ block: Int) -> Bool { (block &+ 1) &* PostingList.blockCount > entry.documentFrequency }

  /// The number of postings of a block.
  func postingCount(_ block: Int) -> Int {
    min(PostingList.blockCount, entry.documentFrequency &- block &* PostingList.blockCount)
  }

  /// The last document of a block of a list with skip data.
  @inline(__always)
  func lastDocument(_ block: Int) -> DocumentID { skip(block, 0) }

  /// The document before the first that a block can have: the last of the block before it, or -1 modulo 2³².
  @inline(__always)
  func base(_ block: Int) -> UInt32 { block == 0 ? .max : skip(block &- 1, 0) }

  /// The first block after `block` whose last document is at or after `target`; ``blockTotal`` when there is none.
  func block(reaching target: DocumentID, after block: Int) -> Int {
    guard hasSkips else { return min(block + 1, blockTotal) }
    // Gallop, then halve: near targets, the common case, touch one cache line.
    var low = block &+ 1
    var step = 1
    var high = low
    while high < blockTotal, skip(high, 0) < target {
      low = high &+ 1
      high &+= step
      step &*= 2
    }
    high = min(high, blockTotal)
    while low < high {
      let middle = (low &+ high) / 2
      if skip(middle, 0) < target { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// Where the data of a block are, in the file.
  func data(_ block: Int) -> Range<Int> {
    let start = dataStart &+ (block == 0 ? 0 : Int(skip(block &- 1, 4)))
    return start..<max(start, dataStart &+ Int(skip(block, 4)))
  }

  /// Asks for what is read of a list first: of one with skip data these, of their first blocks, and the impacts of the list; else
  /// its postings.
  static func prefetch(_ entry: TermEntry, in postings: ByteView) {
    let frequency = entry.documentFrequency
    if frequency < PostingList.blockCount {
      if frequency > 1 { postings.prefetch(at: entry.postings, count: min(frequency * 2, 3 * Prefetch.lineCount)) }
      return
    }
    let blockTotal = (frequency + PostingList.blockCount - 1) / PostingList.blockCount
    let impactsStart = entry.postings + 4 + blockTotal * PostingList.skipCount
    postings.prefetch(at: entry.postings, count: 2 * Prefetch.lineCount)
    postings.prefetch(at: impactsStart, count: 2 * Prefetch.lineCount)
  }

  /// Asks for the data of a block behind their first line, which whoever has looked for documents there has read.
  func prefetch(_ block: Int) {
    let range = data(block)
    let rest = range.count - Prefetch.lineCount
    if rest > 0, let start = unsafe postings.address(at: range.lowerBound + Prefetch.lineCount, count: rest) {
      unsafe Prefetch.lines(start, count: rest)
    }
  }

  /// Where the data of a block begin; also of a list without skip data, which has one block.
  func dataStart(_ block: Int) -> Int { dataStart &+ (block == 0 ? 0 : Int(skip(block &- 1, 4))) }

  /// Where the positions of a block begin, counted from the term's.
  func positionsStart(_ block: Int) -> Int { block == 0 ? 0 : Int(skip(block &- 1, 8)) }

  /// Where the positions of a block end, counted from the term's; nil where the list is short and does not say.
  func positionsEnd(_ block: Int) -> Int? { hasSkips ? Int(skip(block, 8)) : nil }

  /// Where the impacts of a block begin, counted from those of the first block.
  @inline(__always)
  func impactsStart(_ block: Int) -> Int { block == 0 ? 0 : Int(skip(block &- 1, 12)) }

  /// A number of a block's skip data. A list without skip data has one block, whose skip data nobody asks for.
  @inline(__always)
  private func skip(_ block: Int, _ part: Int) -> UInt32 {
    guard let skips = unsafe skips else { return .max }
    // Safe: `block` is below `blockTotal`, for which `init` has checked the bytes.
    return UInt32(littleEndian: unsafe skips.loadUnaligned(fromByteOffset: block &* 16 &+ part, as: UInt32.self))
  }
}
