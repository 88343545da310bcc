import TestSupport
import Testing

@testable import Dateline

/// What is marked is what matched, by reading every document.
@Suite struct HighlighterPropertyTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func highlightsAreWhatMatched(seed: UInt64) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: seed &+ 9_000))
    let documents = corpus.documents(Int.random(in: 1...15, using: &corpus.generator), meanLength: 25)
    let oracle = ExhaustiveSearcher(documents)
    let searcher = Searcher(try SegmentLayout.one.index(documents))
    var random = RandomSearch(seed: seed &+ 9_500, documents)
    for number in 0..<25 {
      let query = random.query()
      let comment = Comment(rawValue: "seed \(seed), query \(number): \(query)")
      let highlighter = try searcher.highlighter(for: query)
      for document in oracle.documents {
        try checkMarks(highlighter, document, query, oracle, comment)
        for limit in [1, 20, 240, 10_000] {
          checkSnippet(
            highlighter.snippet(of: document.document, limit: limit), limit, document.document.body,
            oracle.places(query, in: document, isTitle: false), comment)
        }
      }
    }
  }

  private func checkMarks(
    _ highlighter: Highlighter, _ document: AnalysedDocument, _ query: Query, _ oracle: ExhaustiveSearcher,
    _ comment: Comment
  ) throws {
    let found = highlighter.marks(of: document.document)
    for isTitle in [true, false] {
      // A word that a query names twice is marked once.
      let marks = Set((isTitle ? found.title : found.body).map(\.range))
      #expect(marks == Set(oracle.places(query, in: document, isTitle: isTitle)), comment)
    }
    let title = highlighter.title(of: document.document)
    let places = oracle.places(query, in: document, isTitle: true)
    #expect(title.text == oneLine(document.document.title), comment)
    #expect(!title.isCutAtStart && !title.isCutAtEnd, comment)
    #expect(title.highlights.isEmpty == places.isEmpty, comment)
    checkHighlights(title, document.document.title, places, comment)
  }

  private func checkSnippet(
    _ snippet: Snippet, _ limit: Int, _ body: String, _ places: [Range<Int>], _ comment: Comment
  ) {
    let line = oneLine(body)
    let pieces = line.contains(snippet.text) ? [snippet.text] : snippet.text.split(separator: " … ").map(String.init)
    #expect(line.utf8.count <= limit ? snippet.text == line : pieces.allSatisfy(line.contains), comment)
    #expect(snippet.isCutAtStart == !line.hasPrefix(pieces[0]) || snippet.highlights.isEmpty || limit < 240, comment)
    let longest = (places.map(\.count).max() ?? 0) + (line.split(separator: " ").map(\.utf8.count).max() ?? 0)
    #expect(snippet.text.utf8.count <= limit + pieces.count * (longest + 5), comment)
    #expect(snippet.highlights.isEmpty == places.isEmpty, comment)
    checkHighlights(snippet, body, places, comment)
  }

  /// Highlights ascend, lie apart, cut no character, and each is made of places that matched.
  private func checkHighlights(_ snippet: Snippet, _ text: String, _ places: [Range<Int>], _ comment: Comment) {
    let bytes = Array(text.utf8)
    let matched = Set(places.map { oneLine(String(decoding: bytes[$0], as: UTF8.self)) })
    let line = Array(snippet.text.utf8)
    var end = 0
    for highlight in snippet.highlights {
      #expect(highlight.lowerBound >= end && highlight.upperBound <= line.count && !highlight.isEmpty, comment)
      end = highlight.upperBound
      let shown = String(validating: line[highlight], as: UTF8.self)
      guard let shown else {
        Issue.record("\(comment): a highlight cuts a character")
        continue
      }
      // Of a place that is longer than the whole passage, what can be seen is marked.
      let isClipped = matched.contains { $0.utf8.count > line.count && $0.contains(shown) }
      #expect(isClipped || matched.contains { shown.hasPrefix($0) }, comment)
      #expect(isClipped || matched.contains { shown.hasSuffix($0) }, comment)
    }
  }

  private func oneLine(_ text: String) -> String {
    text.unicodeScalars.split { " \t\n\u{B}\u{C}\r\u{A0}\u{3000}".unicodeScalars.contains($0) }.map { String($0) }
      .joined(separator: " ")
  }
}
