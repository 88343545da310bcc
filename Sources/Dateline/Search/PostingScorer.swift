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
  private let norms: ByteRegion
  /// Keeps the files alive.
  private let segment: SegmentReader
  private let normTable: UnsafePointer<UInt8>
  private let bounds: ImpactBounds?

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

  /// The block that a document was last looked for in.
  private var shallowBlock = 0
  /// The block whose bound was computed last, and the bound: searches ask for the same one many times over.
  private var boundBlock = -1
  private var blockBound = 0.0

  init(_ entry: TermEntry, _ scorer: TermScorer, in segment: SegmentReader, field: IndexedField) throws {
    list = try segment.postingList(entry)
    self.scorer = scorer
    self.segment = segment
    norms = try segment.norms(field)
    guard let table = unsafe norms.address(at: 0, count: segment.documentCount) else {
      throw norms.damaged("field norms", at: 0, "they end early")
    }
    unsafe normTable = table.assumingMemoryBound(to: UInt8.self)
    let blockCount = PostingList.blockCount
    unsafe documents = .allocate(capacity: blockCount * 3)
    unsafe frequencies = unsafe documents + blockCount
    unsafe documents.initialize(repeating: 0, count: blockCount * 2)
    unsafe scores = UnsafeMutableRawPointer(documents + blockCount * 2).bindMemory(to: Float.self, capacity: blockCount)
    bounds = list.hasSkips ? try ImpactBounds(list, scorer.factors) : nil
    super.init(maxScore: Double(scorer.score(strength: bounds?.list ?? .infinity)), cost: entry.documentFrequency)
    if !list.hasSkips { try scoreShortList() }
  }

  deinit {
    unsafe documents.deallocate()
    bounds?.deallocate()
  }

  override var postings: PostingScorer? { self }

  /// A list without impacts is one block: its best score is found by scoring it, which a search would do in any case.
  private func scoreShortList() throws {
    try enter(0)
    try scoreBlock()
    var best: Float = 0
    for index in 0..<count { best = unsafe max(best, scores[index]) }
    maxScore = Double(best)
  }

  // MARK: Without decoding

  /// Calls `body` with scores of different postings that there are, among them some of the best: `count` or more if that
  /// is possible without reading the impacts of more than `blockLimit` blocks.
  func forEachKnownScore(_ count: Int, blockLimit: Int, _ body: (Float) -> Void) throws {
    guard let bounds else {
      for index in 0..<self.count { body(unsafe scores[index]) }
      return
    }
    try bounds.forEachReal(count, blockLimit: blockLimit, of: list) { body(scorer.score(strength: $0)) }
  }

  /// The first block that may have documents from `document` on; the number of blocks when there is none.
  func block(reaching document: DocumentID) -> Int {
    if shallowBlock < list.blockTotal, lastDocument(shallowBlock) < document {
      shallowBlock = list.hasSkips ? list.block(reaching: document, after: shallowBlock) : list.blockTotal
    }
    return shallowBlock
  }

  /// The last document of a block.
  @inline(__always)
  func lastDocument(_ block: Int) -> DocumentID {
    list.hasSkips ? list.lastDocument(block) : unsafe documents[count &- 1]
  }

  /// A document at or before the first one of a block.
  @inline(__always)
  func firstDocument(_ block: Int) -> DocumentID { list.base(block) &+ 1 }

  /// What the postings of a block can score, at most.
  @inline(__always)
  func bound(ofBlock block: Int) throws -> Double {
    block == boundBlock ? blockBound : try readBound(ofBlock: block)
  }

  private func readBound(ofBlock block: Int) throws -> Double {
    guard let bounds else { return maxScore }
    blockBound = Double(scorer.score(strength: try bounds.bound(ofBlock: block, in: list)))
    boundBlock = block
    return blockBound
  }

  /// What the postings of the group of a block can score, at most, and the first block behind the group.
  @inline(__always)
  func groupBound(ofBlock block: Int) -> (bound: Double, end: Int) {
    guard let bounds, bounds.groupTotal > 0 else { return (maxScore, list.blockTotal) }
    let group = block / PostingList.groupCount
    let end = min(list.blockTotal, (group &+ 1) &* PostingList.groupCount)
    return (Double(scorer.score(strength: bounds.bound(ofGroup: group))), end)
  }

  override func floor(from document: DocumentID) throws -> DocumentID {
    let block = block(reaching: document)
    guard block < list.blockTotal else { return exhaustedDocument }
    if block != self.block || !hasDocuments { return max(document, firstDocument(block)) }
    return unsafe documents[place(of: document)]
  }

  /// Of ranges of more blocks than this the bounds of groups are taken: reading the impacts of so many blocks would cost
  /// more than it saves.
  private static let rangeLimit = 8

  override func bound(from first: DocumentID, through last: DocumentID) throws -> Double {
    var block = block(reaching: first)
    guard block < list.blockTotal, firstDocument(block) <= last else { return 0 }
    guard bounds != nil else { return unsafe documents[0] <= last ? maxScore : 0 }
    let end = min(list.blockTotal, block + Self.rangeLimit)
    var bound = try bound(ofBlock: block)
    while lastDocument(block) < last, bound < maxScore {
      block += 1
      if block == end { return end == list.blockTotal ? bound : groupBound(fromBlock: shallowBlock, through: last) }
      bound = max(bound, try self.bound(ofBlock: block))
    }
    return bound
  }

  private func groupBound(fromBlock first: Int, through last: DocumentID) -> Double {
    var (bound, end) = groupBound(ofBlock: first)
    while end < list.blockTotal, lastDocument(end &- 1) < last {
      let next = groupBound(ofBlock: end)
      bound = max(bound, next.bound)
      end = next.end
    }
    return bound
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

  /// Computes the scores of the current block.
  private func scoreBlock() throws {
    if hasScores { return }
    if !hasDocuments, let bits { hasDocuments = unsafe bits.readDocuments(into: documents) }
    if !hasDocuments { throw list.damaged(block) }
    try readFrequencies()
    try unsafe norms.check(from: Int(documents[0]), to: Int(documents[count &- 1]) &+ 1)
    let weight = SIMD4(repeating: scorer.weight)
    let factors = unsafe scorer.factors.table
    var start = 0
    // Four at a time: the division, the dearest part, costs no more for four than for one.
    while start < count {
      // Safe: what is behind the last posting of a tail is left over from other blocks or zero, and so in bounds.
      let factor = unsafe SIMD4(
        factors[Int(normTable[Int(documents[start])])], factors[Int(normTable[Int(documents[start &+ 1])])],
        factors[Int(normTable[Int(documents[start &+ 2])])], factors[Int(normTable[Int(documents[start &+ 3])])])
      let frequency = unsafe UnsafeRawPointer(frequencies + start).loadUnaligned(as: SIMD4<Int32>.self)
      let strength = SIMD4<Float>(frequency) * factor
      let result = weight - weight / (1 + strength)
      unsafe UnsafeMutableRawPointer(scores + start).storeBytes(of: result, as: SIMD4<Float>.self)
      start &+= 4
    }
    hasScores = true
  }

  /// The place in the table of the first document at or after `document`, which the current block reaches.
  @inline(__always)
  private func place(of document: DocumentID) -> Int {
    // Halving without branches that could be mispredicted.
    var base = index
    var length = count &- index
    while length > 1 {
      let half = length / 2
      base &+= unsafe documents[base &+ half &- 1] < document ? half : 0
      length &-= half
    }
    index = base
    return base
  }

  /// Lists the postings of a block that lie in a range and score more than `cut`.
  func select(
    fromBlock block: Int, from first: DocumentID, through last: DocumentID, above cut: Double,
    into candidates: inout Candidates
  ) throws {
    try enter(block)
    try scoreBlock()
    // The same comparison in single precision: a score is above the cut if it is above the next number below.
    var floor = Float(cut)
    if Double(floor) > cut { floor = floor.nextDown }
    let start = unsafe documents[0] < first ? place(of: first) & ~15 : 0
    unsafe candidates.append(documents + start, scores + start, total: count &- start, above: floor)
    candidates.drop(before: first, after: last)
  }

  override func add(to window: inout ScoreWindow, from first: DocumentID, above need: Double) throws {
    var block = block(reaching: first)
    while block < list.blockTotal, firstDocument(block) < window.end {
      if try bound(ofBlock: block) > need {
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

  override func score(of document: DocumentID, above need: Double) throws -> Double {
    let block = block(reaching: document)
    guard block < list.blockTotal else { return 0 }
    if try bound(ofBlock: block) <= need { return ClauseScorer.notCompetitive }
    try enter(block)
    let place: Int
    if !hasDocuments, let bits {
      guard bits.contains(document) else { return 0 }
      place = rank.index(of: document, in: bits)
    } else {
      place = self.place(of: document)
      guard unsafe documents[place] == document else { return 0 }
    }
    if hasScores { return Double(unsafe scores[place]) }
    try readFrequencies()
    try norms.check(from: Int(document), to: Int(document) &+ 1)
    let norm = unsafe normTable[Int(document)]
    return Double(scorer.score(frequency: unsafe frequencies[place], norm: norm))
  }
}
