import Testing

@testable import DatelineCLI

@Suite("Evaluating")
struct EvaluateTests {
  private func workspace() throws -> Workspace {
    let workspace = try Workspace.indexed()
    try workspace.write("topics.tsv", "1\tport strike\n2\tzeppelin\n9\tbank\n")
    try workspace.write("qrels.txt", "1 0 port 1\n1 0 rates 0\n2 0 café 1\n")
    return workspace
  }

  @Test("The means are over all judged topics, and names of files do for IDs")
  func means() throws {
    let outcome = try workspace().dateline("evaluate", "--topics", "topics.tsv", "--qrels", "qrels.txt")
    #expect(outcome.code == 0)
    #expect(
      outcome.lines.map { $0.split(separator: " ").map(String.init) } == [
        ["topic", "MAP", "nDCG@10", "P@10", "recall@1000", "MRR"],
        ["all", "(2)", "0.5000", "0.5000", "0.0500", "0.5000", "0.5000"],
      ])
    #expect(outcome.errors == "note: 1 topic without judgements left out.\n")
  }

  @Test("A printed run scores as the topics do")
  func run() throws {
    let workspace = try workspace()
    let both = try workspace.shell(
      """
      dateline evaluate --topics topics.tsv --qrels qrels.txt --per-topic --json > direct
      dateline search --topics topics.tsv --format trec > run.txt
      dateline evaluate --run run.txt --qrels qrels.txt --per-topic --json | cmp - direct && cat direct
      """)
    #expect(both.code == 0)
    let objects = try both.objects()
    #expect(objects.map { $0["topic"] as? String } == ["1", "2", "all"])
    #expect(objects[0]["map"] as? Double == 1)
    #expect(objects[2]["topics"] as? Int == 2)
    let answered = try workspace.dateline(
      "evaluate", "--run", "run.txt", "--qrels", "qrels.txt", "--answered-only", "--json")
    #expect(try answered.objects().first?["recip_rank"] as? Double == 1)
  }

  @Test("Sweeps are tried in all combinations")
  func sweep() throws {
    let outcome = try workspace().dateline(
      "evaluate", "--topics", "topics.tsv", "--qrels", "qrels.txt", "--json", "--sweep", "k1=0.6..1.2:0.2", "--sweep",
      "b=0,1")
    let objects = try outcome.objects()
    let pairs = objects.compactMap { object in
      (object["k1"] as? Double).flatMap { k1 in (object["b"] as? Double).map { [k1, $0] } }
    }
    #expect(pairs == [[0.6, 0], [0.6, 1], [0.8, 0], [0.8, 1], [1, 0], [1, 1], [1.2, 0], [1.2, 1]])
    #expect(objects.allSatisfy { $0["map"] as? Double == 0.5 })
  }

  @Test(
    "Values of a sweep",
    arguments: [
      ("k1=0.6..2.0", [0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2]), ("b=0.5", [0.5]), ("k1=1..1", [1]),
      ("title-weight=0..1:0.3", [0, 0.3, 0.6, 0.9]),
    ] as [(String, [Double])])
  func values(text: String, expected: [Double]) throws {
    let sweep = try #require(ParameterSweep(argument: text))
    #expect(sweep.values.count == expected.count)
    #expect(zip(sweep.values, expected).allSatisfy { abs(Double($0) - $1) < 1e-6 })
  }

  @Test(
    "What is no sweep",
    arguments: [
      "k1", "k1=", "=1", "k2=1", "k1=a..b", "k1=2..1", "k1=1..2:0", "k1=1..2:-1", "k1=0..1:1e-9", "b=0..2", "k1=-1,2",
      "k1=1,,2", "k1=nan", "k1=inf..inf", "k1=0..inf",
    ])
  func noSweep(text: String) { #expect(ParameterSweep(argument: text) == nil) }

  @Test("A malformed file is an error that names it and the line")
  func malformed() throws {
    let workspace = try workspace()
    try workspace.write("bad.txt", "1 0 port\n")
    let outcome = try workspace.dateline("evaluate", "--topics", "topics.tsv", "--qrels", "bad.txt")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("bad.txt, line 1: expected `topic iteration document grade`"))
    #expect(try workspace.dateline("evaluate", "--qrels", "qrels.txt").code == 2)
  }
}
