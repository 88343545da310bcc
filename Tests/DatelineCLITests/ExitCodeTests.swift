import Foundation
import Testing

@Suite("Exit codes: 0 found or done, 1 nothing found, 2 error")
struct ExitCodeTests {
  @Test(
    "Something found or done is 0, and says nothing on standard error but a summary",
    arguments: [
      ["search", "strike"], ["search", "--count", "strike"], ["search", "--json", "strike"],
      ["search", "strike", "--limit", "0"], ["search", "strike", "--offset", "1000"],
      ["search", "--", "strike", "-bank"], ["search", "strike -bank"],
      ["show", "news/2023/06/18/port.txt"], ["show", "--json", "news/2023/06/18/port.txt"],
      ["info"], ["info", "--json"], ["info", "--verify"], ["extract", "news"],
      ["index", "news", "--index", "other"], [], ["--help"], ["--version"], ["help", "search"], ["search", "--help"],
    ])
  func success(arguments: [String]) throws {
    let outcome = try Workspace.indexed().dateline(arguments)
    #expect(outcome.code == 0)
    #expect(!outcome.errors.contains("dateline: "))
  }

  @Test(
    "Nothing found is 1",
    arguments: [
      ["search", "zeppelin"], ["search", "--count", "zeppelin"], ["search", "--json", "zeppelin"], ["search", ""],
      ["search", "date:1999"], ["show", "news/none.txt"], ["extract", "empty"],
    ])
  func nothingFound(arguments: [String]) throws {
    let workspace = try Workspace.indexed()
    try FileManager.default.createDirectory(atPath: workspace.path + "/empty", withIntermediateDirectories: true)
    let outcome = try workspace.dateline(arguments)
    #expect(outcome.code == 1)
    #expect(outcome.output == (arguments.contains("--count") ? "0\n" : ""))
  }

  @Test(
    "Arguments that cannot be read are 2, with a reason and nothing on standard output",
    arguments: [
      ["search"], ["search", "--bogus", "x"], ["search", "x", "--limit", "abc"], ["search", "x", "--limit=-1"],
      ["search", "x", "--limit"], ["search", "x", "--offset=-1"], ["search", "x", "--k1=-1"],
      ["search", "x", "--k1", "nan"],
      ["search", "x", "--b", "1.5"], ["search", "x", "--title-weight", "inf"], ["search", "x", "--format", "trec"],
      ["search", "x", "--topics", "t"], ["search", "--topics", "t", "--format", "csv"],
      ["search", "--topics", "t", "--depth", "0"], ["search", "--topics", "t", "--tag", "a b"],
      ["search", "x", "--index", ""], ["search", "x", "--limit", "99999999999999999999"],
      ["search", "strike", "-bank"],
      ["index"], ["index", "news", "--threads", "0"], ["index", "news", "--threads", "257"],
      ["index", "news", "--memory", "1K"], ["index", "news", "--memory", "much"],
      ["index", "news", "--max-file-size", "0"],
      ["index", "news", "--bogus"], ["show"], ["show", "a", "b"], ["info", "x"], ["extract"], ["bogus"], ["--bogus"],
    ])
  func badArguments(arguments: [String]) throws {
    let outcome = try Workspace.indexed().dateline(arguments)
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("dateline: "))
  }

  @Test(
    "Whatever cannot be read or written is 2",
    arguments: [
      ["search", "x", "--index", "none"], ["show", "x", "--index", "none"], ["info", "--index", "none"],
      ["search", "x", "--index", "news"], ["search", "x", "--index", "news/2023/06/18/port.txt"],
      ["search", "--topics", "none.tsv"], ["search", "--topics", "news"],
      ["index", "none"], ["index", "news", "none"], ["extract", "none"],
      ["index", "news", "--index", "news/2023/06/18/port.txt"], ["index", "news", "--index", "none/index"],
      ["index", "news", "--index", "/proc/index"],
    ])
  func failures(arguments: [String]) throws {
    let outcome = try Workspace.indexed().dateline(arguments)
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("dateline: "))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test("A word with a hyphen before it is explained")
  func hyphen() throws {
    let outcome = try Workspace.indexed().dateline("search", "strike", "-bank")
    #expect(outcome.errors.contains("dateline search 'WORDS -bank'"))
    #expect(outcome.errors.contains("dateline search -- -bank"))
  }

  @Test("An unknown command is named, with those that there are")
  func unknownCommand() throws {
    let outcome = try Workspace.indexed().dateline("find", "strike")
    #expect(
      outcome.errors.contains("there is no command find. The commands are index, sync, add, remove, search, show, "))
  }

  @Test("A limit and an offset as large as numbers get find what there is")
  func hugeNumbers() throws {
    let most = String(Int.max)
    let outcome = try Workspace.indexed().dateline("search", "strike", "--limit", most, "--offset", "1", "--json")
    #expect(outcome.code == 0)
    #expect(try outcome.objects().count == 1)
  }
}
