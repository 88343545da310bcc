/// The documents in which terms stand at given distances from each other, and how often they do.
///
/// It is led by the two rarest terms: documents are met by the rarest, and positions are read only where all terms meet.
final class PhraseCursor: OccurrenceCursor {
  private let matcher: PhraseMatcher
  private var count: UInt32 = 0
  /// The first of the columns that note the postings of the parts.
  private var firstColumn = 0
  /// The columns that note the frequencies of the parts, where there are any: that of each part, if it has one.
  private var frequencyColumns: [Int?] = []

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
        count = try matcher.count()
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
    total += parts.count
    frequencyColumns = []
    guard notesFrequencies || parts.contains(where: \.isRepeated) else { return }
    for part in parts {
      let hasColumn = notesFrequencies || part.isRepeated
      frequencyColumns.append(hasColumn ? total : nil)
      if hasColumn { total += 1 }
    }
  }

  private func columns(ofPart part: Int) -> PostingCursor.Columns {
    PostingCursor.Columns(
      numbers: firstColumn + part, frequencies: frequencyColumns.isEmpty ? nil : frequencyColumns[part])
  }

  /// Drops documents, of a batch that a part has filled or narrowed, that have it less often than the phrase repeats it: their
  /// positions need not be read to tell that they do not match.
  private func keepRepeated(_ batch: PostingBatch, part: Int) {
    guard !frequencyColumns.isEmpty, parts[part].isRepeated, let column = frequencyColumns[part] else { return }
    let least = UInt32(parts[part].offsets.count)
    let frequencies = unsafe batch.column(column)
    // Safe: the index is below the batch's count.
    batch.keep { _, index in unsafe frequencies[index] >= least }
  }

  func fill(_ batch: PostingBatch) throws {
    repeat {
      if try !fillLead(batch, block: nil) { return }
      try narrow(batch, fromPart: 1)
    } while batch.isEmpty
  }

  func narrow(_ batch: PostingBatch) throws { try narrow(batch, fromPart: 0) }

  /// One place is enough.
  func confirm(_ batch: PostingBatch) throws { try keepMatches(of: batch, countingTo: 1) { _, _, _ in true } }

  /// Keeps the documents that have the phrase, of a batch that this cursor has filled or narrowed, and for which a condition
  /// holds: it is given the document, its place in the batch, and how often the phrase stands there, up to `limit`.
  @inline(__always)
  func keepMatches(
    of batch: PostingBatch, countingTo limit: Int = .max,
    where condition: (_ document: DocumentID, _ index: Int, _ count: UInt32) throws -> Bool
  ) throws {
    let matcher = matcher
    let numbers = unsafe batch.column(firstColumn)
    defer { matcher.forgetLocations() }
    try foretell(batch)
    let counts = try unsafe matcher.counts(upTo: limit, batchCount: batch.count, postings: numbers)
    try batch.keep { document, index in
      // Safe: there is a count for each document.
      let count = unsafe counts[index]
      return try count > 0 && condition(document, index, count)
    }
  }

  /// Of fewer documents, locating them first takes longer than waiting for each.
  private static let manyLocated = 32

  /// Tells the cursors of the two rarest terms, whose positions all documents are asked for, which postings these will be: many of a
  /// block, whose positions are added up together, or few, which are located.
  private func foretell(_ batch: PostingBatch) throws {
    if batch.isEmpty { return }
    for part in 0..<min(2, parts.count) {
      // Safe: columns stand one behind the other, and the batch is not empty.
      let numbers = unsafe batch.column(firstColumn + part)
      let blockCount = unsafe numbers[batch.count &- 1] >> 7 &- numbers[0] >> 7 &+ 1
      let expected = batch.count / Int(blockCount)
      if matcher.isPair { parts[part].cursor.expectedInBlock = expected }
      if expected < PositionBlockReader.manyPostings, batch.count >= Self.manyLocated {
        try unsafe matcher.locate(numbers, count: batch.count, ofPart: part)
      }
    }
  }

  /// Replaces a batch by the documents of a block of the rarest term, the next one where it is nil; false behind the last. There
  /// may be none in other blocks, too.
  func fillLead(_ batch: PostingBatch, block: Int?) throws -> Bool {
    let lead = parts[0].cursor
    guard try lead.fill(batch, block: block, columns: columns(ofPart: 0)) else { return false }
    keepRepeated(batch, part: 0)
    return true
  }

  /// Keeps the documents that have the terms from one on.
  private func narrow(_ batch: PostingBatch, fromPart first: Int) throws {
    for part in first..<parts.count where !batch.isEmpty { try narrow(batch, part: part) { _, _ in true } }
  }

  /// Keeps the documents that have a term. Some may be dropped by the block that they would be in: the condition is given the
  /// block and the place of the document in the batch.
  @inline(__always)
  func narrow(
    _ batch: PostingBatch, part: Int, where condition: (_ block: Int, _ place: Int) throws -> Bool
  ) throws {
    try parts[part].cursor.keep(batch, columns: columns(ofPart: part), where: condition)
    keepRepeated(batch, part: part)
  }

  /// How often it can stand in each document of a batch at most: as often as the rarest of its first `partCount` terms, which
  /// is told without positions; once less for each time that the phrase repeats the term. (Of so many starts, the places of
  /// a term at several distances from them are more by at least the number of distances less one.)
  func countBounds(of batch: PostingBatch, partCount: Int, into bounds: UnsafeMutablePointer<UInt32>) {
    // Safe: tables hold 128 numbers, a multiple of four, and columns stand one behind the other.
    let frequencies = unsafe UnsafeRawPointer(batch.column(firstColumn + parts.count))
    for part in 0..<partCount {
      let repeats = SIMD4(repeating: UInt32(truncatingIfNeeded: parts[part].offsets.count &- 1))
      for start in stride(from: 0, to: batch.count, by: 4) {
        let place = (part &* PostingBatch.capacity &+ start) &* 4
        var least = unsafe frequencies.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt32>.self) &- repeats
        let target = unsafe UnsafeMutableRawPointer(bounds + start)
        if part > 0 {
          let before = unsafe target.loadUnaligned(as: SIMD4<UInt32>.self)
          least.replace(with: before, where: before .< least)
        }
        unsafe target.storeBytes(of: least, as: SIMD4<UInt32>.self)
      }
    }
  }
}
