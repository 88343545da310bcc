/// The documents in which there are at least so many occurrences.
final class AtLeastOccurrences: OccurrenceCursor {
  private let occurrences: any OccurrenceCursor
  private let count: UInt32

  init(_ occurrences: any OccurrenceCursor, count: Int) {
    self.occurrences = occurrences
    self.count = UInt32(clamping: count)
  }

  var docID: DocumentID { occurrences.docID }
  var cost: Int { occurrences.cost }

  func advance() throws {
    try occurrences.advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    try occurrences.seek(to: target)
    try settle()
  }

  func frequency() throws -> UInt32 { try occurrences.frequency() }

  private func settle() throws {
    while docID != exhaustedDocument, try occurrences.frequency() < count { try occurrences.advance() }
  }
}
