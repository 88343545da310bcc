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
    let text = Substring(text)
    let bytes = text.utf8.span
    var clauses = GameClauses()
    guard let first = clauses.next(in: bytes) else { return nil }
    if clauses.isAtEnd(of: bytes), first.sign != UInt8(ascii: "-") {
      self = first.query
      return
    }
    var boolean = BooleanQuery()
    boolean.add(first)
    while let clause = clauses.next(in: bytes) { boolean.add(clause) }
    // What is only excluded leaves nothing to rank, and text that is left over is no clause.
    guard clauses.isAtEnd(of: bytes), !boolean.must.isEmpty || !boolean.should.isEmpty else { return nil }
    self = .boolean(boolean)
  }
}

extension BooleanQuery {
  fileprivate mutating func add(_ clause: GameClauses.Clause) {
    switch clause.sign {
    case UInt8(ascii: "+"): must.append(clause.query)
    case UInt8(ascii: "-"): mustNot.append(clause.query)
    default: should.append(clause.query)
    }
  }
}

/// Reads the clauses of a query one by one. It looks at bytes where they lie: reading a query is part of the time that is
/// measured, and characters take longer than the search for a rare word.
private struct GameClauses {
  struct Clause {
    let sign: UInt8?
    let query: Query
  }

  /// What is to be read begins here; when it is no clause it stays.
  private var start = 0

  func isAtEnd(of bytes: borrowing Span<UInt8>) -> Bool { start == bytes.count }

  mutating func next(in bytes: borrowing Span<UInt8>) -> Clause? {
    start = Self.end(from: start, in: bytes) { $0 == UInt8(ascii: " ") }
    var place = start
    var sign: UInt8?
    if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") {
      sign = bytes[place]
      place += 1
    }
    let quote = UInt8(ascii: "\"")
    let words: Range<Int>
    if place < bytes.count, bytes[place] == quote {
      words = place + 1..<Self.end(from: place + 1, in: bytes) { $0 != quote }
      place = words.upperBound + 1
      guard place <= bytes.count, place == bytes.count || bytes[place] == UInt8(ascii: " ") else { return nil }
    } else {
      words = place..<Self.end(from: place, in: bytes) { $0 != UInt8(ascii: " ") && $0 != quote }
      place = words.upperBound
      guard !words.isEmpty, place == bytes.count || bytes[place] != quote else { return nil }
    }
    // A space at the end is no clause to come.
    start = Self.end(from: place, in: bytes) { $0 == UInt8(ascii: " ") }
    // Safe: a part of a string between ASCII characters is a string.
    let text = unsafe UTF8Span(unchecked: bytes.extracting(words))
    return Clause(sign: sign, query: .phrase(String(copying: text)))
  }

  /// The end of the bytes from a place on for which a condition holds.
  private static func end(
    from place: Int, in bytes: borrowing Span<UInt8>, while condition: (UInt8) -> Bool
  ) -> Int {
    var place = place
    while place < bytes.count, condition(bytes[place]) { place += 1 }
    return place
  }
}
