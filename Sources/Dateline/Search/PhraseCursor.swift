/// The documents in which terms stand at given distances from each other, and how often they do.
///
/// It is led by the two rarest terms: documents are met by the rarest, and positions are read only where all terms meet.
final class PhraseCursor: OccurrenceCursor {
  private let matcher: PhraseMatcher
  private var count: UInt32 = 0
  /// The first of the columns that note the postings of the parts.
  private var firstColumn = 0
  /// Whether columns with the frequencies of the parts follow.
  private var notesFrequencies = false

  /// Takes the parts of a phrase, one or more. A cursor must not be shared between parts.
  init(_ parts: [PhraseMatcher.Part]) {
    matcher = PhraseMatcher(parts.sorted { $0.cursor.cost < $1.cursor.cost })
  }

  /// Rarest first.
  var parts: [PhraseMatcher.Part] { matcher.parts }

  var docID: DocumentID { parts[0].cursor.docID }

  var cost: Int { parts[0].cursor.cost }

  func advance() throws {
    try parts[0].cursor.advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    let before = count > 0 ? docID : nil
    try parts[0].cursor.seek(to: target)
    if before != docID { try settle() }
  }

  func frequency() throws -> UInt32 { count }

  private func settle() throws {
    let lead = parts[0].cursor
    while lead.docID != exhaustedDocument {
      if let next = try firstDisagreement() {
        try lead.seek(to: next)
      } else {
        count = try matcher.count { parts[$0].cursor.postingNumber }
        if count > 0 { return }
        try lead.advance()
      }
    }
    count = 0
  }

  /// The document to try next, or nil when all terms are in the lead's.
  private func firstDisagreement() throws -> DocumentID? {
    let document = parts[0].cursor.docID
    for index in 1..<parts.count {
      let cursor = parts[index].cursor
      try cursor.seek(to: document)
      if cursor.docID != document { return cursor.docID }
    }
    return nil
  }
}

// MARK: - Batches

/// The documents that have all terms may match; positions are read to confirm it.
extension PhraseCursor {
  func reserveColumns(_ total: inout Int) { reserveColumns(&total, notesFrequencies: false) }

  /// Reserves columns also for the frequencies of the parts, for ``countBounds(of:into:)``.
  func reserveColumns(_ total: inout Int, notesFrequencies: Bool) {
    firstColumn = total
    self.notesFrequencies = notesFrequencies
    total += notesFrequencies ? 2 * parts.count : parts.count
  }

  private func columns(ofPart part: Int) -> PostingCursor.Columns {
    PostingCursor.Columns(
      numbers: firstColumn + part, frequencies: notesFrequencies ? firstColumn + parts.count + part : nil)
  }

  func fill(_ batch: PostingBatch) throws {
    repeat {
      if try !fillLead(batch, block: nil) { return }
      try narrowRest(batch)
    } while batch.isEmpty
  }

  func narrow(_ batch: PostingBatch) throws {
    try parts[0].cursor.keep(batch, columns: columns(ofPart: 0))
    try narrowRest(batch)
  }

  func confirm(_ batch: PostingBatch) throws { try keepMatches(of: batch) { _, _, _ in true } }

  /// Keeps the documents that have the phrase, of a batch that this cursor has filled or narrowed, and for which a condition
  /// holds: it is given the document, its place in the batch, and how often the phrase stands there.
  @inline(__always)
  func keepMatches(
    of batch: PostingBatch, where condition: (_ document: DocumentID, _ index: Int, _ count: UInt32) throws -> Bool
  ) throws {
    let matcher = matcher
    let numbers = unsafe batch.column(firstColumn)
    try batch.keep { document, index in
      // Safe: columns stand one behind the other, and the index is below the batch's count.
      let count = try matcher.count { Int(unsafe numbers[$0 &* PostingBatch.capacity &+ index]) }
      return try count > 0 && condition(document, index, count)
    }
  }

  /// Replaces a batch by the documents of a block of the rarest term, the next one where it is nil; false behind the last.
  func fillLead(_ batch: PostingBatch, block: Int?) throws -> Bool {
    let lead = parts[0].cursor
    if lead.block < 0, lead.isDense { try lead.select(by: parts.dropFirst().map(\.cursor)) }
    return try lead.fill(batch, block: block, columns: columns(ofPart: 0))
  }

  /// Keeps the documents that have all the other terms.
  func narrowRest(_ batch: PostingBatch) throws { try narrow(batch, fromPart: 1) { _, _, _ in true } }

  /// Keeps the documents that have the terms from one on. Some may be dropped by the block of a part that they would be in:
  /// the condition is given the part, the block and the place of the document in the batch.
  @inline(__always)
  func narrow(
    _ batch: PostingBatch, fromPart first: Int,
    where condition: (_ part: Int, _ block: Int, _ place: Int) throws -> Bool
  ) throws {
    for part in first..<parts.count where !batch.isEmpty {
      try parts[part].cursor.keep(batch, columns: columns(ofPart: part)) { try condition(part, $0, $1) }
    }
  }

  /// How often it can stand in each document of a batch at most: as often as the rarest of its first `partCount` terms, which
  /// is told without positions.
  func countBounds(of batch: PostingBatch, partCount: Int, into bounds: UnsafeMutablePointer<UInt32>) {
    // Safe: tables hold 128 numbers, a multiple of four, and columns stand one behind the other.
    let frequencies = unsafe UnsafeRawPointer(batch.column(firstColumn + parts.count))
    for start in stride(from: 0, to: batch.count, by: 4) {
      var least = unsafe frequencies.loadUnaligned(fromByteOffset: start * 4, as: SIMD4<UInt32>.self)
      for part in 1..<max(1, partCount) {
        let place = (part &* PostingBatch.capacity &+ start) &* 4
        let other = unsafe frequencies.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt32>.self)
        least.replace(with: other, where: other .< least)
      }
      unsafe UnsafeMutableRawPointer(bounds + start).storeBytes(of: least, as: SIMD4<UInt32>.self)
    }
  }
}
