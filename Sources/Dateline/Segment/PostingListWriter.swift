/// Writes posting lists, one term after the other, to the files `postings` and `positions`.
///
/// One writer serves all fields of a segment, so that it knows where each list and its positions begin.
/// For each term: ``add(document:frequency:norm:positions:)`` for its documents in ascending order, then ``finish()``.
final class PostingListWriter {
  private let postings: EnvelopeWriter
  private let positions: EnvelopeWriter

  private var documents: [UInt32] = []
  private var frequencies: [UInt32] = []
  private var deltas: [UInt32] = []
  private var blockImpacts = CompetitiveImpacts()
  private var listImpacts = CompetitiveImpacts()

  private var skips = ByteWriter()
  private var impacts = ByteWriter()
  private var data = ByteWriter()
  private var positionBytes = ByteWriter()
  private var previousBlockEnd = -1
  private var documentFrequency = 0
  private var collectionFrequency = 0
  private var positionsStart = 0
  private var packed: [UInt32] = []

  init(postings: EnvelopeWriter, positions: EnvelopeWriter) {
    self.postings = postings
    self.positions = positions
    positionsStart = positions.count
  }

  /// Adds a posting. `positions` are those in the document, ascending; none where the field keeps none.
  func add(
    document: UInt32, frequency: UInt32, norm: UInt8, positions documentPositions: ArraySlice<UInt32>
  ) throws {
    documents.append(document)
    frequencies.append(frequency)
    blockImpacts.add(frequency: frequency, norm: norm)
    var previous: UInt32 = 0
    for position in documentPositions {
      deltas.append(position - previous)
      previous = position
    }
    documentFrequency += 1
    collectionFrequency += Int(frequency)
    if documents.count == PostingList.blockCount { try flushBlock() }
  }

  /// Ends the term's list.
  func finish() throws -> TermEntry {
    var entry = TermEntry(
      documentFrequency: documentFrequency, collectionFrequency: collectionFrequency, postings: postings.count,
      positions: positionsStart)
    if documentFrequency == 1 {
      entry.postings = Int(documents[0])
      try flushPositions()
    } else if documentFrequency < PostingList.blockCount {
      appendTail()
      try flushPositions()
      try postings.append(data)
    } else {
      try finishLongList()
    }
    reset()
    return entry
  }

  private func finishLongList() throws {
    if !documents.isEmpty {
      appendTail()
      try endBlock()
    }
    var header = ByteWriter()
    var listSet = ByteWriter()
    listImpacts.write(to: &listSet)
    header.append(UInt32(listSet.count + impacts.count))
    try postings.append(header)
    try postings.append(skips)
    try postings.append(listSet)
    try postings.append(impacts)
    try postings.append(data)
  }

  private func flushBlock() throws {
    var previous = previousBlockEnd
    packed.removeAll(keepingCapacity: true)
    for document in documents {
      packed.append(UInt32(Int(document) - previous - 1))
      previous = Int(document)
    }
    let documentWidth = BitPacking.width(of: packed.reduce(0, |))
    let frequencyWidth = BitPacking.width(of: frequencies.reduce(0) { $0 | ($1 - 1) })
    data.append(UInt8(documentWidth))
    data.append(UInt8(frequencyWidth))
    BitPacking.pack(packed, width: documentWidth, into: &data)
    packed.removeAll(keepingCapacity: true)
    for frequency in frequencies { packed.append(frequency - 1) }
    BitPacking.pack(packed, width: frequencyWidth, into: &data)
    try endBlock()
  }

  private func appendTail() {
    var previous = previousBlockEnd
    for (document, frequency) in zip(documents, frequencies) {
      let gap = UInt64(Int(document) - previous)
      data.appendVarint(gap << 1 | (frequency == 1 ? 1 : 0))
      if frequency != 1 { data.appendVarint(frequency) }
      previous = Int(document)
    }
  }

  /// Ends a block of a list that has skip data.
  private func endBlock() throws {
    try flushPositions()
    blockImpacts.write(to: &impacts)
    listImpacts.add(blockImpacts)
    blockImpacts.removeAll()
    let positionsEnd = positions.count - positionsStart
    guard data.count <= UInt32.max, positionsEnd <= UInt32.max else {
      throw IndexError.limit("a posting list of a segment reached 4 GiB; index with a smaller --memory")
    }
    let last = documents[documents.count - 1]
    skips.append(last)
    skips.append(UInt32(data.count))
    skips.append(UInt32(positionsEnd))
    skips.append(UInt32(impacts.count))
    previousBlockEnd = Int(last)
    documents.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
  }

  private func flushPositions() throws {
    positionBytes.removeAll()
    let fullCount = deltas.count / BitPacking.blockCount * BitPacking.blockCount
    let groups = stride(from: 0, to: fullCount, by: BitPacking.blockCount)
    let widths = groups.map { start in
      BitPacking.width(of: deltas[start..<start + BitPacking.blockCount].reduce(0, |))
    }
    for width in widths { positionBytes.append(UInt8(width)) }
    for (start, width) in zip(groups, widths) {
      packed.removeAll(keepingCapacity: true)
      packed.append(contentsOf: deltas[start..<start + BitPacking.blockCount])
      BitPacking.pack(packed, width: width, into: &positionBytes)
    }
    for delta in deltas[fullCount...] { positionBytes.appendVarint(delta) }
    try positions.append(positionBytes)
    deltas.removeAll(keepingCapacity: true)
  }

  private func reset() {
    documents.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    blockImpacts.removeAll()
    listImpacts.removeAll()
    skips.removeAll()
    impacts.removeAll()
    data.removeAll()
    previousBlockEnd = -1
    documentFrequency = 0
    collectionFrequency = 0
    positionsStart = positions.count
  }
}
