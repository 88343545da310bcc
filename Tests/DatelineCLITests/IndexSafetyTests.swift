import Foundation
import TestSupport
import Testing

@Suite("An index survives whatever happens to it, or says so")
struct IndexSafetyTests {
  @Test("A changed byte anywhere in any file is found, and never ends a command otherwise than by an error")
  func damage() throws {
    let workspace = try Workspace.indexed()
    var generator = SeededGenerator(seed: 20_230_618)
    let names = workspace.names(in: ".dateline").filter { $0 != "lock" }
    #expect(names.count >= 8)
    for name in names {
      let file = ".dateline/" + name
      let original = try Data(contentsOf: URL(fileURLWithPath: workspace.path + "/" + file))
      let offsets = [0, 9, original.count - 1, Int.random(in: 32..<original.count, using: &generator)]
      for offset in offsets {
        var changed = original
        changed[offset] ^= 0x40
        try workspace.write(file, changed)
        let verified = try workspace.dateline("info", "--verify")
        #expect(verified.code == 2, "\(name), byte \(offset)")
        #expect(verified.errors.hasPrefix("dateline: ") && verified.errors.contains(name), "\(verified.errors)")
        #expect([0, 1, 2].contains(try workspace.dateline("search", "strike").code), "\(name), byte \(offset)")
      }
      try workspace.write(file, original.prefix(original.count / 2))
      #expect(try workspace.dateline("info", "--verify").code == 2, "\(name), cut")
      try FileManager.default.removeItem(atPath: workspace.path + "/" + file)
      #expect(try workspace.dateline("info", "--verify").code == 2, "\(name), removed")
      #expect([0, 1, 2].contains(try workspace.dateline("search", "strike").code), "\(name), removed")
      try workspace.write(file, original)
    }
    #expect(try workspace.dateline("info", "--verify").code == 0)
  }

  @Test("A damaged index is replaced by indexing anew")
  func repair() throws {
    let workspace = try Workspace.indexed()
    for name in workspace.names(in: ".dateline") { try workspace.write(".dateline/" + name, "rubbish") }
    #expect(try workspace.dateline("search", "strike").code == 2)
    #expect(try workspace.dateline("index", "news").code == 0)
    #expect(try workspace.dateline("search", "--count", "strike").output == "2\n")
    #expect(try workspace.dateline("info", "--verify").code == 0)
  }

  @Test("Indexing again replaces what was there")
  func replacing() throws {
    let workspace = try Workspace.indexed()
    try FileManager.default.removeItem(atPath: workspace.path + "/news/2023/06/18/port.txt")
    try workspace.write("news/new.txt", article("Strike again", "2024-02-02", "Strike."))
    #expect(try workspace.dateline("index", "news").code == 0)
    let ids = try workspace.dateline("search", "--json", "*").objects().compactMap { $0["id"] as? String }
    #expect(ids == ["news/2023/06/20/rates.txt", "news/2024/01/02/café.txt", "news/new.txt"])
  }

  @Test("While an index is written the old one is found, a second writer is refused, and a killed one leaves no trace")
  func killed() throws {
    let workspace = try Workspace.indexed()
    try writeMany(workspace)
    let before = workspace.names(in: ".dateline")
    let writer = try workspace.start("index", "many", "--memory", "1MB")
    try waitUntil { workspace.names(in: ".dateline").count > before.count || !writer.process.isRunning }
    #expect(writer.process.suspend())
    #expect(writer.process.isRunning)

    #expect(try workspace.dateline("search", "--count", "strike").output == "2\n")
    let second = try workspace.dateline("index", "news")
    #expect(second.code == 2)
    let holder = "process \(writer.process.processIdentifier)"
    #expect(
      second.errors
        == "dateline: the index .dateline is being written by \(holder). Wait until it is done, or stop it.\n")

    kill(writer.process.processIdentifier, SIGKILL)
    #expect(try writer.wait().code == 128 + SIGKILL)
    #expect(try workspace.dateline("search", "--count", "strike").output == "2\n")
    #expect(try workspace.dateline("info", "--verify").code == 0)
    #expect(try workspace.dateline("index", "news").code == 0)
    let segments = workspace.names(in: ".dateline").filter { $0.hasPrefix("segment-") }
    #expect(segments == before.filter { $0.hasPrefix("segment-") })
  }

  @Test("IDs and their order do not depend on the number of threads", .timeLimit(.minutes(1)))
  func threads() throws {
    let workspace = try Workspace()
    for number in 0..<60 {
      let body = String(repeating: "harbour ", count: number * 37 % 400)
      try workspace.write("news/\(number % 7)/\(number).txt", article("Number \(number)", "2023-01-01", body))
    }
    let lists = try ["1", "2", "16"].map { count in
      let outcome = try workspace.dateline("index", "news", "--threads", count, "--index", "index\(count)")
      #expect(outcome.code == 0)
      return try workspace.dateline("search", "--json", "-n", "1000", "*", "--index", "index\(count)").lines
    }
    #expect(lists[0].count == 60)
    #expect(lists[0] == lists[1] && lists[0] == lists[2])
  }

  @Test("Where there is no room for the index, the error says so and the old one stays")
  func fullDisk() throws {
    let workspace = try Workspace.indexed()
    try writeMany(workspace)
    let outcome = try workspace.shell("ulimit -f 64; dateline index many --memory 1MB")
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("dateline: could not write "))
    #expect(try workspace.dateline("search", "--count", "strike").output == "2\n")
    #expect(try workspace.dateline("index", "news").code == 0)
  }

  /// Enough articles that indexing them is not over before it is looked at.
  private func writeMany(_ workspace: Workspace) throws {
    var generator = SeededGenerator(seed: 7)
    for number in 0..<60 {
      let words = (0..<5000).map { _ in "w\(Int.random(in: 0..<50_000, using: &generator))" }
      try workspace.write("many/\(number).txt", article("Number \(number)", "2023-01-01", words.joined(separator: " ")))
    }
  }
}
