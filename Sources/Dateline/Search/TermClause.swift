/// A posting list that all hits of a ranked conjunction are in.
final class TermClause: RequiredClause {
  private let cursor: PostingCursor
  private let scorer: TermScorer
  private let norms: FieldNorms
  private let bounds: ImpactBounds?
  private var column = 0
  /// The block that a bound was last asked for.
  private var shallowBlock = 0

  init(_ entry: TermEntry, _ scorer: TermScorer, in segment: SegmentReader, field: IndexedField) throws {
    cursor = try segment.cursor(entry)
    self.scorer = scorer
    norms = try FieldNorms(segment, field)
    bounds = cursor.list.hasSkips ? try ImpactBounds(cursor.list, scorer.factors) : nil
    super.init(
      maxScore: Double(bounds.map { scorer.score(strength: $0.list) } ?? scorer.weight), cost: entry.documentFrequency)
  }

  deinit { bounds?.deallocate() }

  override func reserveColumns(_ total: inout Int) {
    column = total
    total += 1
  }

  override func fill(
    _ batch: PostingBatch, where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool
  ) throws {
    let list = cursor.list
    var block = cursor.block + 1
    if let bounds {
      while block < list.blockTotal {
        let range = list.base(block) &+ 1...max(list.base(block) &+ 1, list.lastDocument(block))
        let bound = Double(scorer.score(strength: try bounds.bound(ofBlock: block, in: list)))
        if try isCompetitive(range, bound) { break }
        block += 1
      }
    }
    try cursor.fill(batch, block: block, column: column)
  }

  override func narrow(_ batch: PostingBatch) throws { try cursor.keep(batch, column: column) }

  override func score(_ batch: PostingBatch, above need: Double) throws {
    if batch.isEmpty { return }
    try norms.check(batch[0]...batch[batch.count - 1])
    let numbers = unsafe batch.column(column)
    try batch.keep { document, index in
      // Safe: the index is below the batch's count.
      let frequency = try cursor.frequency(ofPosting: Int(unsafe numbers[index]))
      let score = unsafe batch.scores[index] + Double(scorer.score(frequency: frequency, norm: norms[document]))
      unsafe batch.scores[index] = score
      return score > need
    }
  }

  /// Of ranges of more blocks than this the bound of the list is taken.
  private static let rangeLimit = 4

  override func bound(_ range: ClosedRange<DocumentID>) throws -> Double {
    guard let bounds else { return maxScore }
    let list = cursor.list
    if shallowBlock >= list.blockTotal || list.lastDocument(shallowBlock) < range.lowerBound {
      shallowBlock = list.block(reaching: range.lowerBound, after: shallowBlock)
    }
    var strongest: Float = 0
    var block = shallowBlock
    while block < list.blockTotal, list.base(block) &+ 1 <= range.upperBound {
      if block == shallowBlock + Self.rangeLimit { return maxScore }
      strongest = max(strongest, try bounds.bound(ofBlock: block, in: list))
      block += 1
    }
    return Double(scorer.score(strength: strongest))
  }
}

/// The norms of a field of a segment.
///
/// Unsafe memory: the address of the norms, a byte for each document; the region keeps the file alive.
@safe
struct FieldNorms {
  private let region: ByteRegion
  private let table: UnsafePointer<UInt8>
  private let documentCount: Int

  init(_ segment: SegmentReader, _ field: IndexedField) throws {
    region = try segment.norms(field)
    documentCount = segment.documentCount
    guard let start = unsafe region.address(at: 0, count: documentCount) else {
      throw region.damaged("field norms", at: 0, "they end early")
    }
    unsafe table = start.assumingMemoryBound(to: UInt8.self)
  }

  /// Checks the bytes for a range of documents against their checksums.
  func check(_ range: ClosedRange<DocumentID>) throws {
    try region.check(from: Int(range.lowerBound), to: Int(range.upperBound) + 1)
  }

  /// The norm of a document.
  @inline(__always)
  subscript(document: DocumentID) -> UInt8 {
    // Safe: readers of postings have checked that documents are in the segment; the comparison costs next to nothing.
    Int(document) < documentCount ? unsafe table[Int(document)] : 0
  }
}
