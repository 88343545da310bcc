import Foundation
import Testing

@Suite("Going back to an earlier commit")
struct RollbackTests {
  private func write(_ name: String, _ body: String, to workspace: Workspace) throws {
    try workspace.write("news/\(name).txt", "Title: Ferry \(name)\nDate: 2024-03-01\n\n\(body)\n")
  }

  private func count(_ word: String, _ workspace: Workspace) throws -> String {
    try workspace.dateline("search", "--count", word).output
  }

  @Test("--keep-commits keeps them, rollback goes back and forth, and sync catches up with the folder")
  func goingBack() throws {
    let workspace = try Workspace()
    try write("a", "The ferries sail.", to: workspace)
    #expect(try workspace.dateline("index", "news", "--keep-commits", "3").code == 0)
    try write("b", "The ferries strike.", to: workspace)
    #expect(try workspace.dateline("sync").code == 0)
    #expect(try count("strike", workspace) == "1\n")

    let list = try workspace.dateline("rollback", "--list").lines
    #expect(list.count == 2)
    #expect(list.first?.hasPrefix("2  ") == true && list.first?.hasSuffix("2 articles in 2 segments") == true)
    let back = try workspace.dateline("rollback")
    #expect(back.output == "Went back to commit 1 (1 article), which is now commit 3. Index: .dateline\n")
    #expect(try count("strike", workspace) == "0\n")
    #expect(try workspace.dateline("verify").code == 0)
    #expect(try workspace.dateline("rollback", "2").code == 0)
    #expect(try count("strike", workspace) == "1\n")
    #expect(try workspace.dateline("rollback", "3").code == 0)
    #expect(try workspace.dateline("sync").output.hasPrefix("1 added"))
    #expect(try count("strike", workspace) == "1\n")
  }

  @Test("What cannot be gone back to is said")
  func refused() throws {
    let workspace = try Workspace.indexed()
    let none = try workspace.dateline("rollback")
    #expect(none.code == 2)
    #expect(none.errors.contains("--keep-commits"))
    let unknown = try workspace.dateline("rollback", "7")
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("has no commit 7: there is 1"))
    #expect(try workspace.dateline("index", "news", "--keep-commits", "0").code == 2)
  }

  @Test("--keep-commits takes effect though nothing else has changed")
  func nothingElse() throws {
    let workspace = try Workspace()
    try write("a", "The ferries sail.", to: workspace)
    #expect(try workspace.dateline("index", "news").code == 0)
    #expect(try workspace.dateline("sync", "--keep-commits", "2").code == 0)
    #expect(try workspace.dateline("rollback", "--list").lines.count == 2)
    #expect(try workspace.dateline("sync", "--keep-commits", "2").code == 0)
    #expect(try workspace.dateline("rollback", "--list").lines.first?.hasPrefix("2  ") == true)
  }
}
