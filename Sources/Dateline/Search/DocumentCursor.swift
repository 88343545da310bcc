/// A document's number in its segment, from 0. At most 2³¹ - 2 documents fit in a segment.
typealias DocumentID = UInt32

/// Walks over the matching documents of a segment in ascending order.
///
/// A new cursor stands before its first document: ``advance()`` or ``seek(to:)`` must be called before ``docID`` means
/// anything. At the end ``docID`` is ``DocumentCursor/exhausted`` and stays so; calling either again is allowed.
/// Seeking never goes back: a target at or before the current document leaves the cursor where it is.
protocol DocumentCursor: AnyObject {
  /// The current document, or ``exhausted``.
  var docID: DocumentID { get }
  /// Goes to the next match.
  func advance() throws
  /// Goes to the first match at or after `target`.
  func seek(to target: DocumentID) throws
  /// The score of the current document; 0 for what only filters. Called at most once a document.
  func score() throws -> Float
  /// Adds the scores of all matches from the current document to the end of a window, in which that document lies or
  /// before which the cursor is exhausted, and goes to the first match behind it.
  func fill(_ window: inout ScoreWindow) throws
  /// About how many documents match, for ordering: an upper bound.
  var cost: Int { get }
}

extension DocumentCursor {
  func fill(_ window: inout ScoreWindow) throws { try fillOneByOne(&window) }

  /// What ``fill(_:)`` does, by the other requirements alone.
  func fillOneByOne(_ window: inout ScoreWindow) throws {
    while docID < window.end {
      window.add(try score(), to: docID)
      try advance()
    }
  }

  /// The document ID after all others.
  static var exhausted: DocumentID { .max }
}

/// ``DocumentCursor/exhausted`` where no type is at hand.
let exhaustedDocument = DocumentID.max
