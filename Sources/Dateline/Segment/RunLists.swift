/// The terms of a run with their lists: a small dictionary and its postings, still in memory.
///
/// ```
/// keys  = (shared varint  rest varint  rest bytes  listCount varint)*      in ascending order
/// lists = list*                                                            in the same order, listCount bytes each
/// list  = [0 varint  groupCount varint  group*]  (gap varint  delta varint)*
/// group = gapWidth u8  deltaWidth u8  gaps  deltas                         BitPacking, each number of 128 occurrences
/// ```
///
/// A key begins with the first `shared` bytes of the one before. An occurrence has a `gap`, the distance from the document of the one
/// before, which is 0 in the same document, for the first of a list from -1; and a `delta`, the distance from the position before in the
/// same document, or from 0. As many as there are whole groups of 128 stand in these, the rest behind them. Lists without positions
/// leave out deltas and their widths. No list begins with a gap of 0, which is how those with groups are told.
///
/// Packing takes few instructions and no branches for a number; written one by one, the numbers of a list, of which it is not known
/// how many bytes each takes, were a tenth of the time of indexing.
struct RunLists: Sendable {
  var termCount = 0
  var keys = FixedBytes()
  var lists = FixedBytes()

  /// The memory that it takes, in bytes.
  var byteCount: Int { keys.count + lists.count }
}

/// Encodes the lists of a run. Its buffers are kept from run to run; what it makes has a copy of just the size.
struct RunListsWriter {
  private var keys = RunKeysWriter()
  private var lists: [UInt8] = []
  private let tables = OccurrenceTables()

  /// The lists of everything that was inverted, but for the places that `isLeftOut` names: these have an empty list.
  mutating func write(
    _ inversion: Inversion, of table: ByteStringTable, hasPositions: Bool, isLeftOut: (Int) -> Bool = { _ in false }
  ) -> RunLists {
    var lists: [UInt8] = []
    swap(&lists, &self.lists)
    defer { swap(&lists, &self.lists) }
    keys.removeAll()
    lists.removeAll(keepingCapacity: true)
    let (layout, tables) = (inversion.occurrences.layout, tables)
    let (narrow, wide) = (inversion.occurrences.narrow.span, inversion.occurrences.wide.span)
    keys.write(inversion.order, of: table) { place in
      if isLeftOut(place) { return 0 }
      let (start, range) = (lists.count, inversion.occurrences(at: place))
      if layout.isNarrow {
        Self.append(narrow, range, layout.positionBits, tables, hasPositions: hasPositions, to: &lists)
      } else {
        Self.append(wide, range, layout.positionBits, tables, hasPositions: hasPositions, to: &lists)
      }
      return lists.count - start
    }
    return RunLists(termCount: inversion.termCount, keys: keys.copy(), lists: FixedBytes(lists))
  }

  private static func append<Occurrence: FixedWidthInteger & UnsignedInteger>(
    _ occurrences: Span<Occurrence>, _ range: Range<Int>, _ positionBits: Int, _ tables: OccurrenceTables,
    hasPositions: Bool, to lists: inout [UInt8]
  ) {
    if range.isEmpty { return }
    precondition(range.lowerBound >= 0 && range.upperBound <= occurrences.count)
    // A gap and a delta take at most five bytes each, packed or not, and there are six more at most before the groups, two before each.
    lists.append(addingCapacity: range.count * 10 + 6) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        // Safe: the buffer has room for them, and the range is one of the occurrences.
        var writer = unsafe UncheckedVarints(target: buffer)
        var previous: (document: UInt32, position: UInt32) = (.max, 0)
        let groupCount = range.count / OccurrenceTables.capacity
        let rest = range.lowerBound &+ groupCount &* OccurrenceTables.capacity
        if groupCount > 0 {
          writer.append(0)
          writer.append(UInt64(groupCount))
          for start in stride(from: range.lowerBound, to: rest, by: OccurrenceTables.capacity) {
            let (gapBits, deltaBits) = tables.fill(occurrences, from: start, positionBits, after: previous)
            append(tables, gapBits, deltaBits, hasPositions: hasPositions, to: &writer)
            previous = unsafe occurrences[unchecked: start &+ OccurrenceTables.capacity &- 1].occurrence(positionBits)
          }
        }
        for index in rest..<range.upperBound {
          let next = unsafe occurrences[unchecked: index].occurrence(positionBits)
          let gap = next.document &- previous.document
          writer.append(UInt64(gap))
          if hasPositions { writer.append(UInt64(next.position &- (gap == 0 ? previous.position : 0))) }
          previous = next
        }
        initializedCount = writer.count
      }
    }
  }

  /// Appends the group of 128 occurrences in the tables.
  private static func append(
    _ tables: OccurrenceTables, _ gapBits: UInt32, _ deltaBits: UInt32, hasPositions: Bool,
    to writer: inout UncheckedVarints
  ) {
    let (gapWidth, deltaWidth) = (BitPacking.width(of: gapBits), BitPacking.width(of: deltaBits))
    writer.append(byte: UInt8(gapWidth))
    if hasPositions { writer.append(byte: UInt8(deltaWidth)) }
    // Safe: tables have 128 entries, and the writer room for them.
    unsafe writer.append(byteCount: BitPacking.byteCount(width: gapWidth)) {
      unsafe BitPacking.pack(tables.gaps, width: gapWidth, to: $0)
    }
    if !hasPositions { return }
    unsafe writer.append(byteCount: BitPacking.byteCount(width: deltaWidth)) {
      unsafe BitPacking.pack(tables.deltas, width: deltaWidth, to: $0)
    }
  }
}
