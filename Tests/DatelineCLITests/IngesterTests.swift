import Dateline
import DatelineCorpus
import Foundation
import Testing

@testable import DatelineCLI

@Suite("One odd file never ends a run, and is counted")
struct IngesterTests {
  struct Refusal: Error {}

  private func ingester(_ workspace: Workspace, _ count: Int) throws -> Ingester {
    for number in 0..<count {
      try workspace.write("news/\(number).txt", article("Number \(number)", "2023-01-01", "Text."))
    }
    return try Ingester(paths: [workspace.path + "/news"], options: ReadingOptions(), workerCount: 2)
  }

  @Test("An article that is refused is a skipped file")
  func refused() throws {
    let workspace = try Workspace()
    defer { withExtendedLifetime(workspace) {} }
    let report = try ingester(workspace, 3).run { article in
      if article.title == "Number 1" { throw SkippedFile(path: article.id, reason: .refused("odd")) }
    } progress: { _ in
    }
    #expect(report.articleCount == 2)
    #expect(report.skippedCount == 1)
    #expect(report.cutShortCount == 0)
    #expect(report.skipped.map(\.reason) == [.refused("odd")])
  }

  @Test("Any other error ends the run")
  func failure() throws {
    let workspace = try Workspace()
    defer { withExtendedLifetime(workspace) {} }
    let ingester = try ingester(workspace, 3)
    #expect(throws: Refusal.self) { try ingester.run(add: { _ in throw Refusal() }, progress: { _ in }) }
  }

  @Test("A page that is cut short is indexed, and counted apart")
  func cutShort() throws {
    let workspace = try Workspace()
    let text = String(repeating: "The ferry sails again today, as it did before. ", count: 8)
    let page = "<html><body><p>\(text)</p>" + String(repeating: "<i id=a></i>", count: 400_100)
    try workspace.write("news/page.html", page)
    let outcome = try workspace.dateline("index", "--verbose", "news")
    #expect(outcome.output.hasPrefix("Indexed 1 article "))
    #expect(outcome.errors.hasPrefix("skipped news/page.html: cut short: "))
    #expect(outcome.errors.hasSuffix("\nCut short 1 file.\n"))
  }

  @Test("A title of more than a megabyte is cut, and its article indexed")
  func title() throws {
    let workspace = try Workspace()
    let title = String(repeating: "ferry ", count: 300_000)
    try workspace.write("news/page.html", "<html><title>\(title)</title><body><p>It sails again today.</p></html>")
    try workspace.write("news/text.txt", article(title, "2023-01-01", "Text."))
    let outcome = try workspace.dateline("index", "news")
    #expect(outcome.code == 0 && outcome.errors == "")
    #expect(outcome.output.hasPrefix("Indexed 2 articles "))
  }
}
