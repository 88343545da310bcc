/// The documents in which a query for places has matches, and how many.
///
/// Documents are found by lists of documents alone (``PlaceCandidates``); places are read only in those, and not at all
/// where a frequency tells the same.
final class PlaceMatches: OccurrenceCursor {
  let candidates: PlaceCandidates
  /// Made when the first places are read: many a search reads none.
  private let makeReader: () throws -> any PlaceReader
  private var reader: (any PlaceReader)?
  private let counting: Counting
  private let minimumCount: UInt32
  private var stretches: [Stretch] = []
  private var count: UInt32 = 0
  /// How many documents turned out to have too few matches when their places were read.
  private(set) var rejectedCount = 0

  /// What counts as a match.
  enum Counting {
    /// Every place of a list, so that its frequencies are the number.
    case occurrences
    /// Every match.
    case matches
    /// Matches of which no two overlap, as many as there can be.
    case apart
    /// Every match of a query that nothing of another one is near: where there is none of the other, these are the
    /// occurrences of the list.
    case notNear(PlaceCandidates)
  }

  /// `reader` gives what reads the places in the candidates.
  init(
    _ candidates: PlaceCandidates, _ counting: Counting, minimumCount: Int,
    reader: @escaping () throws -> any PlaceReader
  ) {
    self.candidates = candidates
    makeReader = reader
    self.counting = counting
    self.minimumCount = UInt32(clamping: max(1, minimumCount))
  }

  var docID: DocumentID { candidates.docID }
  var cost: Int { candidates.cost }

  func advance() throws {
    try candidates.advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    let before = count > 0 ? docID : nil
    try candidates.seek(to: target)
    if before != docID { try settle() }
  }

  func frequency() throws -> UInt32 { count }

  private func settle() throws {
    while docID != exhaustedDocument {
      count = try count(in: docID, atMost: candidates.frequencyBound())
      if count > 0 { return }
      try candidates.advance()
    }
    count = 0
  }

  /// How many matches a document has, which is one of the candidates and has `most` at most; 0 where they are too few.
  func count(in document: DocumentID, atMost most: UInt32) throws -> UInt32 {
    if most < minimumCount { return 0 }
    switch counting {
    case .occurrences: return most
    case .notNear(let other):
      try other.seek(to: document)
      if other.docID != document { return most }
    case .matches, .apart: break
    }
    let reader = try self.reader ?? makeReader()
    self.reader = reader
    try reader.read(document, into: &stretches)
    if case .apart = counting { stretches.keepApart() }
    if stretches.count >= Int(minimumCount) { return UInt32(clamping: stretches.count) }
    rejectedCount += 1
    return 0
  }
}

// MARK: - Batches

extension PlaceMatches {
  func reserveColumns(_ total: inout Int) { candidates.reserveColumns(&total) }
  func fill(_ batch: PostingBatch) throws { try candidates.fill(batch) }
  func narrow(_ batch: PostingBatch) throws { try candidates.narrow(batch) }

  func confirm(_ batch: PostingBatch) throws {
    try batch.keep { document, index in
      try count(in: document, atMost: candidates.frequencyBound(index, of: batch)) > 0
    }
  }
}

extension [Stretch] {
  /// Keeps as many as there can be without two that overlap: always the next that ends first.
  mutating func keepApart() {
    if count < 2 { return }
    sort { ($0.end, $0.start) < ($1.end, $1.start) }
    var kept = 1
    for index in 1..<count where self[index].start > self[kept - 1].end {
      self[kept] = self[index]
      kept += 1
    }
    removeLast(count - kept)
  }
}
