/// Scores a posting list, block by block.
///
/// Decoding goes in steps, each when it is first needed: the documents of a block, its frequencies, and the scores of all
/// its postings at once. A block of bits is asked about single documents without decoding any. Blocks whose impacts
/// bound them below what is needed are passed over unread.
///
/// Unsafe memory: three tables of 128 entries that live as long as the object; indexes into them are below the count of
/// the current block. Norms are read for documents that were checked to be in the segment.
@safe
final class PostingScorer: ClauseScorer {
  let list: PostingListReader
  private let scorer: TermScorer
  private let norms: ByteView
  /// Keeps the files alive.
  private let segment: SegmentReader
  private let normTable: UnsafePointer<UInt8>
  let bounds: ListBounds
  /// Whether most windows have none of its documents.
  private let isRare: Bool

  private let documents: UnsafeMutablePointer<UInt32>
  private let frequencies: UnsafeMutablePointer<UInt32>
  private let scores: UnsafeMutablePointer<Float>

  /// The number of the current block, -1 before the first, and of its postings.
  private var block = -1
  private var count = 0
  /// The current block, unless it is a tail; its documents, where they are kept as bits.
  private var content: PostingBlock?
  private var bits: DocumentBits?
  private var rank = BitRank()
  /// The place in the table of the last document that was looked for.
  private var index = 0
  private var hasDocuments = false
  private var hasFrequencies = false
  private var hasScores = false

  init(_ entry: TermEntry, _ scorer: TermScorer, in segment: SegmentReader, field: IndexedField) throws {
    list = try segment.postingList(entry)
    self.scorer = scorer
    self.segment = segment
    norms = try segment.norms(field).view
    guard let table = unsafe norms.address(at: 0, count: segment.documentCount) else {
      throw norms.damaged("field norms", at: 0, "they end early")
    }
    unsafe normTable = table.assumingMemoryBound(to: UInt8.self)
    let blockCount = PostingList.blockCount
    unsafe documents = .allocate(capacity: blockCount * 3)
    unsafe frequencies = unsafe documents + blockCount
    unsafe documents.initialize(repeating: 0, count: blockCount * 2)
    unsafe scores = UnsafeMutableRawPointer(documents + blockCount * 2).bindMemory(to: Float.self, capacity: blockCount)
    bounds = try ListBounds(list, scorer)
    isRare = entry.documentFrequency < segment.documentCount / Int(ScoreWindow.minimum)
    super.init(maxScore: bounds.maxScore, cost: entry.documentFrequency)
    if !list.hasSkips { try scoreShortList() }
  }

  deinit { unsafe documents.deallocate() }

  override var postings: PostingScorer? { self }

  /// A list without impacts is one block: its best score is found by scoring it, which a search would do in any case.
  private func scoreShortList() throws {
    try enter(0)
    try scoreBlock()
    var bests = SIMD4<Float>()
    // Behind the last posting, up to four, scores are 0.
    for start in stride(from: 0, to: count, by: 4) {
      let four = unsafe UnsafeRawPointer(scores + start).loadUnaligned(as: SIMD4<Float>.self)
      bests.replace(with: four, where: four .> bests)
    }
    maxScore = Double(max(max(bests[0], bests[1]), max(bests[2], bests[3])))
    bounds.setShortList(maxScore: maxScore, last: unsafe documents[count &- 1])
  }

  // MARK: Without decoding

  /// See ``ListBounds/forEachKnownScore(_:blockLimit:_:)``; the scores of a short list are all known.
  func forEachKnownScore(_ count: Int, blockLimit: Int, _ body: (Float) -> Void) throws {
    if list.hasSkips { return try bounds.forEachKnownScore(count, blockLimit: blockLimit, body) }
    for index in 0..<self.count { body(unsafe scores[index]) }
  }

  override func floor(from document: DocumentID) throws -> DocumentID {
    let block = bounds.block(reaching: document)
    guard block < list.blockTotal else { return exhaustedDocument }
    if block != self.block || !hasDocuments { return max(document, bounds.firstDocument(block)) }
    return unsafe documents[place(of: document)]
  }

  /// A block of a rare word spans many windows. Once it is decoded, those that it has no document in are told.
  override func bound(from first: DocumentID, through last: DocumentID) throws -> Double {
    if isRare, try floor(from: first) > last { return 0 }
    if !list.hasSkips, unsafe documents[0] > last { return 0 }
    return try bounds.bound(from: first, through: last)
  }

