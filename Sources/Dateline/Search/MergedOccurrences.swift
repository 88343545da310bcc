/// The occurrences of any of many terms as if they were one: what a pattern stands for.
///
/// The lists are added up in a window of documents, one list after the other.
///
/// Unsafe memory: two tables for the documents of a window, which live as long as the object; places are below their number.
@safe
final class MergedOccurrences: OccurrenceCursor {
  private let cursors: KeptObjects<PostingCursor>
  /// Documents of a window, a power of two, and its first.
  private let windowCount: Int
  private var start = 0
  /// By document of the window: the occurrences.
  private let counts: UnsafeMutablePointer<UInt32>
  /// A bit for each document of the window that has any.
  private let found: UnsafeMutablePointer<UInt64>
  private var isFilled = false
  private(set) var docID: DocumentID = 0
  let cost: Int

  /// Of very many lists the windows are larger, since each list is looked at once a window.
  private static let windowCounts = (few: 1 << 14, many: 1 << 17, manyLists: 1 << 10)

  /// Takes cursors that stand before their first document.
  init(_ cursors: [PostingCursor]) {
    self.cursors = KeptObjects(cursors)
    windowCount = cursors.count < Self.windowCounts.manyLists ? Self.windowCounts.few : Self.windowCounts.many
    unsafe counts = .allocate(capacity: windowCount)
    unsafe counts.initialize(repeating: 0, count: windowCount)
    unsafe found = .allocate(capacity: windowCount / 64)
    unsafe found.initialize(repeating: 0, count: windowCount / 64)
    cost = cursors.reduce(0) { $0 + $1.cost }
  }

  deinit {
    unsafe counts.deallocate()
    unsafe found.deallocate()
  }

  private var wordCount: Int { windowCount / 64 }

  func advance() throws {
    if docID == exhaustedDocument { return }
    try find(from: isFilled ? Int(docID) + 1 : 0)
  }

  func seek(to target: DocumentID) throws {
    if isFilled, docID >= target { return }
    try find(from: Int(target))
  }

  func frequency() throws -> UInt32 {
    let place = Int(docID) - start
    precondition(place >= 0 && place < windowCount, "no current document")
    return unsafe counts[place]
  }

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
    if word >= wordCount { return nil }
    var bits = unsafe found[word] & (~0 &<< UInt64(place & 63))
    while bits == 0 {
      word += 1
      if word == wordCount { return nil }
      bits = unsafe found[word]
    }
    return word * 64 + bits.trailingZeroBitCount
  }

  /// Fills the window of the first document of any list at or behind `first`; goes behind all documents if there is none.
  private func fill(from first: Int) throws {
    isFilled = true
    unsafe found.update(repeating: 0, count: wordCount)
    var next = exhaustedDocument
    for index in 0..<cursors.count {
      try cursors.with(index) { cursor in
        try cursor.seek(to: DocumentID(first))
        next = min(next, cursor.docID)
      }
    }
    start = next == exhaustedDocument ? Int(next) : Int(next) & ~(windowCount - 1)
    if next == exhaustedDocument { return }
    let (origin, end, mask) = (DocumentID(start), DocumentID(start + windowCount), windowCount - 1)
    let (counts, found) = unsafe (counts, found)
    for index in 0..<cursors.count {
      try cursors.with(index) { cursor in
        try cursor.forEachPosting(before: end) { document, frequency in
          // No cursor stands before the window. Safe: the mask keeps the place inside of it, whatever a file says.
          let place = Int(document &- origin) & mask
          let bit: UInt64 = 1 &<< UInt64(place & 63)
          let before = unsafe found[place >> 6]
          unsafe counts[place] = before & bit == 0 ? frequency : counts[place] &+ frequency
          unsafe found[place >> 6] = before | bit
        }
      }
    }
  }

  /// Calls `body` with all documents and the occurrences in each. The cursors must stand before their first document.
  func forEach(_ body: (DocumentID, UInt32) -> Void) throws {
    try fill(from: 0)
    while start < Int(exhaustedDocument) {
      for word in 0..<wordCount {
        var bits = unsafe found[word]
        while bits != 0 {
          let place = word * 64 + bits.trailingZeroBitCount
          unsafe body(DocumentID(start + place), counts[place])
          bits &= bits &- 1
        }
      }
      try fill(from: start + windowCount)
    }
    docID = exhaustedDocument
  }
}
