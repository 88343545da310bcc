import Testing

@testable import DatelineCLI

@Suite("Answering topics")
struct TopicRunTests {
  @Test("A run has six columns, topics in their order and ranks from 1")
  func run() throws {
    let workspace = try Workspace.indexed()
    try workspace.write("topics.tsv", "301\tport strike\r\n\nsecond topic\tbank AND zeppelin\n303\tzeppelin\n")
    let outcome = try workspace.dateline("search", "--topics", "topics.tsv", "--format", "trec", "--tag", "mine")
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    let rows = outcome.lines.map { $0.split(separator: " ").map(String.init) }
    #expect(rows.allSatisfy { $0.count == 6 && $0[1] == "Q0" && $0[5] == "mine" && Float($0[4]) != nil })
    #expect(rows.map { $0[0] } == ["301", "301", "second%20topic"])
    #expect(
      rows.map { $0[2] } == ["news/2023/06/18/port.txt", "news/2023/06/20/rates.txt", "news/2023/06/20/rates.txt"])
    #expect(rows.map { $0[3] } == ["1", "2", "1"])
  }

  @Test("--depth bounds each topic")
  func depth() throws {
    let workspace = try Workspace.indexed()
    try workspace.write("topics.tsv", "1\tstrike\n2\tstrike\n")
    #expect(try workspace.dateline("search", "--topics", "topics.tsv", "--depth", "1").lines.count == 2)
  }

  @Test("A line without a tab is an error that names the line")
  func malformed() throws {
    let workspace = try Workspace.indexed()
    try workspace.write("topics.tsv", "1\tstrike\n2 strike\u{1B}[31m\n")
    let outcome = try workspace.dateline("search", "--topics", "topics.tsv")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("topics.tsv, line 2: expected `id TAB text`, found “2 strike\u{FFFD}[31m”"))
  }

  @Test("White space and control characters in an ID are written as in an address")
  func words() {
    #expect(TRECRun.word("news/a b\tc\u{A0}\u{1B}é.txt") == "news/a%20b%09c%C2%A0%1Bé.txt")
    #expect(TRECRun.word("plain") == "plain")
  }
}