  // MARK: Decoding

  /// Makes a block the current one.
  private func enter(_ newBlock: Int) throws {
    if newBlock == block { return }
    count = list.postingCount(newBlock)
    index = 0
    (hasDocuments, hasFrequencies, hasScores) = (false, false, false)
    bits = nil
    if list.isTail(newBlock) {
      content = nil
      try unsafe list.readTail(newBlock, into: documents, frequencies)
      // So that a search of the table need not know where it ends, whatever is read from it is a document, and nothing scores.
      for place in count..<PostingList.blockCount {
        unsafe documents[place] = documents[count &- 1]
        unsafe frequencies[place] = 0
      }
      (hasDocuments, hasFrequencies) = (true, true)
    } else {
      let content = try list.content(newBlock)
      let (base, last) = (list.base(newBlock), list.lastDocument(newBlock))
      guard Int(last) < list.documentCount, base == .max || base < last else {
        throw list.damaged(newBlock)
      }
      if let wordCount = content.bitWordCount {
        bits = unsafe DocumentBits(content.documents, count: wordCount, after: base, through: last)
        rank = BitRank()
        if bits == nil { throw list.damaged(newBlock) }
      } else {
        hasDocuments = unsafe content.readDocuments(after: base, through: last, into: documents)
        if !hasDocuments { throw list.damaged(newBlock) }
      }
      self.content = content
    }
    block = newBlock
  }

  private func readFrequencies() throws {
    if hasFrequencies { return }
    if let content { hasFrequencies = unsafe content.readFrequencies(into: frequencies) }
    if !hasFrequencies { throw list.damaged(block) }
  }

  private func readDocuments() throws {
    if !hasDocuments, let bits { hasDocuments = unsafe bits.readDocuments(into: documents) }
    if !hasDocuments { throw list.damaged(block) }
  }

  /// Computes the scores of the current block.
  private func scoreBlock() throws {
    if hasScores { return }
    try readDocuments()
    try readFrequencies()
    try unsafe norms.check(from: Int(documents[0]), to: Int(documents[count &- 1]) &+ 1)
    var start = 0
    while start < count {
      let result = scores(from: start)
      unsafe UnsafeMutableRawPointer(scores + start).storeBytes(of: result, as: SIMD4<Float>.self)
      start &+= 4
    }
    hasScores = true
  }

  /// The scores of four postings from a place below the count on, of which the documents and frequencies have been read.
  @inline(__always)
  private func scores(from start: Int) -> SIMD4<Float> {
    // Safe: the documents of a block are in the segment; behind the last posting of a tail stands its document again.
    let norms = unsafe (
      normTable[Int(documents[start])], normTable[Int(documents[start &+ 1])],
      normTable[Int(documents[start &+ 2])], normTable[Int(documents[start &+ 3])]
    )
    let frequency = unsafe UnsafeRawPointer(frequencies + start).loadUnaligned(as: SIMD4<UInt32>.self)
    return scorer.scores(frequency, norms: norms)
  }

  /// The place in the table of the first document at or after `document`, which the current block reaches.
  @inline(__always)
  private func place(of document: DocumentID) -> Int {
    index = unsafe SortedBlock.firstIndex(atOrAfter: document, in: documents, from: index, before: count)
    return index
  }

  /// Lists the postings of a block that lie in a range and score more than `cut`.
  func select(
    fromBlock block: Int, from first: DocumentID, through last: DocumentID, above cut: Double,
    into candidates: inout Candidates
  ) throws {
    try enter(block)
    // The same comparison in single precision: a score is above the cut if it is above the next number below.
    var floor = Float(cut)
    if Double(floor) > cut { floor = floor.nextDown }
    if !hasScores {
      let least = try bounds.leastFrequency(ofBlock: block, above: floor)
      if least > 1 {
        try selectPostings(frequency: least, above: floor, into: &candidates)
        return candidates.drop(before: first, after: last)
      }
    }
    try scoreBlock()
    let start = unsafe documents[0] < first ? place(of: first) & ~15 : 0
    unsafe candidates.append(documents + start, scores + start, total: count &- start, above: floor)
    candidates.drop(before: first, after: last)
  }

