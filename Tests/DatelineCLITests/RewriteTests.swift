import Foundation
import TestSupport
import Testing

@Suite("Optimizing and compacting change what an index costs, and nothing that it says")
struct RewriteTests {
  private let questions = [
    ["search", "strike", "--limit", "50"], ["search", "port OR council OR the", "--limit", "50"],
    ["search", "--count", "the"],
  ]

  private func answers(_ workspace: Workspace) throws -> [[String]] {
    try questions.map { question in
      try workspace.dateline(question).output.split(separator: "\n").filter { $0.contains(".txt") || $0.count < 8 }
        .map(String.init)
    }
  }

  @Test("Hits keep their order, and the index goes on living with its folder", arguments: ["optimize", "compact"])
  func rewriting(command: String) throws {
    let workspace = try Workspace()
    try workspace.write("news/first.txt", article("First", "2024-02-01", "The council votes on the port."))
    #expect(try workspace.dateline("index", "news").code == 0)
    for number in 0..<60 {
      try workspace.write(
        "news/2024/\(number).txt", article("Port \(number % 7)", "2024-02-02", "The strike \(number % 5)."))
      if number % 20 == 19 { #expect(try workspace.dateline("sync").code == 0) }
    }
    for number in 0..<9 {
      try FileManager.default.removeItem(atPath: workspace.path + "/news/2024/\(number * 6).txt")
    }
    #expect(try workspace.dateline("sync").code == 0)
    let before = try answers(workspace)
    let result = try workspace.dateline(command)
    #expect(result.code == 0 && result.output.contains("in 1 segment now. Index: "), "\(result.errors)")
    #expect(try workspace.dateline("info", "--verify").code == 0)
    #expect(before.allSatisfy { !$0.isEmpty })
    #expect(try answers(workspace).map(Set.init) == before.map(Set.init))
    #expect(try workspace.dateline("search", "--count", "strike").output == "51\n")

    try workspace.write("news/2024/late.txt", article("Late", "2024-02-03", "Quixotic."))
    try workspace.write("news/2024/1.txt", article("Port", "2024-02-02", "Quixotic strike."))
    try FileManager.default.removeItem(atPath: workspace.path + "/news/2024/2.txt")
    #expect(try workspace.dateline("sync").code == 0)
    let late = try workspace.dateline("search", "--count", "quixotic")
    #expect(late.output == "2\n", "\(late.output)\(late.errors)")
    #expect(try workspace.dateline(command).code == 0)
    #expect(try workspace.dateline("search", "--count", "quixotic").output == "2\n")
    #expect(try workspace.dateline("info", "--verify").code == 0)
  }

  @Test("Without an index, or with too little memory, it is an error and nothing is made")
  func errors() throws {
    let workspace = try Workspace.indexed()
    for command in ["optimize", "compact"] {
      #expect(try workspace.dateline(command, "--index", "nowhere").code == 2)
      #expect(!FileManager.default.fileExists(atPath: workspace.path + "/nowhere"))
    }
    #expect(try workspace.dateline("optimize", "--memory", "1KB").code == 2)
  }
}
