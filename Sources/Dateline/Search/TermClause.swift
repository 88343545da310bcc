/// A posting list that all hits of a ranked conjunction are in.
final class TermClause: RequiredClause {
  private let cursor: PostingCursor
  private let scorer: TermScorer
  private let norms: FieldNorms
  private let bounds: ListBounds
  private var firstBlock = 0
  /// The column of frequencies.
  private var column = 0

  init(_ entry: TermEntry, _ scorer: TermScorer, in segment: SegmentReader, field: IndexedField) throws {
    cursor = try segment.cursor(entry)
    self.scorer = scorer
    norms = try FieldNorms(segment, field)
    bounds = try ListBounds(cursor.list, scorer)
    super.init(maxScore: min(bounds.maxScore, Double(scorer.weight)), cost: entry.documentFrequency)
  }

  override var isCheap: Bool { true }

  override func reserveColumns(_ total: inout Int) {
    column = total
    total += 1
  }

  override func lead(from document: DocumentID) { firstBlock = bounds.block(reaching: document) }

  override func fill(
    _ batch: PostingBatch, where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool
  ) throws {
    repeat {
      let block = try nextBlock(where: isCompetitive)
      if try !cursor.fill(batch, block: block, columns: .init(frequencies: column)) { return }
    } while batch.isEmpty
  }

  private func nextBlock(where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool) throws -> Int {
    let list = cursor.list
    var block = max(cursor.block + 1, firstBlock)
    while list.hasSkips, block < list.blockTotal {
      let first = bounds.firstDocument(block)
      if try isCompetitive(first...max(first, list.lastDocument(block)), bounds.bound(ofBlock: block)) { break }
      block += 1
    }
    return block
  }

  override var list: PostingCursor? { cursor }

  override func narrow(_ batch: PostingBatch, above need: Double) throws {
    try cursor.keep(batch, columns: .init(frequencies: column)) { [bounds] block, place in
      // A block that could not lift the document over what is needed is not decoded; its bound is not read where the document
      // is there already. Safe: the place is in the batch.
      try unsafe need < batch.scores[place] || batch.scores[place] + bounds.bound(ofBlock: block) > need
    }
  }

  override func score(_ batch: PostingBatch, above need: Double) throws {
    if batch.isEmpty { return }
    try norms.check(batch[0]...batch[batch.count - 1])
    let frequencies = unsafe UnsafeRawPointer(batch.column(column))
    var start = 0
    while start < batch.count {
      // Safe: tables hold 128 numbers, and documents are those of the segment, also what is left behind the last.
      let norms = unsafe norms.four(batch.documents + start)
      let frequency = unsafe frequencies.loadUnaligned(fromByteOffset: start &* 4, as: SIMD4<UInt32>.self)
      let result = scorer.scores(frequency, norms: norms)
      for lane in 0..<4 { unsafe batch.scores[start &+ lane] += Double(result[lane]) }
      start &+= 4
    }
    batch.keepScores(above: need)
  }

  override func bound(_ range: ClosedRange<DocumentID>) throws -> Double {
    try bounds.bound(from: range.lowerBound, through: range.upperBound)
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

  /// The norms of the four documents at an address.
  @inline(__always)
  func four(_ documents: UnsafePointer<DocumentID>) -> (UInt8, UInt8, UInt8, UInt8) {
    unsafe (self[documents[0]], self[documents[1]], self[documents[2]], self[documents[3]])
  }
}
