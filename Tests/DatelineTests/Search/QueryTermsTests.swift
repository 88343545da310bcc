import Testing

@testable import Dateline

/// One term a position, the widest, and none that the one before covers.
@Suite struct QueryTermsTests {
  private func terms(_ text: String) -> [String] {
    var terms = QueryTerms()
    return terms.analyze(text).map { "\(String(decoding: $0.exact, as: UTF8.self))@\($0.offset)" }
  }

  @Test(arguments: [
    ("Élection", ["election@0"]),
    ("the U.S. vote", ["the@0", "us@1", "vote@2"]),
    ("long-term", ["long@0", "term@1"]),
    ("Xi’s", ["xi@0"]),
    ("@handle", ["@handle@0"]),
    ("#tag wins", ["#tag@0", "wins@1"]),
    ("C++", ["c++@0"]),
    ("l’Élysée", ["l@0", "elysee@1"]),
    ("1,000,000", ["1000000@0"]),
    ("日", ["日@0"]),
    ("日本", ["日本@0"]),
    ("日本語", ["日本@0", "本語@1"]),
    ("日本 vote", ["日本@0", "vote@2"]),
    ("日本。日本", ["日本@0", "日本@2"]),
    ("— ! …", []),
    ("", []),
    ("🙂", []),
  ])
  func textsStandForTheseTerms(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test func theStemFormKeepsAccentsAndOffsetsCountFromTheFirstTerm() throws {
    var terms = QueryTerms()
    _ = terms.analyze("something else before")
    let found = try #require(terms.analyze(" — Élection").first)
    #expect(String(decoding: found.stemForm, as: UTF8.self) == "élection")
    #expect(found.offset == 0)
  }
}
