/// Turns a token stream from documents to terms: every occurrence, ordered by term, then document, then position.
///
/// The work is a counting sort: linear in the tokens. The tables are kept from stream to stream.
struct Inversion {
  /// The numbers of the strings that occur, in ascending order of the strings.
  private(set) var order: [UInt32] = []
  /// By number of a string: how often it occurs, then where its next occurrence goes.
  private var next: [UInt32] = []
  /// By place in ``order``: where the occurrences end.
  private var ends: [UInt32] = []
  /// Of one string after another.
  private(set) var occurrences = Occurrences()
  private var sorting = ByteStringOrder()

  /// Inverts `stream`. The strings of `table` are the terms; `numbers` says which of them each variant of the stream stands
  /// for, and is nil where a variant is the number of its term.
  mutating func invert(_ stream: TokenStream, _ numbers: [UInt32]?, of table: ByteStringTable) {
    count(stream, numbers, table.count)
    var used: [UInt32] = []
    for number in next.indices where next[number] > 0 { used.append(UInt32(truncatingIfNeeded: number)) }
    order = sorting.sort(used, of: table)
    var sum: UInt32 = 0
    ends.removeAll(keepingCapacity: true)
    for number in order {
      let count = next[Int(number)]
      next[Int(number)] = sum
      sum += count
      ends.append(sum)
    }
    let layout = Occurrences.Layout(documentCount: stream.documentCount, positionBound: stream.positionBound)
    occurrences.fill(layout, count: Int(sum)) {
      Self.distribute(stream, numbers, layout, &next, into: &$0)
    } wide: {
      Self.distribute(stream, numbers, layout, &next, into: &$0)
    }
  }

  /// The number of strings that occur.
  var termCount: Int { order.count }

  /// Where the occurrences of the string at a place in ``order`` are among ``occurrences``.
  @inline(__always)
  func occurrences(at place: Int) -> Range<Int> {
    Int(place == 0 ? 0 : ends[place - 1])..<Int(ends[place])
  }

  private mutating func count(_ stream: TokenStream, _ numbers: [UInt32]?, _ tableCount: Int) {
    next.removeAll(keepingCapacity: true)
    next.append(contentsOf: repeatElement(0, count: tableCount))
    // Safe: the table has a string, and so a count, for every number.
    unsafe next.withUnsafeMutableBufferPointer { counts in
      if let numbers {
        stream.forEach { _, variant, _ in unsafe counts[Int(numbers[variant])] &+= 1 }
      } else {
        stream.forEach { _, variant, _ in unsafe counts[variant] &+= 1 }
      }
    }
  }

  private static func distribute<Occurrence: FixedWidthInteger & UnsignedInteger>(
    _ stream: TokenStream, _ numbers: [UInt32]?, _ layout: Occurrences.Layout, _ next: inout [UInt32],
    into target: inout [Occurrence]
  ) {
    unsafe next.withUnsafeMutableBufferPointer { next in
      unsafe target.withUnsafeMutableBufferPointer { target in
        func put(_ document: UInt32, _ number: Int, _ position: UInt32) {
          // Safe: the same stream has been counted, so every place is one of the string's own.
          let place = unsafe next[number]
          unsafe target[Int(place)] = Occurrence(document: document, position: position, layout.positionBits)
          unsafe next[number] = place &+ 1
        }
        if let numbers {
          stream.forEach { put($0, Int(numbers[$1]), $2) }
        } else {
          stream.forEach { put($0, $1, $2) }
        }
      }
    }
  }
}
