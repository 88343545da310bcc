/// Encodes posting lists, one term after the other, into memory. The format stands at ``PostingList``.
///
/// For each term: ``add(document:frequency:norm:)`` for its documents in ascending order, each followed by
/// ``add(delta:)`` for its positions, then ``finish()``. Work and memory are by the block: nothing is allocated for a
/// posting or a list once the buffers have grown.
struct PostingListEncoder: ~Copyable {
  /// The lists that are finished.
  private(set) var postings = ByteWriter()
  /// The positions of the lists, and of the finished blocks of the list under way.
  private(set) var positions = ByteWriter()

  // The block under way.
  private let tables = PostingTables()
  private let occurrences = OccurrenceTables()
  private var count = 0
  /// The positions of the block, while they are packed.
  private var deltas: [UInt32] = []

  // The list under way.
  private var blockImpacts = CompetitiveImpacts()
  private var groupImpacts = CompetitiveImpacts()
  private var listImpacts = CompetitiveImpacts()
  private var skips = ByteWriter()
  private var impacts = ByteWriter()
  private var groups = ByteWriter()
  private var data = ByteWriter()
  private var previousBlockEnd = -1
  private var flushedCount = 0
  private var collectionFrequency = 0
  private var positionsStart = 0

  private var packed = [UInt32](repeating: 0, count: PostingList.blockCount)
  /// Frequencies less one.
  private var repeats = [UInt32](repeating: 0, count: PostingList.blockCount)

  /// Makes room for lists that take about so many bytes in runs.
  mutating func reserveCapacity(_ byteCount: Int) {
    postings.reserveCapacity(byteCount)
    positions.reserveCapacity(byteCount)
  }

  /// Adds a posting; the positions of the one before are complete.
  @inline(__always)
  mutating func add(document: UInt32, frequency: UInt32, norm: UInt8) throws {
    if count == PostingList.blockCount { try flushBlock() }
    // Safe: the count is below that of a block.
    unsafe tables.documents[count] = document
    unsafe tables.frequencies[count] = frequency
    unsafe tables.norms[count] = norm
    count &+= 1
    collectionFrequency &+= Int(frequency)
  }

  /// Adds all postings of a list of a run.
  ///
  /// - Parameters:
  ///   - firstDocument: The run's first, as counted in the segment.
  ///   - norms: By document, from the run's first on; none where they do not matter, as in a list that is shorter than a block.
  ///   - keepsPositions: Whether positions that the list has are added, or passed over.
  mutating func add(
    _ list: inout RunListReader, firstDocument: UInt32, norms: UnsafeBufferPointer<UInt8>, keepsPositions: Bool
  ) throws {
    let keepsPositions = keepsPositions && list.hasPositions
    var document = firstDocument &- 1
    while !list.isAtEnd {
      let occurrenceCount = list.read(into: occurrences, keepsPositions: keepsPositions)
      collectionFrequency &+= occurrenceCount
      var index = 0
      while index < occurrenceCount {
        let start = index
        let first = count
        if count == PostingList.blockCount {
          index = addToLastPosting(from: index, to: occurrenceCount)
        } else {
          index = min(occurrenceCount, index &+ PostingList.blockCount &- count)
          add(start..<index, &document)
        }
        if keepsPositions { tables.addDeltas(of: occurrences, start..<index) }
        unsafe tables.readNorms(first..<count, from: norms, firstDocument: firstDocument)
        if index < occurrenceCount, count == PostingList.blockCount, unsafe occurrences.gaps[index] > 0 {
          try flushBlock()
        }
      }
    }
  }

