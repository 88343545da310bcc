/// Finds and decodes the blocks of a posting list. The format stands at ``PostingList``.
struct PostingListReader {
  /// The number of blocks, the tail included.
  let blockTotal: Int
  private let entry: TermEntry
  private let postings: ByteRegion
  private let documentCount: Int
  private let skipStart: Int
  /// A gap and a frequency take at most this many bytes.
  private static let maximumTailPosting = 10
  private let dataStart: Int

  init(_ entry: TermEntry, _ postings: ByteRegion, documentCount: Int) throws {
    self.entry = entry
    self.postings = postings
    self.documentCount = documentCount
    let frequency = entry.documentFrequency
    guard frequency <= documentCount else {
      throw postings.damaged("term", at: 0, "a document frequency of \(frequency) in \(documentCount) documents")
    }
    blockTotal = (frequency + PostingList.blockCount - 1) / PostingList.blockCount
    guard frequency >= PostingList.blockCount else {
      skipStart = entry.postings
      dataStart = entry.postings
      return
    }
    let fixedCount = 4 + blockTotal * PostingList.skipCount
    try postings.check(from: entry.postings, to: entry.postings + fixedCount)
    guard let impactsCount: UInt32 = postings.integer(at: entry.postings) else {
      throw postings.damaged("posting list", at: entry.postings, "it begins outside the file")
    }
    skipStart = entry.postings + 4
    dataStart = skipStart + blockTotal * PostingList.skipCount + Int(impactsCount)
  }

