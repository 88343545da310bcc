import Testing

@testable import DatelineCLI

@Suite("Articles like another, and expansion")
struct LikeTests {
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    for (name, text) in [
      ("a", "Dockers strike at the harbour."), ("b", "Dockers of the harbour."), ("c", "The bank raised rates."),
      ("d", "Bank rates and the dockers."),
    ] {
      try workspace.write(
        "news/\(name).txt", "---\ntitle: Story \(name)\nurl: https://example.org/\(name)\n---\n\n\(text)\n")
    }
    try workspace.write("outside.txt", "---\ntitle: Rates\n---\n\nWhat the bank did to rates.\n")
    #expect(try workspace.dateline("index", "news").code == 0)
    return workspace
  }

  @Test("An article is named by its ID, its URL or a file")
  func names() throws {
    let workspace = try workspace()
    for name in ["news/a.txt", "./news/a.txt", "https://example.org/a"] {
      let found = try workspace.dateline("search", "--like", name, "--json").objects()
      #expect(found.map { $0["id"] as? String } == ["news/d.txt", "news/b.txt"], "\(name)")
    }
    // No query is asked for, so nothing is said about the lack of one.
    #expect(try workspace.dateline("search", "--like", "news/a.txt", "--strict", "--json").errors == "")
    let outside = try workspace.dateline("search", "--like", "outside.txt", "--json", "--explain", "--", "-strike")
      .objects()
    #expect(outside.map { $0["id"] as? String } == ["news/c.txt", "news/d.txt"])
    let unknown = try workspace.dateline("search", "--like", "news/zz.txt")
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("no article has the ID or the URL news/zz.txt"))
    #expect(try workspace.dateline("search", "--like", "https://example.org/zz").code == 2)
    #expect(try workspace.dateline("search", "--like", "news").code == 2)
  }

  @Test("--expand adds words, --explain tells them, and --count counts with them")
  func expand() throws {
    let workspace = try workspace()
    let found = try workspace.dateline("search", "strike", "--expand", "--explain", "--json")
    #expect(try found.objects().count == 3)
    #expect(found.errors.contains("Added words: dockers "))
    #expect(try workspace.dateline("search", "strike", "--expand", "--count").output == "3\n")
    #expect(try workspace.dateline("search", "strike", "--expand", "--expand-weight", "0").code == 2)
  }

  @Test("--explain-score tells every number, for people and as JSON")
  func explainScore() throws {
    let workspace = try workspace()
    let shown = try workspace.dateline("search", "dockers", "--explain-score", "-n", "1").output
    #expect(shown.contains(" = docker|dockers in text: frequency 1, length "))
    #expect(shown.contains(" in all\n"))
    let hit = try #require(
      try workspace.dateline("search", "dockers bank", "--explain-score", "--json").objects().first)
    let parts = try #require(hit["scoreParts"] as? [[String: Any]])
    let sum = parts.reduce(0) { $0 + ($1["score"] as? Double ?? 0) }
    #expect(parts.count == 2)
    #expect(abs(sum - (hit["score"] as? Double ?? 0)) < 1e-6)
    #expect(hit["scoreDecay"] as? Double == 1)
  }

  @Test("Hits come by date, or new ones first")
  func order() throws {
    let workspace = try Workspace()
    for (name, date) in [("a", "2023-01-05"), ("b", "2023-06-01"), ("c", "2021-01-01")] {
      try workspace.write("news/\(name).txt", "---\ndate: \(date)\n---\n\nThe port.\n")
    }
    #expect(try workspace.dateline("index", "news").code == 0)
    func ids(_ options: String...) throws -> [String?] {
      try workspace.dateline(["search", "port", "--json"] + options).objects().map { $0["id"] as? String }
    }
    #expect(try ids("--sort", "date") == ["news/c.txt", "news/a.txt", "news/b.txt"])
    #expect(try ids("--sort", "-date") == ["news/b.txt", "news/a.txt", "news/c.txt"])
    #expect(
      try ids("--recent", "--half-life", "2w", "--as-of", "2023-06-15") == ["news/b.txt", "news/a.txt", "news/c.txt"])
    for wrong in [["--recent", "--sort", "date"], ["--as-of", "2023-01-01"], ["--recent", "--half-life", "0d"]] {
      #expect(try workspace.dateline(["search", "port"] + wrong).code == 2)
    }
  }
}
