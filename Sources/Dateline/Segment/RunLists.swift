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
  var keys: [UInt8] = []
  var lists = FixedBytes()

  /// The memory that it takes, in bytes.
  var byteCount: Int { keys.count + lists.count }
}

/// Encodes the lists of a run. Its buffers are kept from run to run; what it makes has a copy of just the size.
struct RunListsWriter {
  private var keys: [UInt8] = []
  private var lists: [UInt8] = []
  private var termCount = 0
  private var previous = 0..<0

  /// The lists of everything that was inverted, but for the places that `isLeftOut` names: these have an empty list.
  mutating func write(
    _ inversion: Inversion, of table: ByteStringTable, hasPositions: Bool, isLeftOut: (Int) -> Bool = { _ in false }
  ) -> RunLists {
    keys.removeAll(keepingCapacity: true)
    lists.removeAll(keepingCapacity: true)
    previous = 0..<0
    let storage = table.storage.span
    let occurrences = inversion.occurrences.span
    for place in 0..<inversion.termCount {
      let start = lists.count
      if !isLeftOut(place) { append(occurrences, inversion.occurrences(at: place), hasPositions: hasPositions) }
      append(key: table.range(of: Int(inversion.order[place])), of: storage, listCount: lists.count - start)
    }
    // The buffer itself is as large as the largest run so far.
    var keys: [UInt8] = []
    keys.reserveCapacity(self.keys.count)
    keys.append(contentsOf: self.keys)
    return RunLists(termCount: inversion.termCount, keys: keys, lists: FixedBytes(lists))
  }

  private mutating func append(key: Range<Int>, of storage: Span<UInt8>, listCount: Int) {
    let shared = ByteStringOrder.sharedCount(previous, key, in: storage)
    let rest = storage.extracting(key.lowerBound + shared..<key.upperBound)
    // Each of three numbers takes ten bytes at most.
    keys.append(addingCapacity: rest.count + 30) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        // Safe: the buffer has room for them.
        var writer = unsafe UncheckedVarints(target: buffer)
        writer.append(UInt64(shared))
        writer.append(UInt64(rest.count))
        writer.append(rest)
        writer.append(UInt64(listCount))
        initializedCount = writer.count
      }
    }
    previous = key
  }

  private mutating func append(_ occurrences: Span<UInt64>, _ range: Range<Int>, hasPositions: Bool) {
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
          let document = unsafe UInt32(truncatingIfNeeded: occurrences[unchecked: index] >> 32)
          var end = index &+ 1
          while end < range.upperBound,
            unsafe UInt32(truncatingIfNeeded: occurrences[unchecked: end] >> 32) == document
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
              let next = unsafe UInt32(truncatingIfNeeded: occurrences[unchecked: place])
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

/// Varints and bytes into memory that has room for them.
@safe
private struct UncheckedVarints {
  let target: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(target: UnsafeMutableBufferPointer<UInt8>) { unsafe self.target = unsafe target }

  @inline(__always)
  mutating func append(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      // Safe: whoever makes one of these says so.
      unsafe target[count] = UInt8(truncatingIfNeeded: rest) | 0x80
      count &+= 1
      rest >>= 7
    }
    unsafe target[count] = UInt8(truncatingIfNeeded: rest)
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>) {
    // Safe: as above.
    for index in bytes.indices { unsafe target[count &+ index] = bytes[index] }
    count &+= bytes.count
  }
}
