/// Reads the occurrences of one list of a run, in order. The format stands at ``RunLists``.
///
/// Unsafe memory: the address of the lists, which is valid while the run is held; that is up to the maker. A list is one that
/// ``RunListsWriter`` wrote, and so ends where its last occurrence does.
@safe
struct RunListReader {
  private let lists: UnsafeBufferPointer<UInt8>
  private var next: Int
  private let end: Int
  /// The groups that are still to come.
  private var groupCount = 0
  /// Whether each occurrence has a position.
  let hasPositions: Bool

  /// Reads a range of the lists of a run.
  init(_ lists: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, hasPositions: Bool) {
    precondition(range.lowerBound >= 0 && range.upperBound <= lists.count)
    unsafe self.lists = lists
    next = range.lowerBound
    end = range.upperBound
    self.hasPositions = hasPositions
    if next < end, unsafe lists[next] == 0 {
      next &+= 1
      groupCount = Int(readNumber())
    }
  }

  var isAtEnd: Bool { next >= end }

  /// Whether the list has at least 128 occurrences.
  var hasGroups: Bool { groupCount > 0 }

  /// Reads the next occurrences, at most 128; returns how many. Positions that are not kept are passed over.
  mutating func read(into tables: OccurrenceTables, keepsPositions: Bool) -> Int {
    if groupCount > 0 {
      readGroup(into: tables, keepsPositions: keepsPositions)
      return OccurrenceTables.capacity
    }
    var count = 0
    while next < end, count < OccurrenceTables.capacity {
      // Safe: the place is below the size of a table.
      unsafe tables.gaps[count] = readNumber()
      if hasPositions { unsafe tables.deltas[count] = readNumber() }
      count &+= 1
    }
    return count
  }

  private mutating func readGroup(into tables: OccurrenceTables, keepsPositions: Bool) {
    guard let start = unsafe UnsafeRawPointer(lists.baseAddress) else { return }
    groupCount &-= 1
    // Safe: the writer ended the group with all of its numbers.
    let gapWidth = unsafe Int(lists[next])
    let deltaWidth = hasPositions ? unsafe Int(lists[next &+ 1]) : 0
    next &+= hasPositions ? 2 : 1
    unsafe BitPacking.unpack(start + next, width: gapWidth, into: tables.gaps)
    next &+= BitPacking.byteCount(width: gapWidth)
    if keepsPositions, hasPositions {
      unsafe BitPacking.unpack(start + next, width: deltaWidth, into: tables.deltas)
    }
    next &+= BitPacking.byteCount(width: deltaWidth)
  }

  @inline(__always)
  private mutating func readNumber() -> UInt32 {
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
