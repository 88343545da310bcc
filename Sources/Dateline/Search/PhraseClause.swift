/// A phrase that all hits of a ranked conjunction have.
///
/// It occurs no more often than any of its words, so the frequencies of the words bound what it scores, and so do the
/// impacts of their blocks: positions are read only for documents that could be among the best.
///
/// Unsafe memory: a table of 128 numbers that lives as long as the object.
@safe
final class PhraseClause: RequiredClause {
  private let phrase: PhraseCursor
  private let scorer: TermScorer
  private let norms: FieldNorms
  /// By part.
  private let bounds: [ListBounds]
  private var firstBlock = 0
  private let counts: UnsafeMutablePointer<UInt32>

  init(_ phrase: PhraseCursor, _ scorer: TermScorer, in segment: SegmentReader, field: IndexedField) throws {
    self.phrase = phrase
    self.scorer = scorer
    norms = try FieldNorms(segment, field)
    bounds = try phrase.parts.map { try ListBounds($0.cursor.list, scorer) }
    unsafe counts = .allocate(capacity: PostingBatch.capacity)
    unsafe counts.initialize(repeating: 0, count: PostingBatch.capacity)
    super.init(maxScore: bounds.reduce(Double(scorer.weight)) { min($0, $1.maxScore) }, cost: phrase.cost)
  }

  deinit { unsafe counts.deallocate() }

  override var isCheap: Bool { false }

  override func reserveColumns(_ total: inout Int) { phrase.reserveColumns(&total, notesFrequencies: true) }

  override func lead(from document: DocumentID) { firstBlock = bounds[0].block(reaching: document) }

  override func fill(
    _ batch: PostingBatch, where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool
  ) throws {
    repeat {
      if try !phrase.fillLead(batch, block: try nextBlock(where: isCompetitive)) { return }
    } while batch.isEmpty
  }

  private func nextBlock(where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool) throws -> Int {
    let lead = phrase.parts[0].cursor
    var block = max(lead.block + 1, firstBlock)
    while lead.list.hasSkips, block < lead.list.blockTotal {
      let first = bounds[0].firstDocument(block)
      let range = first...max(first, lead.list.lastDocument(block))
      if try isCompetitive(range, min(maxScore, bounds[0].bound(ofBlock: block))) { break }
      block += 1
    }
    return block
  }

  override func narrowFilled(_ batch: PostingBatch, above need: Double) throws {
    try dropByCounts(batch, partCount: 1, above: need)
    try narrowParts(from: 1, batch, above: need)
  }

  override func narrow(_ batch: PostingBatch, above need: Double) throws {
    try narrowParts(from: 0, batch, above: need)
  }

  private func narrowParts(from first: Int, _ batch: PostingBatch, above need: Double) throws {
    for part in first..<bounds.count where !batch.isEmpty {
      // A block whose impacts could not lift the document over what is needed is not decoded. Safe: the place is in the batch.
      try phrase.narrow(batch, part: part) { [bounds] block, place in
        try unsafe need < 0 || batch.scores[place] + bounds[part].bound(ofBlock: block) > need
      }
      // Words that come later are more frequent: what the frequencies so far rule out is not looked for in them.
      try dropByCounts(batch, partCount: part + 1, above: need)
    }
  }

  /// Drops documents that cannot reach what is needed, by the frequencies of the first parts.
  private func dropByCounts(_ batch: PostingBatch, partCount: Int, above need: Double) throws {
    if need < 0 || batch.isEmpty { return }
    try norms.check(batch[0]...batch[batch.count - 1])
    unsafe phrase.countBounds(of: batch, partCount: partCount, into: counts)
    var kept = 0
    for start in stride(from: 0, to: batch.count, by: 4) {
      // Safe: tables hold 128 numbers, and documents are those of the segment, also what is left behind the last.
      let frequency = unsafe UnsafeRawPointer(counts + start).loadUnaligned(as: SIMD4<UInt32>.self)
      let bound = scorer.scores(frequency, norms: unsafe norms.four(batch.documents + start))
      for lane in 0..<min(4, batch.count - start) {
        let place = start &+ lane
        unsafe batch.documents[kept] = batch.documents[place]
        unsafe batch.places[kept] = UInt32(truncatingIfNeeded: place)
        kept &+= .one(if: unsafe batch.scores[place] + Double(bound[lane]) > need)
      }
    }
    batch.keep(kept)
  }

  override func score(_ batch: PostingBatch, above need: Double) throws {
    if batch.isEmpty { return }
    try norms.check(batch[0]...batch[batch.count - 1])
    let (scorer, norms) = (scorer, norms)
    try phrase.keepMatches(of: batch) { document, index, count in
      // Safe: the index is below the batch's count.
      let score = unsafe batch.scores[index] + Double(scorer.score(frequency: count, norm: norms[document]))
      unsafe batch.scores[index] = score
      return score > need
    }
  }

  override func bound(_ range: ClosedRange<DocumentID>) throws -> Double {
    var least = maxScore
    for part in bounds.indices {
      least = min(least, try bounds[part].bound(from: range.lowerBound, through: range.upperBound))
    }
    return least
  }
}
