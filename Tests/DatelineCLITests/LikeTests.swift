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
}
