import TestSupport
import Testing

@testable import Dateline

/// Completions are the most frequent words with a prefix, by looking at every word of every document.
@Suite struct CompleterTests {
  @Test(arguments: SegmentLayout.allCases)
  func completionsAreTheMostFrequentWords(layout: SegmentLayout) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: 77))
    let documents = corpus.documents(150, meanLength: 20)
    let oracle = ExhaustiveSearcher(documents)
    let frequencies = oracle.text.documentsOfTerm.map { (word: oracle.numbers.strings[$0.key], count: $0.value) }
    let snapshot = try layout.index(documents)
    let (plain, kept) = (Completer(snapshot), Completer(snapshot, keptTermCount: 3))
    try kept.prepare()
    let words = frequencies.map(\.word).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for word in words {
      for length in 1...word.unicodeScalars.count {
        let prefix = String(String.UnicodeScalarView(word.unicodeScalars.prefix(length)))
        // What is no single word by itself is completed as the word it ends with.
        guard let term = QueryTermsOfText.last(prefix), term == prefix else { continue }
        let expected = frequencies.filter { $0.word.utf8.starts(with: prefix.utf8) }.sorted {
          $0.count != $1.count ? $0.count > $1.count : $0.word.utf8.lexicographicallyPrecedes($1.word.utf8)
        }
        for completer in [plain, kept, kept] {
          let found = try completer.completions(of: "budget " + prefix, limit: 5)
          #expect(found.map(\.word) == expected.prefix(5).map(\.word), "\(prefix)")
          #expect(found.map(\.documentCount) == expected.prefix(5).map(\.count), "\(prefix)")
        }
      }
    }
  }

  @Test func onlyAWordThatIsBeingTypedIsCompleted() throws {
    let snapshot = try SegmentLayout.one.index([Document(id: "a", title: "Élysée", body: "election elections")])
    let completer = Completer(snapshot)
    #expect(try completer.completions(of: "the ÉLEC").map(\.word) == ["election", "elections"])
    #expect(try completer.completions(of: "él").map(\.word) == ["election", "elections", "elysee"])
    #expect(try completer.completions(of: "ely").map(\.word) == ["elysee"])
    for text in ["", " ", "elec ", "—", "zz", "\u{1}"] {
      #expect(try completer.completions(of: text).isEmpty, "\(text.debugDescription)")
    }
    #expect(try completer.completions(of: "elec", limit: 0).isEmpty)
    #expect(try completer.completions(of: "elec", limit: 1).count == 1)
  }
}

/// The word that a text ends with, as it is compared.
private enum QueryTermsOfText {
  static func last(_ text: String) -> String? {
    var terms = QueryTerms()
    return terms.analyze(text).last.map { String(decoding: $0.exact, as: UTF8.self) }
  }
}
