public import Dateline

extension Query {
  /// Reads a query of the Search Benchmark Game. Nil when it is none.
  ///
  /// ```
  /// query  = clause { " " clause }
  /// clause = [ "+" | "-" ] ( word | '"' words '"' )
  /// ```
  ///
  /// `a b` are documents with any of the words, `+a +b` with all of them, `"a b"` with one after the other, and `+a b -c`
  /// with a, without c, and better with b. Words are exact: the game knows no stems.
  public init?(game text: some StringProtocol) {
    var boolean = BooleanQuery()
    var rest = GameClauses(rest: Substring(text).utf8)
    while let clause = rest.next() {
      switch clause.sign {
      case UInt8(ascii: "+"): boolean.must.append(clause.query)
      case UInt8(ascii: "-"): boolean.mustNot.append(clause.query)
      default: boolean.should.append(clause.query)
      }
    }
    // What is only excluded leaves nothing to rank, and text that is left over is no clause.
    guard rest.isAtEnd, !boolean.must.isEmpty || !boolean.should.isEmpty else { return nil }
    let isSingle = boolean.must.count + boolean.should.count == 1 && boolean.mustNot.isEmpty
    self = isSingle ? boolean.must.first ?? boolean.should[0] : .boolean(boolean)
  }
}

/// Reads the clauses of a query one by one. It looks at bytes: reading a query is part of the time that is measured, and
/// characters take longer than the search for a rare word.
private struct GameClauses {
  /// What is to be read; when it is no clause it stays.
  var rest: Substring.UTF8View

  var isAtEnd: Bool { rest.isEmpty }

  mutating func next() -> (sign: UInt8?, query: Query)? {
    rest = rest.drop { $0 == UInt8(ascii: " ") }
    var place = rest
    var sign: UInt8?
    if let first = place.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { sign = place.removeFirst() }
    let quote = UInt8(ascii: "\"")
    let words: Substring.UTF8View
    if place.first == quote {
      place.removeFirst()
      words = place.prefix { $0 != quote }
      place = place[words.endIndex...]
      guard place.popFirst() != nil, place.isEmpty || place.first == UInt8(ascii: " ") else { return nil }
    } else {
      words = place.prefix { $0 != UInt8(ascii: " ") }
      place = place[words.endIndex...]
      guard !words.isEmpty, !words.contains(quote) else { return nil }
    }
    rest = place
    return (sign, .phrase(String(Substring(words))))
  }
}
