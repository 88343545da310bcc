import Foundation
import Testing

/// `dateline repair` on an index of six articles of which one was deleted since and two were renamed, and of a new one.
@Suite("Repairing an index")
struct RepairTests {
  private func damaged(_ suffix: String, _ damage: (Data) -> Data?) throws -> Workspace {
    let workspace = try Workspace()
    for name in ["0", "1", "2", "3", "4", "old"] { try write(name, to: workspace) }
    #expect(try workspace.dateline("index", "news").code == 0)
    // One takes the name that another has given up: without the list of names each would pass for the other.
    try move("4", to: "moved", in: workspace)
    #expect(try workspace.dateline("sync").output.hasPrefix("1 renamed"))
    try move("old", to: "4", in: workspace)
    try write("new", to: workspace)
    try FileManager.default.removeItem(atPath: workspace.path + "/news/2.txt")
    #expect(try workspace.dateline("sync").output.hasPrefix("1 added, 1 renamed, 1 removed"))
    let matching = workspace.names(in: ".dateline").filter { $0.contains(suffix) }
    #expect(!matching.isEmpty)
    for name in matching {
      let path = workspace.path + "/.dateline/" + name
      if let data = damage(try Data(contentsOf: URL(fileURLWithPath: path))) {
        try data.write(to: URL(fileURLWithPath: path))
      } else {
        try FileManager.default.removeItem(atPath: path)
      }
    }
    #expect(try workspace.dateline("verify").code == 2)
    return workspace
  }

  private func write(_ name: String, to workspace: Workspace) throws {
    try workspace.write("news/\(name).txt", "Title: Ferry \(name)\nDate: 2024-03-01\n\nThe ferries do not sail.\n")
  }

  private func move(_ name: String, to newName: String, in workspace: Workspace) throws {
    let folder = workspace.path + "/news/"
    try FileManager.default.moveItem(atPath: folder + name + ".txt", toPath: folder + newName + ".txt")
  }

  private func ids(_ workspace: Workspace) throws -> [String] {
    try workspace.dateline("search", "--json", "*").objects().compactMap { $0["id"] as? String }.sorted()
  }

  private let all = [
    "news/0.txt", "news/1.txt", "news/3.txt", "news/4.txt", "news/moved.txt", "news/new.txt",
  ]

  @Test(
    "Whatever file is damaged or gone, everything is there again, and goes on being in step with its folder",
    arguments: [
      ".info", ".terms", ".postings", ".positions", ".norms", ".columns", ".store", ".deletions", ".renames",
      "manifest",
    ])
  func everyFile(suffix: String) throws {
    let damages: [(Data) -> Data?] = [{ _ in nil }, { $0.prefix($0.count / 2) }]
    for damage in damages {
      let workspace = try damaged(suffix, damage)
      let planned = try workspace.dateline("repair", "--dry-run")
      #expect(planned.output.contains("Nothing was changed"))
      #expect(try workspace.dateline("verify").code == 2)
      let repaired = try workspace.dateline("repair")
      #expect(repaired.code == 0, "\(repaired.output)\(repaired.errors)")
      #expect(try workspace.dateline("verify").code == 0)
      #expect(try ids(workspace) == all, "\(repaired.output)")
      for (name, number) in [("4", "old"), ("moved", "4"), ("3", "3")] {
        #expect(try workspace.dateline("show", "news/\(name).txt").output.contains("Ferry \(number)"), "\(suffix)")
      }
      let synced = try workspace.dateline("sync")
      #expect(synced.output.hasPrefix("Nothing has changed"), "\(synced.output)\(synced.errors)")
      #expect(try workspace.dateline("repair").output.contains("nothing to repair"))
    }
  }

  @Test("What neither the index nor a file has is named, and the exit code says that something was lost")
  func lost() throws {
    let workspace = try damaged(".store") { Data($0.prefix(40)) }
    try FileManager.default.removeItem(atPath: workspace.path + "/news/0.txt")
    let outcome = try workspace.dateline("repair", "--json")
    #expect(outcome.code == 1)
    let object = try #require(try outcome.objects().first)
    #expect(object["lost"] as? [String] == [all[0]])
    #expect(Set(object["restored"] as? [String] ?? []) == Set(all.dropFirst()))
    #expect(try ids(workspace) == Array(all.dropFirst()))
    #expect(try workspace.dateline("verify").code == 0)
  }

  @Test("Where the list of files is lost, the articles stay and the advice is to build anew")
  func catalog() throws {
    let workspace = try damaged("catalog-") { _ in nil }
    let outcome = try workspace.dateline("repair")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("dateline index --rebuild"))
    #expect(try ids(workspace) == all)
    #expect(try workspace.dateline("verify").code == 0)
    #expect(try workspace.dateline("index", "--rebuild", "news").code == 0)
    #expect(try ids(workspace) == all)
  }

  @Test("A sound index is left alone, and where there is none that is said")
  func sound() throws {
    let workspace = try Workspace.indexed()
    let before = workspace.names(in: ".dateline")
    #expect(try workspace.dateline("repair").code == 0)
    #expect(workspace.names(in: ".dateline") == before)
    let none = try workspace.dateline("repair", "--index", "nowhere")
    #expect(none.code == 2)
    #expect(none.errors.contains("there is no index"))
  }
}