  /// Adds occurrences, of which there are no more than the block has room for postings.
  private mutating func add(_ range: Range<Int>, _ document: inout UInt32) {
    let (gaps, documents, frequencies) = unsafe (occurrences.gaps, tables.documents, tables.frequencies)
    // Safe: the places stay below 128, and the first occurrence of a list has a gap, so that they are not below 0.
    precondition(unsafe count > 0 || gaps[range.lowerBound] > 0)
    var place = count &- 1
    var frequency = count > 0 ? unsafe frequencies[place] : 0
    for index in range {
      // No branches: whether a document has another occurrence can hardly be foretold.
      let gap = unsafe gaps[index]
      place &+= gap == 0 ? 0 : 1
      frequency = (gap == 0 ? frequency : 0) &+ 1
      document &+= gap
      unsafe documents[place] = document
      unsafe frequencies[place] = frequency
    }
    count = place &+ 1
  }

  /// Adds the occurrences that follow in the document of the last posting; returns where they end.
  private mutating func addToLastPosting(from start: Int, to end: Int) -> Int {
    var index = start
    // Safe: there are so many occurrences, and the block has a posting.
    while index < end, unsafe occurrences.gaps[index] == 0 { index &+= 1 }
    unsafe tables.frequencies[count - 1] &+= UInt32(truncatingIfNeeded: index &- start)
    return index
  }

  /// Adds a position of the last posting: its distance from the one before in the document, or from 0.
  @inline(__always)
  mutating func add(delta: UInt32) {
    // Safe: one is asked for and written.
    unsafe tables.addDeltas(1).initialize(to: delta)
  }

  /// Ends the term's list. The entry's addresses count from the start of ``postings`` and ``positions``.
  mutating func finish() throws -> TermEntry {
    var entry = TermEntry(
      documentFrequency: flushedCount + count, collectionFrequency: collectionFrequency, postings: postings.count,
      positions: positionsStart)
    if entry.documentFrequency == 1 {
      entry.postings = Int(unsafe tables.documents[0])
      flushPositions()
    } else if entry.documentFrequency < PostingList.blockCount {
      prepareTail()
      PostingTailWriter.append(gaps: packed, repeats: repeats, count: count, to: &postings)
      flushPositions()
    } else {
      try finishLongList()
    }
    reset()
    return entry
  }

  /// Forgets what has been encoded and keeps the storage. No list may be under way.
  mutating func removeAll() {
    precondition(flushedCount + count == 0, "a list is under way")
    postings.removeAll()
    positions.removeAll()
    positionsStart = 0
  }

  private mutating func finishLongList() throws {
    if count == PostingList.blockCount {
      try flushBlock()
    } else if count > 0 {
      prepareTail()
      PostingTailWriter.append(gaps: packed, repeats: repeats, count: count, to: &data)
      try endBlock()
    }
    endGroup()
    var sets = ByteWriter()
    listImpacts.write(to: &sets)
    if skips.count > PostingList.groupCount * PostingList.skipCount { sets.append(contentsOf: groups.bytes) }
    postings.append(UInt32(sets.count + impacts.count))
    postings.append(contentsOf: skips.bytes)
    postings.append(contentsOf: sets.bytes)
    postings.append(contentsOf: impacts.bytes)
    postings.append(contentsOf: data.bytes)
  }

  private mutating func flushBlock() throws {
    var previous = UInt32(truncatingIfNeeded: previousBlockEnd)
    var gaps: UInt32 = 0
    let (documents, frequencies) = unsafe (tables.documents, tables.frequencies)
    // Safe: tables have 128 entries, also below.
    for index in 0..<PostingList.blockCount {
      let gap = unsafe documents[index] &- previous &- 1
      unsafe previous = documents[index]
      packed[index] = gap
      gaps |= gap
      unsafe repeats[index] = frequencies[index] &- 1
    }
    let documentWidth = BitPacking.width(of: gaps)
    let frequencyShape = PatchedShape.best(for: repeats.span)
    if let wordCount = DocumentBits.count(after: previousBlockEnd, through: previous, width: documentWidth) {
      data.append(UInt8(PostingList.maximumWidth + wordCount))
      data.append(frequencyShape.byte)
      appendBits(wordCount)
    } else {
      data.append(UInt8(documentWidth))
      data.append(frequencyShape.byte)
      BitPacking.pack(packed, width: documentWidth, into: &data)
    }
    PatchedPacking.append(repeats, repeats.indices, frequencyShape, to: &data)
    try endBlock()
  }

