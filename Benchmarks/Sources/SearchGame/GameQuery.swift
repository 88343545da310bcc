public import Dateline

extension Query {
  /// Reads a query of the Search Benchmark Game: `a b` (any of the words), `+a +b` (all of them), `"a b"` (one after the
  /// other), or `a`. Nil when it is of no such shape. Words are exact: the game knows no stems.
  public init?(game text: some StringProtocol) {
    if text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") {
      let words = text.dropFirst().dropLast()
      guard !words.contains("\"") else { return nil }
      self = .phrase(String(words))
      return
    }
    let words = text.split(separator: " ")
    let operators: [Character] = ["+", "-", "\""]
    if !words.isEmpty, words.allSatisfy({ $0.hasPrefix("+") && $0.count > 1 }) {
      self = .boolean(BooleanQuery(must: words.map { .phrase(String($0.dropFirst())) }))
    } else if words.contains(where: { $0.first.map(operators.contains) ?? false }) {
      return nil
    } else if words.count == 1 {
      self = .phrase(String(words[0]))
    } else {
      self = .boolean(BooleanQuery(should: words.map { .phrase(String($0)) }))
    }
  }
}
