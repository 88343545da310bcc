/// Which documents of a segment are deleted: a bit for each, in memory.
struct DeletedDocuments: Hashable, Sendable {
  /// The number of documents of the segment, deleted or not.
  let documentCount: Int
  /// How many of them are deleted.
  private(set) var count = 0
  /// Document `i` is bit `i % 64` of word `i / 64`. Bits behind the last document are 0.
  private(set) var words: [UInt64]

  /// None of a segment's documents.
  init(documentCount: Int) {
    self.documentCount = documentCount
    words = [UInt64](repeating: 0, count: Self.wordCount(documentCount))
  }

  /// The documents whose bits are set; nil when a bit behind the last document is.
  init?(documentCount: Int, words: [UInt64]) {
    precondition(words.count == Self.wordCount(documentCount))
    let used = UInt64(documentCount % 64)
    if used > 0, let last = words.last, last >> used != 0 { return nil }
    self.documentCount = documentCount
    self.words = words
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  static func wordCount(_ documentCount: Int) -> Int { (documentCount + 63) / 64 }

  /// Whether a document of the segment is deleted.
  @inline(__always)
  func contains(_ document: DocumentID) -> Bool {
    words[Int(document >> 6)] & (1 << UInt64(document & 63)) != 0
  }

  /// Deletes a document; false when it was deleted already.
  @discardableResult
  mutating func insert(_ document: DocumentID) -> Bool {
    if contains(document) { return false }
    words[Int(document >> 6)] |= 1 << UInt64(document & 63)
    count += 1
    return true
  }

  /// Calls `body` with every deleted document in ascending order.
  func forEach(_ body: (DocumentID) throws -> Void) rethrows {
    for (index, word) in words.enumerated() {
      var bits = word
      while bits != 0 {
        try body(DocumentID(index * 64 + bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
  }
}
