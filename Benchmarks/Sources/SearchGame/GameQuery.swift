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
    var rest = GameClauses(bytes: Array(text.utf8))
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
  let bytes: [UInt8]
  /// What is to be read begins here; when it is no clause it stays.
  private var start = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { start == bytes.count }

  mutating func next() -> (sign: UInt8?, query: Query)? {
    start = end(from: start) { $0 == UInt8(ascii: " ") }
    var place = start
    var sign: UInt8?
    if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") {
      sign = bytes[place]
      place += 1
    }
    let quote = UInt8(ascii: "\"")
    let words: Range<Int>
    if place < bytes.count, bytes[place] == quote {
      words = place + 1..<end(from: place + 1) { $0 != quote }
      place = words.upperBound + 1
      guard place <= bytes.count, place == bytes.count || bytes[place] == UInt8(ascii: " ") else { return nil }
    } else {
      words = place..<end(from: place) { $0 != UInt8(ascii: " ") }
      place = words.upperBound
      guard !words.isEmpty, !bytes[words].contains(quote) else { return nil }
    }
    start = place
    return (sign, .phrase(String(decoding: bytes[words], as: UTF8.self)))
  }

  /// The end of the bytes from a place on for which a condition holds.
  private func end(from place: Int, while condition: (UInt8) -> Bool) -> Int {
    var place = place
    while place < bytes.count, condition(bytes[place]) { place += 1 }
    return place
  }
}
