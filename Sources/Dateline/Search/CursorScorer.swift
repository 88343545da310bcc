/// Scores whatever a cursor matches: phrases, words of several stems, parts of a Boolean query.
final class CursorScorer: ClauseScorer {
  private let cursor: any DocumentCursor
  private var isStarted = false

  init(_ cursor: any DocumentCursor, maxScore: Double) {
    self.cursor = cursor
    super.init(maxScore: maxScore, cost: cursor.cost)
  }

  override func floor(from document: DocumentID) throws -> DocumentID {
    isStarted ? max(document, cursor.docID) : document
  }

  override func bound(from first: DocumentID, through last: DocumentID) throws -> Double {
    isStarted && cursor.docID > last ? 0 : maxScore
  }

  override func add(to window: inout ScoreWindow, from first: DocumentID, above need: Double) throws {
    if need >= maxScore { return }
    try seek(to: first)
    while cursor.docID < window.end {
      window.add(try cursor.score(), to: cursor.docID)
      try cursor.advance()
    }
  }

  override func score(of document: DocumentID, above need: Double) throws -> Double {
    if need >= maxScore { return ClauseScorer.notCompetitive }
    try seek(to: document)
    return cursor.docID == document ? try cursor.score() : 0
  }

  private func seek(to document: DocumentID) throws {
    try cursor.seek(to: document)
    isStarted = true
  }
}
