import CivilTime
import Dateline
import TestSupport
import Testing

/// Any text is read as something, soon and without a trap.
@Suite struct QueryTotalityTests {
  private static let pieces = [
    "a", "b", " ", " ", " ", "AND", "OR", "NOT", "&&", "||", "!", "+", "-", "--", "(", ")", "\"", "“", "”", "„", "«",
    "»",
    "「", "」", "『", "』", "＂", "'", "title:", "body:", "date:", "before:", "since:", "2023", "2023-06", "..", "today",
    "last month", "*", "*:*", ":", "\\", "é", "日", "צ", "🙂", "\u{301}", "\u{0}", "\u{FEFF}", "\u{3000}", "\n",
    "w/5", "pre/3", "W/S", "NEAR/2", "w/p", "w/0", "w/999", "atleast/3(", "atleast2", "/", "/a.c/", "/(/", "^2", "^",
    "~",
    "~1", "~5", "=", "a*", "?b", "1..5", "title,body:", "author:", "source:", "lang:de", "url:", "site:",
    "[2023 TO 2024]",
    "date:[2023 TO *]", "date:>2023", ",", "word", "é*", "(", ")", " ", " ", " ",
  ]

  @Test(arguments: 0..<20)
  func randomTextIsReadAsSomethingThatPrints(seed: UInt64) {
    var random = RandomQuery(generator: SeededGenerator(seed: seed))
    let parser = QueryParser(today: CivilDate(year: 2024, month: 3, day: 31))
    for _ in 0..<1000 {
      let count = Int.random(in: 0..<30, using: &random.generator)
      let text = (0..<count).map { _ in random.pick(Self.pieces) }.joined()
      check(text, parser, seed)
    }
  }

  @Test(arguments: 0..<20)
  func randomBytesAreReadAsSomethingThatPrints(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
        Bool.random(using: &generator) ? UInt8.random(in: 0...255, using: &generator) : UInt8(ascii: "(")
      }
      check(String(decoding: bytes, as: UTF8.self), QueryParser(), seed)
    }
  }

  private func check(_ text: String, _ parser: QueryParser, _ seed: UInt64) {
    let parsed = parser.parse(text)
    #expect(parsed.query.normalized == parsed.query, "seed \(seed): \(text.debugDescription)")
    #expect(parser.parse(parsed.query.description).query == parsed.query, "seed \(seed): \(text.debugDescription)")
    #expect(!parsed.query.explanation.isEmpty)
    for note in parsed.notes {
      #expect(note.range.lowerBound >= 0 && note.range.upperBound <= text.utf8.count, "seed \(seed)")
      #expect(String(validating: Array(text.utf8)[note.range], as: UTF8.self) != nil, "seed \(seed)")
    }
  }

  @Test(arguments: [
    "a ", "(", ")", "()", "(a ", "a) ", "\"", "\"a", "«", "» ", "“a", "-", "- ", "+-", "!", "NOT ", "AND ", "OR ", "&&",
    "a AND ", "a OR b AND ", "title:", "title:-", "date:", "date:-", "-date:x", "date:2023 ", "title:(", "-(", "a OR (",
    "(a OR b AND title:(c ", "*", "\\", "צ\"", "(-", "(a -", "date:\"", "date:\"a", "2023..", "date:2023..", "x",
    "(date:2023 OR ", "((a b) c ",
    "a w/5 ", "w/5 ", "(a w/5 ", "(a AND b) w/5 ", "((a AND b^2) w/5 ", "atleast/3(", "atleast/3(a AND b w/2 ", "^2",
    "a^2 ",
    ")^2", "/", "/a/", "/( ", "/a", "a* ", "title,body:", "title:,", "1..2 ", "a~ ", "(a OR -b) w/3 (", "\"a\"~5 ",
    "date:[",
    "source:(a w/5 ", "(a NOT w/5 ", "a,b:", "a\\", "/\\", "NOT w/5 ",
  ])
  func anythingRepeatedTakesLinearTime(piece: String) {
    let clock = ContinuousClock()
    let length = 20_000
    let parser = QueryParser()
    func time(_ length: Int) -> Duration {
      let text = String(repeating: piece, count: length / piece.utf8.count)
      return clock.measure { _ = parser.parse(text) }
    }
    let (tenth, whole) = (time(length / 10), time(length))
    #expect(whole < tenth * 40 + .seconds(1), "\(piece): \(tenth), then \(whole)")
  }

  @Test func aMillionParenthesesAreReadAsIfTheDeepOnesWereAbsent() {
    let (open, close) = (String(repeating: "(", count: 1_000_000), String(repeating: ")", count: 1_000_000))
    let parsed = QueryParser().parse(open + "a b" + close)
    #expect(parsed.query == .boolean(BooleanQuery(should: [.word("a"), .word("b")])))
    #expect(parsed.notes.map(\.message) == ["Parentheses this deep inside others are ignored."])
    #expect(QueryParser().parse(close + "a" + open).query == .word("a"))
  }

  @Test func theDeepestQueryStaysUsable() {
    let deep = String(repeating: "a OR b AND title:(c -", count: QueryParser.depthLimit) + "x"
    let query = QueryParser().parse(deep).query
    #expect(Set([query]).contains(query.normalized))
    #expect(!query.description.isEmpty && !query.explanation.isEmpty)
  }

  @Test func tenThousandWordsAreTenThousandWords() {
    let words = (0..<10_000).map { "w\($0)" }
    let query = QueryParser().parse(words.joined(separator: " ")).query
    #expect(query == .boolean(BooleanQuery(should: words.map(Query.word))))
  }
}