  /// Lists the postings of the current block that score more than `floor`, for which they must have at least a frequency. The
  /// norms of most others, which would take most of the time, are not read.
  private func selectPostings(
    frequency least: UInt32, above floor: Float, into candidates: inout Candidates
  ) throws {
    try readFrequencies()
    try readDocuments()
    try unsafe norms.check(from: Int(documents[0]), to: Int(documents[count &- 1]) &+ 1)
    let leasts = SIMD8<UInt32>(repeating: least)
    var start = 0
    while start < count {
      let found = unsafe UnsafeRawPointer(frequencies + start).loadUnaligned(as: SIMD8<UInt32>.self) .>= leasts
      if any(found) {
        // Which of them it is cannot be foreseen: all are scored, and those of a lower frequency do not score enough.
        unsafe candidates.append(documents + start, scores(from: start), above: floor)
        unsafe candidates.append(documents + start + 4, scores(from: start &+ 4), above: floor)
      }
      start &+= 8
    }
  }

  override func add(to window: inout ScoreWindow, from first: DocumentID, above need: Double) throws {
    var block = bounds.block(reaching: first)
    while block < list.blockTotal, bounds.firstDocument(block) < window.end {
      if try bounds.bound(ofBlock: block) > need {
        try enter(block)
        try scoreBlock()
        let place = place(of: first)
        let end = unsafe documents[count &- 1] < window.end ? count : self.place(of: window.end)
        unsafe window.add(scores + place, to: documents + place, count: end &- place)
        if end < count { return }
      }
      block += 1
    }
  }

  override func complete(_ candidates: inout Candidates, above need: Double) throws {
    let total = candidates.takeCount()
    var place = 0
    while place < total {
      let block = bounds.block(reaching: candidates[place].document)
      guard block < list.blockTotal else { return candidates.keep(from: place, to: total, above: need) }
      let last = bounds.lastDocument(block)
      let bound = try bounds.bound(ofBlock: block)
      while place < total, candidates[place].document <= last {
        let (document, score) = candidates[place]
        place &+= 1
        if score + bound <= need { continue }
        // Mostly none of a block gets here: then it is not decoded.
        let sum = score + (try self.score(of: document, inBlock: block))
        candidates.append(document, sum, if: sum > need)
      }
    }
  }

  override func score(of document: DocumentID, above need: Double) throws -> Double {
    let block = bounds.block(reaching: document)
    guard block < list.blockTotal else { return 0 }
    if try bounds.bound(ofBlock: block) <= need { return ClauseScorer.notCompetitive }
    return try score(of: document, inBlock: block)
  }

  /// Documents are to be asked for from the first one on again.
  func rewind() {
    index = 0
    rank = BitRank()
    bounds.rewind()
  }

  /// Whether the list has a document; documents are asked for in ascending order.
  func has(_ document: DocumentID) throws -> Bool {
    let block = bounds.block(reaching: document)
    return try block < list.blockTotal && place(of: document, inBlock: block) != nil
  }

  /// What a document scores, which lies at or before the end of a block and behind that of the block before: 0 where the
  /// block does not have it.
  @inline(__always)
  private func score(of document: DocumentID, inBlock block: Int) throws -> Double {
    guard let place = try place(of: document, inBlock: block) else { return 0 }
    if hasScores { return Double(unsafe scores[place]) }
    try norms.check(from: Int(document), to: Int(document) &+ 1)
    let norm = unsafe normTable[Int(document)]
    return Double(scorer.score(frequency: try frequency(at: place), norm: norm))
  }

  /// The place of a document in such a block, if it has it.
  @inline(__always)
  private func place(of document: DocumentID, inBlock block: Int) throws -> Int? {
    if block != self.block { try enter(block) }
    if !hasDocuments, let bits { return bits.contains(document) ? rank.index(of: document, in: bits) : nil }
    let place = unsafe SortedBlock.firstIndex(atOrAfter: document, in: documents)
    return unsafe documents[place] == document ? place : nil
  }

  /// The frequency of a posting of the current block: taken out by itself where the others have not been decoded.
  @inline(__always)
  private func frequency(at place: Int) throws -> UInt32 {
    if hasFrequencies { return unsafe frequencies[place] }
    guard let frequency = content?.frequency(at: place) else { throw list.damaged(block) }
    return frequency
  }
}
