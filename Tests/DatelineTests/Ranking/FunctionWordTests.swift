import Testing

@testable import Dateline

@Suite struct FunctionWordTests {
  @Test(arguments: Stemmer.languages) func everyLanguageWithAStemmerHasFunctionWords(language: String) {
    let terms = FunctionWords.terms(of: language)
    #expect(terms.count >= 40, "\(terms.count)")
    #expect(!terms.contains(Array("bank".utf8)))
  }

  @Test func languagesWithoutAListHaveNone() {
    #expect(FunctionWords.terms(of: "zh").isEmpty)
    #expect(FunctionWords.terms(of: "").isEmpty)
  }

  @Test func wordsOfTheNewsAreNoFunctionWords() {
    for word in ["us", "may", "mine", "who's", "war", "president"] {
      #expect(!FunctionWords.terms(of: "en").contains(Array(word.utf8)))
    }
  }

  @Test(
    arguments: [
      ("the price of oil", ["en"], ["of", "the"]), ("die hard", ["de"], ["die"]), ("die hard", ["de", "en"], []),
      ("die lage in berlin", ["de", "en"], ["die", "in"]),
      ("the who of it", ["de", "en"], ["it", "of", "the", "who"]),
      ("État de l'union", ["fr"], ["de", "l"]), ("oil price", ["en"], []), ("the oil", [], []),
    ] as [(String, Set<String>, [String])])
  func theLanguageOfTheQueryDecides(text: String, languages: Set<String>, expected: [String]) {
    var analyzer = QueryTerms()
    let found = FunctionWords.among(Set(analyzer.analyze(text).map(\.exact)), languages: languages)
    #expect(found.map { String(decoding: $0, as: UTF8.self) }.sorted() == expected)
  }
}
