/// The terms of a run with their lists: a small dictionary and its postings, still in memory.
///
/// ```
/// keys  = (shared varint  rest varint  rest bytes  listCount varint)*      in ascending order
/// lists = list*                                                            in the same order, listCount bytes each
/// list  = (gap << 1 | one varint  [frequency varint]  delta varint × frequency)*
/// ```
///
/// A key begins with the first `shared` bytes of the one before. A `gap` is the distance from the document before, the first
/// from -1; `one` is 1 where the frequency is 1, which is then left out. A `delta` is the distance to the position before in
/// the same document, the first from 0; lists without positions leave them out.
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

  /// The lists of everything that was inverted, but for the places that `isLeftOut` names: these have an empty list.
  mutating func write(
    _ inversion: Inversion, of table: ByteStringTable, hasPositions: Bool, isLeftOut: (Int) -> Bool = { _ in false }
  ) -> RunLists {
    var lists: [UInt8] = []
    swap(&lists, &self.lists)
    defer { swap(&lists, &self.lists) }
    keys.removeAll()
    lists.removeAll(keepingCapacity: true)
    let layout = inversion.occurrences.layout
    let (narrow, wide) = (inversion.occurrences.narrow.span, inversion.occurrences.wide.span)
    keys.write(inversion.order, of: table) { place in
      if isLeftOut(place) { return 0 }
      let (start, range) = (lists.count, inversion.occurrences(at: place))
      if layout.isNarrow {
        Self.append(narrow, range, layout.positionBits, hasPositions: hasPositions, to: &lists)
      } else {
        Self.append(wide, range, layout.positionBits, hasPositions: hasPositions, to: &lists)
      }
      return lists.count - start
    }
    return RunLists(termCount: inversion.termCount, keys: keys.copy(), lists: FixedBytes(lists))
  }

  private static func append<Occurrence: FixedWidthInteger & UnsignedInteger>(
    _ occurrences: Span<Occurrence>, _ range: Range<Int>, _ positionBits: Int, hasPositions: Bool,
    to lists: inout [UInt8]
  ) {
    if range.isEmpty { return }
    precondition(range.lowerBound >= 0 && range.upperBound <= occurrences.count)
    // A gap, a frequency and a position take at most five bytes each, and there are no more of any than occurrences.
    lists.append(addingCapacity: range.count * 15) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        // Safe: the buffer has room for fifteen bytes an occurrence, and the range is one of these.
        var writer = unsafe UncheckedVarints(target: buffer)
        var previousDocument: UInt32 = .max
        var index = range.lowerBound
        while index < range.upperBound {
          let document = unsafe occurrences[unchecked: index].occurrence(positionBits).document
          var end = index &+ 1
          while end < range.upperBound,
            unsafe occurrences[unchecked: end].occurrence(positionBits).document == document
          {
            end &+= 1
          }
          let gap = document &- previousDocument
          previousDocument = document
          writer.append(UInt64(gap) << 1 | (end &- index == 1 ? 1 : 0))
          if end &- index > 1 { writer.append(UInt64(end &- index)) }
          if hasPositions {
            var position: UInt32 = 0
            for place in index..<end {
              let next = unsafe occurrences[unchecked: place].occurrence(positionBits).position
              writer.append(UInt64(next &- position))
              position = next
            }
          }
          index = end
        }
        initializedCount = writer.count
      }
    }
  }
}
