/// Writes the posting lists of a term in several segments as one.
struct ListMerger {
  private let segments: [SegmentReader]
  private let documents: MergedDocuments
  private let lists: PostingListWriter
  private let table = PositionTable()

  /// How many positions, and how many postings, of a list that changes its order are held in memory; about twice as many
  /// where they are unevenly spread. A longer list is read several times, for a range of documents each time.
  private static let heldCount = 1 << 22

  init(_ segments: [SegmentReader], _ documents: MergedDocuments, to lists: PostingListWriter) {
    self.segments = segments
    self.documents = documents
    self.lists = lists
  }

  /// Writes the list; nil when no document is left. `norms` are those of the segments.
  func merge(_ sources: [DictionaryMerge.Source], _ norms: [ByteRegion]?, withPositions: Bool) throws -> TermEntry? {
    let isWritten =
      documents.keepsOrder
      ? try append(sources, norms, withPositions) : try appendSorted(sources, norms, withPositions)
    return isWritten ? try lists.finish() : nil
  }

  /// Appends the lists one after the other; false when there is nothing to append.
  private func append(
    _ sources: [DictionaryMerge.Source], _ norms: [ByteRegion]?, _ withPositions: Bool
  ) throws -> Bool {
    var positions: [UInt32] = []
    var isEmpty = true
    for source in sources {
      let cursor = try segments[source.index].cursor(source.entry, withPositions: withPositions)
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        if let number = documents.number(of: cursor.docID, in: source.index) {
          if withPositions { try readPositions(cursor, into: &positions) }
          try lists.add(
            document: number, frequency: try cursor.frequency(),
            norm: norms?[source.index].integer(at: Int(cursor.docID)) ?? 0, positions: positions[...])
          isEmpty = false
        }
        try cursor.advance()
      }
    }
    return !isEmpty
  }

  private func appendSorted(
    _ sources: [DictionaryMerge.Source], _ norms: [ByteRegion]?, _ withPositions: Bool
  ) throws -> Bool {
    let total = sources.reduce(0) {
      $0 + (withPositions ? $1.entry.collectionFrequency : $1.entry.documentFrequency)
    }
    let rangeCount = max(1, (total + Self.heldCount - 1) / Self.heldCount)
    var isEmpty = true
    for range in 0..<rangeCount {
      let numbers = UInt32(documents.count * range / rangeCount)..<UInt32(documents.count * (range + 1) / rangeCount)
      var held = HeldPostings()
      for source in sources { try collect(source, norms, withPositions, numbers, into: &held) }
      try held.forEachSorted { number, frequency, norm, positions in
        try lists.add(document: number, frequency: frequency, norm: norm, positions: positions)
        isEmpty = false
      }
    }
    return !isEmpty
  }

  /// Collects the postings of a list whose documents get numbers of a range.
  private func collect(
    _ source: DictionaryMerge.Source, _ norms: [ByteRegion]?, _ withPositions: Bool, _ numbers: Range<UInt32>,
    into held: inout HeldPostings
  ) throws {
    let cursor = try segments[source.index].cursor(source.entry, withPositions: withPositions)
    var positions: [UInt32] = []
    try cursor.advance()
    while cursor.docID != exhaustedDocument {
      if let number = documents.number(of: cursor.docID, in: source.index), numbers.contains(number) {
        if withPositions { try readPositions(cursor, into: &positions) }
        held.append(
          number, frequency: try cursor.frequency(),
          norm: norms?[source.index].integer(at: Int(cursor.docID)) ?? 0, positions)
      }
      try cursor.advance()
    }
  }

  private func readPositions(_ cursor: PostingCursor, into positions: inout [UInt32]) throws {
    try cursor.readPositions(into: table)
    positions.removeAll(keepingCapacity: true)
    for index in 0..<table.count { positions.append(table[index]) }
  }
}

/// Postings in any order.
private struct HeldPostings {
  private var keys: [UInt64] = []
  private var frequencies: [UInt32] = []
  private var norms: [UInt8] = []
  private var positions: [UInt32] = []
  private var positionsEnds: [Int] = []

  mutating func append(_ number: UInt32, frequency: UInt32, norm: UInt8, _ positions: [UInt32]) {
    keys.append(UInt64(number) << 32 | UInt64(keys.count))
    frequencies.append(frequency)
    norms.append(norm)
    self.positions.append(contentsOf: positions)
    positionsEnds.append(self.positions.count)
  }

  /// Calls `body` with every posting in the order of numbers.
  mutating func forEachSorted(
    _ body: (_ number: UInt32, _ frequency: UInt32, _ norm: UInt8, _ positions: ArraySlice<UInt32>) throws -> Void
  ) throws {
    keys.sort()
    for key in keys {
      let index = Int(UInt32(truncatingIfNeeded: key))
      let start = index == 0 ? 0 : positionsEnds[index - 1]
      try body(UInt32(key >> 32), frequencies[index], norms[index], positions[start..<positionsEnds[index]])
    }
  }
}
