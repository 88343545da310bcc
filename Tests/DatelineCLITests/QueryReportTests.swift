import Testing

@Suite("What is said about a query")
struct QueryReportTests {
  @Test("--strict refuses what cannot be meant, with a caret below it and a hint")
  func strict() throws {
    let outcome = try Workspace.indexed().dateline("search", "--strict", "port AND (strike")
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(
      outcome.errors == """
        error: This parenthesis is never closed; it is closed at the end.
          port AND (strike
                   ^
          Write “)” where the group ends.

        """)
    #expect(try Workspace.indexed().dateline("search", "--strict", "port AND (strike)").code == 0)
  }

  @Test("Carets stand below what they are about, wide characters and long queries included")
  func carets() throws {
    let outcome = try Workspace.indexed().dateline("query", "日本 \"\" " + String(repeating: "long ", count: 30))
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines[1].hasPrefix("  日本 \"\" long") && lines[1].hasSuffix("…"))
    #expect(lines[2] == "       ^^")
  }

  @Test("A word that no article has is answered with one that is likelier")
  func didYouMean() throws {
    let outcome = try Workspace.indexed().dateline("search", "strke")
    #expect(outcome.code == 1)
    #expect(outcome.errors == "Nothing found.\nDid you mean: strike\n")
  }

  @Test("complete prints words with the number of articles that have them")
  func complete() throws {
    let workspace = try Workspace.indexed()
    let outcome = try workspace.dateline("complete", "the STR")
    #expect(outcome.code == 0)
    #expect(outcome.lines.allSatisfy { $0.hasPrefix("str") && $0.contains("\t") })
    #expect(try workspace.dateline("complete", "zzzz").code == 1)
    let objects = try workspace.dateline("complete", "--json", "-n", "1", "str").objects()
    #expect(objects.count == 1 && objects[0].keys.sorted() == ["articles", "word"])
    #expect(try workspace.dateline("complete", "-n", "0", "str").code == 2)
  }

  @Test("query says how a query is read, and help query tells the language")
  func query() throws {
    let workspace = try Workspace()
    let outcome = try workspace.dateline("query", "port w/5 (strike AND dock)")
    #expect(outcome.lines.first == "+(port w/5 strike) +(port w/5 dock)")
    #expect(try workspace.dateline("help", "query").output.contains("atleast/3(budget)"))
  }
}
