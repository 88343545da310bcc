/// The occurrences of any of many terms as if they were one: what a pattern stands for.
///
/// The lists are added up in a window of documents, one list after the other.
final class MergedOccurrences: OccurrenceCursor {
  private let cursors: [PostingCursor]
  /// Documents of a window, and its first.
  private let windowCount: Int
  private var start = 0
  /// By document of the window: the occurrences.
  private var counts: [UInt32]
  /// A bit for each document of the window that has any.
  private var found: [UInt64]
  private var isFilled = false
  private(set) var docID: DocumentID = 0
  let cost: Int

  /// Of very many lists the windows are larger, since each list is looked at once a window.
  private static let windowCounts = (few: 1 << 14, many: 1 << 17, manyLists: 1 << 10)

  /// Takes cursors that stand before their first document.
  init(_ cursors: [PostingCursor]) {
    self.cursors = cursors
    windowCount = cursors.count < Self.windowCounts.manyLists ? Self.windowCounts.few : Self.windowCounts.many
    counts = [UInt32](repeating: 0, count: windowCount)
    found = [UInt64](repeating: 0, count: windowCount / 64)
    cost = cursors.reduce(0) { $0 + $1.cost }
  }

  func advance() throws {
    if docID == exhaustedDocument { return }
    try find(from: isFilled ? Int(docID) + 1 : 0)
  }

  func seek(to target: DocumentID) throws {
    if isFilled, docID >= target { return }
    try find(from: Int(target))
  }

  func frequency() throws -> UInt32 { counts[Int(docID) - start] }

  /// Goes to the first document at `first` or behind it.
  private func find(from first: Int) throws {
    if first >= Int(exhaustedDocument) { return docID = exhaustedDocument }
    if !isFilled || first >= start + windowCount { try fill(from: first) }
    while start < Int(exhaustedDocument) {
      if let place = place(atOrAfter: max(0, first - start)) { return docID = DocumentID(start + place) }
      try fill(from: start + windowCount)
    }
    docID = exhaustedDocument
  }

  private func place(atOrAfter place: Int) -> Int? {
    var word = place >> 6
    var bits = found[word] & (~0 &<< UInt64(place & 63))
    while bits == 0 {
      word += 1
      if word == found.count { return nil }
      bits = found[word]
    }
    return word * 64 + bits.trailingZeroBitCount
  }

  /// Fills the window of the first document of any list at or behind `first`; goes behind all documents if there is none.
  private func fill(from first: Int) throws {
    isFilled = true
    for index in found.indices { found[index] = 0 }
    var next = exhaustedDocument
    for cursor in cursors {
      try cursor.seek(to: DocumentID(first))
      next = min(next, cursor.docID)
    }
    start = next == exhaustedDocument ? Int(next) : Int(next) & ~(windowCount - 1)
    if next == exhaustedDocument { return }
    // Taken out of the object, so that nothing is checked or copied at each posting.
    var (counts, found) = (self.counts, self.found)
    (self.counts, self.found) = ([], [])
    defer { (self.counts, self.found) = (counts, found) }
    for cursor in cursors {
      try cursor.forEachPosting(before: DocumentID(start + windowCount)) { document, frequency in
        let place = Int(document) - start
        let bit = 1 &<< UInt64(place & 63)
        counts[place] = found[place >> 6] & bit == 0 ? frequency : counts[place] &+ frequency
        found[place >> 6] |= bit
      }
    }
  }

  /// Calls `body` with all documents and the occurrences in each. The cursors must stand before their first document.
  func forEach(_ body: (DocumentID, UInt32) -> Void) throws {
    try fill(from: 0)
    while start < Int(exhaustedDocument) {
      for word in found.indices {
        var bits = found[word]
        while bits != 0 {
          let place = word * 64 + bits.trailingZeroBitCount
          body(DocumentID(start + place), counts[place])
          bits &= bits &- 1
        }
      }
      try fill(from: start + windowCount)
    }
    docID = exhaustedDocument
  }
}