  /// The first block after `block` whose last document is at or after `target`; ``blockTotal`` when there is none.
  func block(reaching target: DocumentID, after block: Int) throws -> Int {
    guard entry.documentFrequency >= PostingList.blockCount else { return min(block + 1, blockTotal) }
    // Gallop, then halve: near targets, the common case, touch one cache line.
    var low = block + 1
    var step = 1
    var high = low
    while high < blockTotal, try skip(high, 0) < target {
      low = high + 1
      high += step
      step *= 2
    }
    high = min(high, blockTotal)
    while low < high {
      let middle = (low + high) / 2
      if try skip(middle, 0) < target { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the positions of a block begin, counted from the term's.
  func positionsStart(_ block: Int) throws -> Int { block == 0 ? 0 : Int(try skip(block - 1, 8)) }

  /// Where the positions of a block end, counted from the term's; nil where the list is short and does not say.
  func positionsEnd(_ block: Int) throws -> Int? {
    entry.documentFrequency < PostingList.blockCount ? nil : Int(try skip(block, 8))
  }

  /// Whether a block's frequencies are decoded together with its documents.
  func hasFrequencies(withDocuments block: Int) -> Bool { isTail(block) }

  /// Decodes the documents of a block into a table of 128; returns how many there are. Of a tail also the frequencies.
  func readDocuments(
    _ block: Int, into documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<UInt32>
  ) throws -> Int {
    if isTail(block) { return try unsafe readTail(block, documents, frequencies) }
    let start = try dataOffset(block)
    try postings.check(from: start, to: dataStart + Int(try skip(block, 4)))
    guard let width: UInt8 = postings.integer(at: start), width <= PostingList.maximumWidth,
      let source = unsafe postings.address(at: start + 2, count: BitPacking.byteCount(width: Int(width)))
    else { throw postings.damaged("posting block", at: start, "it is cut off or of an unknown encoding") }
    let base = block == 0 ? UInt32.max : try skip(block - 1, 0)
    // Safe: the guard has checked that the packed bytes are inside the file; `documents` holds 128 integers.
    unsafe BitPacking.unpackAscending(source, width: Int(width), base: base, into: documents)
    // Gaps are never negative, so only a sum past 2³² could make the order wrong: the last document tells.
    let last = unsafe documents[PostingList.blockCount - 1]
    let isAfterBase = unsafe block == 0 || documents[0] > base
    guard last == (try skip(block, 0)), Int(last) < documentCount, isAfterBase, unsafe isAscending(documents) else {
      throw postings.damaged("posting block", at: start, "its documents do not fit its skip data")
    }
    return PostingList.blockCount
  }

  /// Decodes the frequencies of a full block.
  func readFrequencies(_ block: Int, into frequencies: UnsafeMutablePointer<UInt32>) throws {
    let start = try dataOffset(block)
    guard let documentWidth: UInt8 = postings.integer(at: start),
      let width: UInt8 = postings.integer(at: start + 1), width <= PostingList.maximumWidth,
      let source = unsafe postings.address(
        at: start + 2 + BitPacking.byteCount(width: Int(documentWidth)), count: BitPacking.byteCount(width: Int(width)))
    else { throw postings.damaged("posting block", at: start, "it is cut off or of an unknown encoding") }
    // Safe: as above.
    unsafe BitPacking.unpack(source, width: Int(width), into: frequencies)
    var union: UInt32 = 0
    for index in 0..<PostingList.blockCount {
      unsafe union |= frequencies[index]
      unsafe frequencies[index] &+= 1
    }
    guard union < UInt32(Int32.max) else {
      throw postings.damaged("posting block", at: start, "impossible frequencies")
    }
  }

  /// The competitive impacts of the whole list, or nil when it is short and keeps none.
  func listImpacts() throws -> [Impact]? {
    guard entry.documentFrequency >= PostingList.blockCount else { return nil }
    var reader = try impactsReader()
    return try CompetitiveImpacts.read(from: &reader)
  }

  /// The competitive impacts of a block, or nil when the list is short and keeps none.
  func blockImpacts(_ block: Int) throws -> [Impact]? {
    guard entry.documentFrequency >= PostingList.blockCount else { return nil }
    var reader = try impactsReader()
    _ = try CompetitiveImpacts.read(from: &reader)
    try reader.skip(block == 0 ? 0 : Int(try skip(block - 1, 12)))
    return try CompetitiveImpacts.read(from: &reader)
  }

  private func impactsReader() throws -> ByteReader {
    let start = skipStart + blockTotal * PostingList.skipCount
    try postings.check(from: start, to: dataStart)
    return ByteReader(postings, structure: "impacts", offset: start)
  }

  private func isTail(_ block: Int) -> Bool { (block + 1) * PostingList.blockCount > entry.documentFrequency }

  private func isAscending(_ documents: UnsafeMutablePointer<UInt32>) -> Bool {
    for index in 1..<PostingList.blockCount where unsafe documents[index - 1] >= documents[index] { return false }
    return true
  }

  private func skip(_ block: Int, _ part: Int) throws -> UInt32 {
    let place = skipStart + block * PostingList.skipCount + part
    guard let value: UInt32 = postings.integer(at: place) else {
      throw postings.damaged("skip data", at: place, "it is cut off")
    }
    return value
  }

  private func dataOffset(_ block: Int) throws -> Int {
    dataStart + (block == 0 ? 0 : Int(try skip(block - 1, 4)))
  }

  private func readTail(
    _ block: Int, _ documents: UnsafeMutablePointer<UInt32>, _ frequencies: UnsafeMutablePointer<UInt32>
  ) throws -> Int {
    let count = entry.documentFrequency - block * PostingList.blockCount
    if entry.documentFrequency == 1 {
      guard entry.postings < documentCount else {
        throw postings.damaged("term", at: 0, "document \(entry.postings) of \(documentCount)")
      }
      unsafe documents[0] = UInt32(entry.postings)
      unsafe frequencies[0] = UInt32(min(entry.collectionFrequency, Int(Int32.max)))
      return 1
    }
    let start = try dataOffset(block)
    try postings.check(from: start, to: start + count * Self.maximumTailPosting)
    var reader = ByteReader(postings, structure: "posting tail", offset: start)
    var document = block == 0 ? -1 : Int(try skip(block - 1, 0))
    for index in 0..<count {
      let value = try reader.readCount(atMost: documentCount * 2 + 1)
      document += value >> 1
      guard value > 1, document < documentCount else { throw reader.damaged("documents out of order") }
      unsafe documents[index] = UInt32(document)
      let frequency = value & 1 == 1 ? 1 : try reader.readCount(atMost: Int(Int32.max))
      guard frequency > 0 else { throw reader.damaged("a frequency of 0") }
      unsafe frequencies[index] = UInt32(frequency)
    }
    return count
  }
}