  /// Appends the documents of the block as bits, from the word of the first document that it could have.
  private mutating func appendBits(_ wordCount: Int) {
    var index = 0
    let documents = unsafe tables.documents
    let first = UInt32(previousBlockEnd + 1) >> 6
    for word in first..<first + UInt32(wordCount) {
      var bits: UInt64 = 0
      while index < PostingList.blockCount, unsafe documents[index] >> 6 == word {
        unsafe bits |= 1 << UInt64(documents[index] & 63)
        index += 1
      }
      data.append(bits)
    }
  }

  /// Computes gaps and frequencies less one of what has been added since the last block.
  private mutating func prepareTail() {
    var previous = UInt32(truncatingIfNeeded: previousBlockEnd)
    let (documents, frequencies) = unsafe (tables.documents, tables.frequencies)
    for index in 0..<count {
      unsafe packed[index] = documents[index] &- previous &- 1
      unsafe previous = documents[index]
      unsafe repeats[index] = frequencies[index] &- 1
    }
  }

  /// Ends a block of a list that has skip data.
  private mutating func endBlock() throws {
    flushPositions()
    unsafe blockImpacts.replace(frequencies: tables.frequencies, norms: tables.norms, count: count)
    blockImpacts.write(to: &impacts)
    groupImpacts.add(blockImpacts)
    let positionsEnd = positions.count - positionsStart
    guard data.count <= UInt32.max, positionsEnd <= UInt32.max else {
      throw IndexError.limit("a posting list of a segment reached 4 GiB; index with a smaller --memory")
    }
    let last = unsafe tables.documents[count - 1]
    skips.append(last)
    skips.append(UInt32(data.count))
    skips.append(UInt32(positionsEnd))
    skips.append(UInt32(impacts.count))
    previousBlockEnd = Int(last)
    flushedCount += count
    count = 0
    if flushedCount.isMultiple(of: PostingList.groupCount * PostingList.blockCount) { endGroup() }
  }

  /// Writes the impacts of the group under way, if there is one.
  private mutating func endGroup() {
    if groupImpacts.pairs.isEmpty { return }
    groupImpacts.write(to: &groups)
    listImpacts.add(groupImpacts)
    groupImpacts.removeAll()
  }

  private mutating func flushPositions() {
    // Safe: the table has as many.
    let values = unsafe UnsafeBufferPointer(start: tables.deltas, count: tables.deltaCount)
    if PositionGroups.shapeCount(values.count) == 0 {
      for index in 0..<values.count { positions.appendVarint(unsafe values[index]) }
    } else {
      deltas.removeAll(keepingCapacity: true)
      unsafe deltas.append(contentsOf: values)
      Self.append(deltas, to: &positions)
    }
    tables.removeDeltas()
  }

  /// Appends the positions of a block: the shapes of all packed groups, the groups, and what is left.
  private static func append(_ deltas: [UInt32], to output: inout ByteWriter) {
    let shapeTotal = PositionGroups.shapeCount(deltas.count)
    let shapesStart = output.count
    for group in 0..<shapeTotal {
      output.append(PatchedShape.best(for: deltas.span.extracting(PositionGroups.range(group, of: deltas.count))).byte)
    }
    for group in 0..<shapeTotal {
      let shape = PatchedShape(output.bytes[shapesStart + group])
      PatchedPacking.append(deltas, PositionGroups.range(group, of: deltas.count), shape, to: &output)
    }
    for index in min(shapeTotal * BitPacking.blockCount, deltas.count)..<deltas.count {
      output.appendVarint(deltas[index])
    }
  }

  private mutating func reset() {
    // Most lists are short, and have used none of these.
    if flushedCount > 0 {
      listImpacts.removeAll()
      groups.removeAll()
      skips.removeAll()
      impacts.removeAll()
      data.removeAll()
    }
    previousBlockEnd = -1
    count = 0
    flushedCount = 0
    collectionFrequency = 0
    positionsStart = positions.count
  }
}
