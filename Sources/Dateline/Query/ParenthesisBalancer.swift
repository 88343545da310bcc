/// Makes the parentheses of a query match, and bounds how deep they lie in each other.
///
/// One that closes nothing is dropped, one that is never closed is closed at the end, and those deeper than
/// ``QueryParser/depthLimit`` are read as if they were absent. What comes out can be parsed by recursion.
struct ParenthesisBalancer {
  private(set) var tokens: [QueryToken] = []
  private(set) var notes: NoteCollector
  /// Where the parentheses that are open were opened.
  private var open: [Range<Int>] = []
  /// Whether the last token was a parenthesis that is left out: what it weighs is, too.
  private var isDropped = false

  init(_ tokens: [QueryToken], notes: NoteCollector) {
    self.notes = notes
    self.tokens.reserveCapacity(tokens.count)
    for token in tokens { take(token) }
    for range in open.reversed() {
      self.notes.add(
        "This parenthesis is never closed; it is closed at the end.", at: range,
        hint: "Write “)” where the group ends.")
    }
    let end = tokens.last?.range.upperBound ?? 0
    let missing = min(open.count, QueryParser.depthLimit)
    self.tokens.append(contentsOf: repeatElement(QueryToken(kind: .close, range: end..<end), count: missing))
  }

  private mutating func take(_ token: QueryToken) {
    let wasDropped = isDropped
    isDropped = false
    switch token.kind {
    case .boost where wasDropped: return
    case .open:
      open.append(token.range)
      if open.count == QueryParser.depthLimit + 1 {
        notes.add(
          "Parentheses this deep inside others are ignored.", at: token.range,
          hint: "At most \(QueryParser.depthLimit) may lie inside each other.")
      }
      if open.count > QueryParser.depthLimit { return }
    case .close:
      guard open.popLast() != nil else {
        isDropped = true
        return notes.add(
          "This parenthesis closes nothing; it is ignored.", at: token.range,
          hint: "Write “(” where the group begins, or leave it out.")
      }
      if open.count >= QueryParser.depthLimit {
        isDropped = true
        return
      }
    default: break
    }
    tokens.append(token)
  }
}
