/// Reads the postings of one list of a run, in order. The format stands at ``RunLists``.
///
/// Unsafe memory: the address of the lists, which is valid while the run is held; that is up to the maker. A list is one that
/// ``RunListsWriter`` wrote, and so ends where its last posting does.
@safe
struct RunListReader {
  private let lists: UnsafeBufferPointer<UInt8>
  private var next: Int
  private let end: Int
  /// The document of the last posting, counted as in the segment.
  private(set) var document: UInt32
  /// Whether each posting is followed by its positions.
  let hasPositions: Bool

  /// Reads a range of the lists of a run whose first document is `firstDocument`.
  init(_ lists: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, firstDocument: UInt32, hasPositions: Bool) {
    precondition(range.lowerBound >= 0 && range.upperBound <= lists.count)
    unsafe self.lists = lists
    next = range.lowerBound
    end = range.upperBound
    document = firstDocument &- 1
    self.hasPositions = hasPositions
  }

  var isAtEnd: Bool { next >= end }

  /// Goes to the next posting; returns its frequency. As many deltas of positions follow, if the list has any.
  @inline(__always)
  mutating func readPosting() -> UInt32 {
    let value = readNumber()
    document &+= value >> 1
    return value & 1 == 1 ? 1 : readNumber()
  }

  /// Reads a number of at most 32 bits, but for the first of a posting, which is a gap and a bit.
  @inline(__always)
  mutating func readNumber() -> UInt32 {
    // Safe: the writer ended the list with a whole number.
    let first = unsafe lists[next]
    next &+= 1
    return first < 0x80 ? UInt32(first) : rest(first)
  }

  private mutating func rest(_ first: UInt8) -> UInt32 {
    var value = UInt32(first & 0x7F)
    var shift: UInt32 = 7
    while true {
      // Safe: as above.
      let byte = unsafe lists[next]
      next &+= 1
      value |= UInt32(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
  }
}
