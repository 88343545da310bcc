/// The documents in which terms stand at given distances from each other, and how often they do.
///
/// It is led by the two rarest terms: documents are met by the rarest, and positions are read only where all terms meet.
final class PhraseCursor: OccurrenceCursor {
  /// A term of the phrase.
  struct Part {
    let cursor: PostingCursor
    /// Its distance from the first term, in words.
    let offset: UInt32
  }

  /// Rarest first.
  private let parts: [Part]
  private var count: UInt32 = 0
  private var starts: [UInt32] = []
  private var positions: [UInt32] = []

  /// Takes the parts of a phrase, two or more. A cursor must not be shared between parts.
  init(_ parts: [Part]) {
    self.parts = parts.sorted { $0.cursor.cost < $1.cursor.cost }
  }

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
        count = try countMatches()
        if count > 0 { return }
        try lead.advance()
      }
    }
    count = 0
  }

  /// The document to try next, or nil when all terms are in the lead's.
  private func firstDisagreement() throws -> DocumentID? {
    let document = parts[0].cursor.docID
    for part in parts.dropFirst() {
      try part.cursor.seek(to: document)
      if part.cursor.docID != document { return part.cursor.docID }
    }
    return nil
  }

  private func countMatches() throws -> UInt32 {
    try parts[0].cursor.readPositions(into: &starts)
    let leadOffset = parts[0].offset
    starts = starts.compactMap { $0 >= leadOffset ? $0 - leadOffset : nil }
    for part in parts.dropFirst() {
      if starts.isEmpty { return 0 }
      try part.cursor.readPositions(into: &positions)
      keepStarts(followedAt: part.offset)
    }
    return UInt32(starts.count)
  }

  /// Keeps those starts that have a position `offset` words later; both lists ascend.
  private func keepStarts(followedAt offset: UInt32) {
    var kept = 0
    var index = 0
    for start in starts {
      let wanted = start + offset
      while index < positions.count, positions[index] < wanted { index += 1 }
      guard index < positions.count else { break }
      if positions[index] == wanted {
        starts[kept] = start
        kept += 1
      }
    }
    starts.removeLast(starts.count - kept)
  }
}
