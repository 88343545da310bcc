import Testing

@Suite("Which index a command works on")
struct IndexLocationTests {
  @Test("It is found from any folder below it")
  func upward() throws {
    let workspace = try Workspace.indexed()
    #expect(try workspace.dateline(["search", "--count", "strike"], in: "news/2023/06").output == "2\n")
    #expect(try workspace.dateline(["show", "news/2023/06/18/port.txt"], in: "news/2024").code == 0)
  }

  @Test("It is written where one stands, not where another is found")
  func writing() throws {
    let workspace = try Workspace.indexed()
    #expect(try workspace.dateline(["index", "2023"], in: "news").code == 0)
    #expect(workspace.exists("news/.dateline"))
    #expect(try workspace.dateline(["search", "--count", "*"], in: "news").output == "2\n")
    #expect(try workspace.dateline("search", "--count", "*").output == "3\n")
  }

  @Test("$DATELINE_INDEX names it, and --index is stronger")
  func environment() throws {
    let workspace = try Workspace.indexed()
    let environment = ["DATELINE_INDEX": workspace.path + "/second"]
    #expect(try workspace.dateline(["index", "news/2024"], environment: environment).code == 0)
    #expect(workspace.exists("second"))
    #expect(try workspace.dateline(["search", "--count", "*"], environment: environment).output == "1\n")
    let named = ["search", "--count", "*", "--index", ".dateline"]
    #expect(try workspace.dateline(named, environment: environment).output == "3\n")
    #expect(try workspace.dateline(["search", "--count", "*"], environment: ["DATELINE_INDEX": ""]).output == "3\n")
  }

  @Test("Where there is none, the error says how to make one")
  func none() throws {
    let outcome = try Workspace().dateline("search", "x")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("there is no index at .dateline. Build one with `dateline index DIRECTORY`"))
  }
}
