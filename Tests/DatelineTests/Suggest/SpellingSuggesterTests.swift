import TestSupport
import Testing

@testable import Dateline

@Suite struct SpellingSuggesterTests {
  private func searcher() throws -> Searcher {
    var documents = (0..<120).map {
      Document(id: "\($0)", title: "Elections", body: "the election result and the budget", language: "en")
    }
    documents.append(
      Document(id: "x", title: "Elector", body: "budgets selection result electors berlin merlin", language: "en"))
    return Searcher(try SegmentLayout.many.index(documents))
  }

  private func suggestion(_ text: String) throws -> String? {
    try searcher().suggestion(for: QueryParser().parse(text).query)?.query.description
  }

  @Test(arguments: [
    ("elecion", "election"), ("Electoin result", "election result"), ("\"the elecion\"", "\"the election\""),
    ("elecion AND date:2023", "election date:2023"), ("title:elecion^2", "title:election^2"),
    ("elecion w/5 buget", "election w/5 budget"), ("budgte -elecion", "budget -elecion"),
    // Of equal likelihood, the same first letter.
    ("nerlin", "berlin"), ("selecion", "selection"),
  ])
  func aWordThatIsHardlyThereIsReplacedByALikelierOne(text: String, expected: String) throws {
    #expect(try suggestion(text) == expected)
  }

  @Test(arguments: [
    "election", "electing", "berlin", "zeppelin", "el", "elec*", "elecion~", "-elecion", "lang:elecion", "*", "12345",
    "—",
  ])
  func otherWordsStay(text: String) throws {
    #expect(try suggestion(text) == nil)
  }

  @Test func aReplacementTellsHowManyDocumentsHaveIt() throws {
    let found = try #require(try searcher().suggestion(for: .word("Elecion")))
    #expect(found.replacements == [.init(word: "elecion", replacement: "election", documentCount: 120)])
  }
}
