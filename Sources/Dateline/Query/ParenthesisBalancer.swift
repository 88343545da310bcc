/// Makes the parentheses of a query match, and bounds how deep they lie in each other.
///
/// One that closes nothing is dropped, one that is never closed is closed at the end, and those deeper than
/// ``QueryParser/depthLimit`` are read as if they were absent. What comes out can be parsed by recursion.
struct ParenthesisBalancer {
  private(set) var tokens: [QueryToken] = []
  private(set) var notes: NoteCollector
  /// Where the parentheses that are open were opened.
  private var open: [Range<Int>] = []

  init(_ tokens: [QueryToken], notes: NoteCollector) {
    self.notes = notes
    self.tokens.reserveCapacity(tokens.count)
    for token in tokens { take(token) }
    for range in open.reversed() {
      self.notes.add("This parenthesis is never closed; it is closed at the end.", at: range)
    }
    let end = tokens.last?.range.upperBound ?? 0
    let missing = min(open.count, QueryParser.depthLimit)
    self.tokens.append(contentsOf: repeatElement(QueryToken(kind: .close, range: end..<end), count: missing))
  }

  private mutating func take(_ token: QueryToken) {
    switch token.kind {
    case .open:
      open.append(token.range)
      if open.count == QueryParser.depthLimit + 1 {
        notes.add("Parentheses this deep inside others are ignored.", at: token.range)
      }
      if open.count > QueryParser.depthLimit { return }
    case .close:
      guard open.popLast() != nil else {
        return notes.add("This parenthesis closes nothing; it is ignored.", at: token.range)
      }
      if open.count >= QueryParser.depthLimit { return }
    default: break
    }
    tokens.append(token)
  }
}
