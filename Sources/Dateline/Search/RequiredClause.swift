/// One of the clauses that all hits of a ranked conjunction match, with bounds on what it scores.
///
/// It works on batches in ascending order, as cursors do: first all clauses narrow a batch, then they score what is left.
/// It is a class and not a protocol for the reason of ``ClauseScorer``.
class RequiredClause {
  /// No document scores more.
  let maxScore: Double
  /// About how many documents match: an upper bound.
  let cost: Int

  init(maxScore: Double, cost: Int) {
    self.maxScore = maxScore
    self.cost = cost
  }

  /// Reserves columns of the batches to come.
  func reserveColumns(_ total: inout Int) {}

  /// Tells the clause that it is the one to fill batches; documents before `document` may be left out.
  func lead(from document: DocumentID) {}

  /// The one posting list that it is; nil of anything else.
  var list: PostingCursor? { nil }

  /// Replaces a batch by the next documents that may match; by none when there are no more. Documents of a range for
  /// which `isCompetitive` does not hold may be passed over; it is given a range and what this clause scores in it at most.
  func fill(
    _ batch: PostingBatch, where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool
  ) throws {
    fatalError("a clause fills batches itself")
  }

  /// Keeps the documents of a batch that may match. Those whose scores so far, with all that this clause could add, are not
  /// above `need` may be dropped.
  func narrow(_ batch: PostingBatch, above need: Double) throws { fatalError("a clause narrows batches itself") }

  /// The same for a batch that this clause has filled.
  func narrowFilled(_ batch: PostingBatch, above need: Double) throws {}

  /// Whether ``score(_:above:)`` costs little: then it comes first where this clause leads, and drops documents.
  var isCheap: Bool { false }

  /// Keeps the documents that match, of a batch that this clause has filled or narrowed, and adds what they score.
  /// Documents whose sum is not above `need` are dropped.
  func score(_ batch: PostingBatch, above need: Double) throws { fatalError("a clause scores batches itself") }

  /// What the documents of a range can score, at most.
  func bound(_ range: ClosedRange<DocumentID>) throws -> Double { maxScore }

  /// Whether a document of a range may match, as far as that is known without looking at one.
  func mayMatch(_ range: ClosedRange<DocumentID>) -> Bool { true }
}

/// Scores whatever a cursor matches, document by document.
final class CursorClause: RequiredClause {
  private let cursor: any DocumentCursor
  private var isLead = false
  /// The scores of a batch that this clause has filled.
  private var scores: [Double] = []

  init(_ cursor: any DocumentCursor, maxScore: Double) {
    self.cursor = cursor
    super.init(maxScore: maxScore, cost: cursor.cost)
  }

  override func lead(from document: DocumentID) { isLead = true }

  /// What it has filled is scored already.
  override var isCheap: Bool { isLead }

  override func fill(
    _ batch: PostingBatch, where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool
  ) throws {
    scores.removeAll(keepingCapacity: true)
    while scores.count < PostingBatch.capacity {
      try cursor.advance()
      if cursor.docID == exhaustedDocument { break }
      // Safe: a batch has room for as many.
      unsafe batch.documents[scores.count] = cursor.docID
      scores.append(try cursor.score())
    }
    batch.replaceAll(count: scores.count)
    for (index, score) in scores.enumerated() { unsafe batch.scores[index] = score }
  }

  /// All of them: to find out is the work of ``score(_:above:)``, for those that the other clauses leave.
  override func narrow(_ batch: PostingBatch, above need: Double) throws {}

  override func score(_ batch: PostingBatch, above need: Double) throws {
    try batch.keep { document, index in
      // Safe: the index is below the batch's count.
      if !isLead {
        try cursor.seek(to: document)
        if cursor.docID != document { return false }
        unsafe batch.scores[index] += try cursor.score()
      }
      return unsafe batch.scores[index] > need
    }
  }
}

/// What filters and does not score.
final class FilterClause: RequiredClause {
  private let cursor: any DocumentCursor
  /// It leads where it is so many times as rare as the lists: of its documents, none are passed over for what they score.
  private static let leadFactor = 8

  init(_ cursor: any DocumentCursor) {
    self.cursor = cursor
    super.init(maxScore: 0, cost: cursor.cost * Self.leadFactor)
  }

  override func mayMatch(_ range: ClosedRange<DocumentID>) -> Bool {
    cursor.floor(from: range.lowerBound) <= range.upperBound
  }

  override func reserveColumns(_ total: inout Int) { cursor.reserveColumns(&total) }

  override func fill(
    _ batch: PostingBatch, where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool
  ) throws {
    try cursor.fill(batch)
  }

  override func narrow(_ batch: PostingBatch, above need: Double) throws { try cursor.narrow(batch) }

  override func score(_ batch: PostingBatch, above need: Double) throws { try cursor.confirm(batch) }
}
