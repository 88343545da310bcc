/// A document's number in its segment, from 0. At most 2³¹ - 2 documents fit in a segment.
typealias DocumentID = UInt32

/// Walks over the matching documents of a segment in ascending order.
///
/// It does so document by document, or by batches of documents, in two phases: those that may match, found by lists of
/// documents alone, then whether they do. A cursor is used in one of these ways only.
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
  func score() throws -> Double
  /// About how many documents match, for ordering: an upper bound.
  var cost: Int { get }
  /// A document at or after `document` before which there is no match from it on, wherever the cursor stands; found without
  /// looking at a single one.
  func floor(from document: DocumentID) -> DocumentID
  /// Whether a document matches, for whoever asks nothing else of the cursor but ``floor(from:)``. Documents come in ascending
  /// order.
  func has(_ document: DocumentID) throws -> Bool

  // MARK: Batches, see PostingBatch

  /// Reserves columns of the batches to come.
  func reserveColumns(_ total: inout Int)
  /// Replaces a batch by the next documents that may match; by none when there are no more.
  func fill(_ batch: PostingBatch) throws
  /// Keeps the documents of a batch that may match.
  func narrow(_ batch: PostingBatch) throws
  /// Keeps the documents that do match, of a batch that this cursor has filled or narrowed.
  func confirm(_ batch: PostingBatch) throws
}

extension DocumentCursor {
  /// The document ID after all others.
  static var exhausted: DocumentID { .max }
}

/// ``DocumentCursor/exhausted`` where no type is at hand.
let exhaustedDocument = DocumentID.max
