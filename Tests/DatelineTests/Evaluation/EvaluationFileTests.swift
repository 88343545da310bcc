import Testing

@testable import Dateline

@Suite struct EvaluationFileTests {
  @Test func scoresOrderARunAndNamesBreakTies() throws {
    let run = try RankedRun(
      parsing: """
        1 Q0 a 1 0.5 tag
        1\tQ0\tb\t2\t0.5\ttag\r
        1 Q0 c 3 7 tag

        1 Q0 é 9 0.5 tag
        1 Q0 d 0 0.50000000001 tag
        """)
    // Scores are compared in single precision: d is no better than a, b and é.
    #expect(run.ranking(of: "1") == ["c", "é", "d", "b", "a"])
    #expect(run.ranking(of: "2") == [])
  }

  @Test(arguments: [
    ("1 Q0 a 1 0.5", "run, line 1"), ("1 Q0 a 1 x tag", "run, line 1"), ("1 Q0 a 1 nan tag", "run, line 1"),
    ("\n1 Q0 a 1 1 t\n1 Q0 a 2 2 t", "run, line 3: document “a” is returned twice for topic “1”."),
  ])
  func aMalformedRunIsAnError(text: String, expected: String) {
    expectError(expected) { _ = try RankedRun(parsing: text) }
  }

  @Test(arguments: [
    ("1 0 a", "judgements, line 1"), ("1 0 a 1 2", "judgements, line 1"), ("\r\n1 0 a one", "judgements, line 2"),
    ("1 0 a 99999999999999999999", "judgements, line 1"),
    ("1 0 a 1\n1 0 a 1", "judgements, line 2: document “a” is judged twice"),
  ])
  func malformedJudgementsAreAnError(text: String, expected: String) {
    expectError(expected) { _ = try Judgements(parsing: text) }
  }

  @Test func topicsAreLinesOfTwoColumns() throws {
    let topics = try Topic.parse("1\tport strike\r\n\nsecond\ta\tb <top>\n")
    #expect(topics.map(\.id) == ["1", "second"])
    #expect(topics.map { $0.text([.title, .narrative]) } == ["port strike", "a\tb <top>"])
    expectError("topics, line 2: expected `id TAB text`, found “2 strike”") {
      _ = try Topic.parse("1\ta\n2 strike")
    }
    expectError("topics, line 2: the ID “1” comes twice") { _ = try Topic.parse("1\ta\n1\tb") }
  }

  @Test func topicsMayBeInTheMarkupOfTREC() throws {
    let topics = try Topic.parse(
      """

      <top>
      <num> Number: 051
      <title> Topic:  Airbus
        Subsidies
      <desc> Description:
      Aid < 5 million, a <b>bold</b> claim.
      <narr> Narrative:
      Anything.
      </top>
      <TOP><num>52</num><title>South African Sanctions</title></TOP>
      """)
    #expect(topics.map(\.id) == ["51", "52"])
    #expect(topics[0].text([.title]) == "Airbus Subsidies")
    #expect(topics[0].text([.description]) == "Aid <5 million, a <b>bold </b> claim.")
    #expect(topics[0].text([.title, .narrative]) == "Airbus Subsidies Anything.")
    #expect(topics[1].text([.title, .description]) == "South African Sanctions")
  }

  @Test(arguments: [
    ("<top>\n<title> x\n</top>", "topics, line 1: expected `<num> Number: N`"),
    ("<top><num> 1 </top>\n<top><num> 1 </top>", "topics, line 2: the number “1” comes twice"),
    ("<top>\n<num> 1", "topics, line 1: <top> without </top>"),
  ])
  func malformedMarkupIsAnError(text: String, expected: String) {
    expectError(expected) { _ = try Topic.parse(text) }
  }

  @Test func documentsGoByTheNamesOfTheJudgements() throws {
    let names = DocumentNames(try Judgements(parsing: "1 0 FT911-3 1\n1 0 full/path.txt 1\n1 0 r7 1\n1 0 v1.2 0\n"))
    let expected = [
      "docs/FT911-3.txt.gz": "FT911-3", "FT911-3": "FT911-3", "full/path.txt": "full/path.txt",
      "news.jsonl#r7": "r7", "a/v1.2.txt": "v1.2", "a/other.txt": "a/other.txt", "a/.txt": "a/.txt", "": "",
    ]
    for (id, name) in expected { #expect(names.name(of: id) == name) }
  }

  @Test func oneNameGoesToOneDocumentOfATopic() throws {
    let names = DocumentNames(try Judgements(parsing: "1 0 a 1\n"))
    let run = try RankedRun(
      parsing: "1 Q0 x/a.txt 1 1 t\n1 Q0 y/a.txt 1 3 t\n2 Q0 x/a.txt 1 1 t\n3 Q0 a 1 1 t\n3 Q0 z/a 1 2 t\n")
    let renamed = run.renamed(names)
    #expect(renamed.ranking(of: "1") == ["a", "x/a.txt"])
    #expect(renamed.ranking(of: "2") == ["a"])
    #expect(renamed.ranking(of: "3") == ["z/a", "a"])
  }

  private func expectError(_ expected: String, _ body: () throws -> Void) {
    let error = #expect(throws: EvaluationError.self) { try body() }
    #expect(error?.description.hasPrefix(expected) == true, "\(error?.description ?? "no error")")
  }
}
