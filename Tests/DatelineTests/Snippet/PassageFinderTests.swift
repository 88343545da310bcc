import TestSupport
import Testing

@testable import Dateline

@Suite struct PassageFinderTests {
  private func marks(_ text: String, _ words: [String]) -> [Highlighter.Mark] {
    var marks: [Highlighter.Mark] = []
    var offset = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let plain = word.filter(\.isLetter)
      if let leaf = words.firstIndex(of: String(plain)) {
        marks.append(.init(range: offset..<offset + plain.utf8.count, leaf: leaf))
      }
      offset += word.utf8.count + 1
    }
    return marks
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func noOtherPassageShowsMore(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = ["a", "bb", "ccc", "dddd", "x", "yy", "x.", "yy!"]
    let text = (0..<Int.random(in: 1...150, using: &generator)).map { _ in
      words[Int.random(in: 0..<30, using: &generator) % 11 % words.count]
    }.joined(separator: " ")
    let limit = Int.random(in: 1...120, using: &generator)
    let marks = marks(text, ["a", "bb", "ccc", "dddd"])
    let bytes = Array(text.utf8)
    let sentences = bytes.indices.filter { $0 > 1 && bytes[$0 - 1] == 0x20 && [0x2E, 0x21].contains(bytes[$0 - 2]) }
    let best = PassageFinder(bytes, limit: limit, sentences: sentences).best(marks)
    func worth(_ passage: Range<Int>) -> (Int, Int) {
      let inside = marks.filter { $0.range.clamped(to: passage) == $0.range }
      return (Set(inside.map(\.leaf)).count, min(inside.count, 8))
    }
    for mark in marks {
      var bounds = PassageBounds(bytes, limit: min(limit, bytes.count), sentences: sentences)
      let start = bounds.start(before: mark.range.lowerBound)
      let isSentence = start == 0 || sentences.contains(start)
      let furthest = isSentence ? limit * 2 / 3 : limit / 3
      #expect(start <= mark.range.lowerBound && start >= mark.range.lowerBound - furthest, "seed \(seed)")
      let other = bounds.passage(from: start, showing: mark.range)
      #expect(other.clamped(to: bytes.indices) == other && mark.range.clamped(to: other) == mark.range, "seed \(seed)")
      if bytes.count > limit { #expect(worth(other) <= worth(best), "seed \(seed), limit \(limit): \(text)") }
    }
    #expect(marks.isEmpty || worth(best) > (0, 0), "seed \(seed)")
  }

  @Test(arguments: [("a ", 240), ("a ", 1 << 18), ("a", 240), ("a b. ", 100_000), ("a\n", 1 << 20), ("日", 1 << 18)])
  func aHundredThousandMarksTakeLinearTime(piece: String, limit: Int) {
    func time(_ count: Int) -> Duration {
      let bytes = Array(piece.repeated(count).utf8)
      let width = piece.utf8.count
      let marks = (0..<count).map {
        Highlighter.Mark(range: $0 * width..<($0 * width) + (piece == "日" ? 3 : 1), leaf: $0 % 3)
      }
      return ContinuousClock().measure { #expect(!PassageFinder(bytes, limit: limit).best(marks).isEmpty) }
    }
    let (tenth, whole) = (time(10_000), time(100_000))
    #expect(whole < tenth * 40 + .seconds(2), "\(piece.debugDescription): \(tenth), then \(whole)")
  }

  @Test func aDocumentOfAHundredThousandMatchesIsCutSoon() throws {
    let document = Document(id: "a", body: "budget ".repeated(100_000), language: "en")
    let searcher = Searcher(try SegmentLayout.one.index([document]))
    let snippet = try searcher.highlighter(for: .word("budgets")).snippet(of: document)
    #expect(snippet.highlights.count > 30)
    #expect(snippet.isCutAtEnd && !snippet.isCutAtStart)
  }
}
