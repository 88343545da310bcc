/// The scores of a run of documents, filled by one cursor after the other.
struct ScoreWindow {
  /// How many documents a window spans: its scores fit in the first-level cache with room to spare.
  static let documentCount: DocumentID = 4096

  /// The first document; a multiple of ``documentCount``.
  private(set) var start: DocumentID = 0
  private var scores = [Float](repeating: 0, count: Int(documentCount))
  private var matches = [UInt64](repeating: 0, count: Int(documentCount) / 64)

  /// The document after the last.
  var end: DocumentID { start + Self.documentCount }

  /// Starts on the window that a document lies in, with nothing matched.
  mutating func reset(around document: DocumentID) {
    start = document / Self.documentCount * Self.documentCount
    for index in matches.indices { matches[index] = 0 }
    for index in scores.indices { scores[index] = 0 }
  }

  /// Adds to the score of a document of the window.
  @inline(__always)
  mutating func add(_ score: Float, to document: DocumentID) {
    let index = Int(document &- start)
    scores[index] += score
    matches[index >> 6] |= 1 << UInt64(index & 63)
  }

  /// The score of a document of the window.
  func score(of document: DocumentID) -> Float { scores[Int(document - start)] }

  /// The first match at or after a document of the window; nil when there is none.
  func match(from document: DocumentID) -> DocumentID? {
    let index = Int(document - start)
    var word = index >> 6
    var bits = matches[word] & (UInt64.max << UInt64(index & 63))
    while bits == 0 {
      word += 1
      if word == matches.count { return nil }
      bits = matches[word]
    }
    return start + DocumentID(word * 64 + bits.trailingZeroBitCount)
  }
}
