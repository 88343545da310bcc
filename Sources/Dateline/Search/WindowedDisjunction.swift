/// The documents that at least one of several cursors matches, evaluated window by window.
///
/// Each cursor in turn adds the scores of all its documents within the window: that is a tight loop over a posting list
/// where ``DisjunctionCursor`` has to find the next document among all cursors each time. It is for disjunctions that
/// lead a query, whose documents are nearly all wanted; one that is sought in steps wider than a window is better off
/// with ``DisjunctionCursor``. The idea is Lucene's `BooleanScorer`. Scores are added in the order of the query, as there,
/// so that both give the same to the last bit.
final class WindowedDisjunction: DocumentCursor {
  private let cursors: [any DocumentCursor]
  private var window = ScoreWindow()
  private(set) var docID: DocumentID = 0
  private var isStarted = false

  /// Takes one cursor or more.
  init(_ cursors: [any DocumentCursor]) { self.cursors = cursors }

  var cost: Int { cursors.reduce(0) { $0 + $1.cost } }

  func advance() throws {
    guard isStarted else {
      isStarted = true
      for cursor in cursors { try cursor.advance() }
      return try fillWindow()
    }
    if docID != exhaustedDocument { try settle(docID + 1) }
  }

  func seek(to target: DocumentID) throws {
    if isStarted {
      if docID >= target { return }
      if target < window.end { return try settle(target) }
    }
    isStarted = true
    for cursor in cursors { try cursor.seek(to: target) }
    try fillWindow()
  }

  func score() throws -> Float { window.score(of: docID) }

  /// Goes to the first match at or after a document that is in the window or right behind it.
  private func settle(_ target: DocumentID) throws {
    if target < window.end, let match = window.match(from: target) {
      docID = match
    } else {
      try fillWindow()
    }
  }

  /// Fills the window of the first document that any cursor is on.
  private func fillWindow() throws {
    let first = cursors.reduce(exhaustedDocument) { min($0, $1.docID) }
    docID = first
    guard first != exhaustedDocument else { return }
    window.reset(around: first)
    for cursor in cursors { try cursor.fill(&window) }
  }
}
