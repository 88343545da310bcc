/// The documents in which terms stand at given distances from each other, and how often they do.
///
/// It is led by the two rarest terms: documents are met by the rarest, and positions are read only where all terms meet.
final class PhraseCursor: OccurrenceCursor {
  /// Rarest first.
  private let parts: [PhraseMatcher.Part]
  private var count: UInt32 = 0
  private var matcher = PhraseMatcher()

  /// Takes the parts of a phrase, one or more. A cursor must not be shared between parts.
  init(_ parts: [PhraseMatcher.Part]) {
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
        count = try matcher.count(parts)
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
