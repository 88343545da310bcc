import Foundation
import Testing

@Suite("extract tells what would be indexed")
struct ExtractCommandTests {
  private static let page = """
    <!DOCTYPE html><html lang=en><head><title>Ferry kept</title></head><body><h1>Ferry kept</h1><p>3 hours ago</p>
    <p>The council of Little Dunmore voted to keep the ferry running through the winter, after a debate that lasted until
    well past midnight and drew more than two hundred residents to the town hall.</p></body></html>
    """

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("news/ferry.html", Self.page)
    return workspace
  }

  @Test("Words such as 'hours ago' are told from --reference, and are no date without it")
  func reference() throws {
    let workspace = try workspace()
    let without = try #require(try workspace.dateline("extract", "news").objects().first)
    #expect(without["date"] as? String == nil)
    let told = try workspace.dateline("extract", "news", "--reference", "2023-06-18T14:05Z")
    #expect(try told.objects().first?["date"] as? String == "2023-06-18T11:05:00Z")
    let explained = try workspace.dateline("extract", "news", "--reference", "2023-06-18T14:05Z", "--explain").output
    #expect(explained.contains("told from 2023-06-18T14:05:00Z"))
  }

  @Test("An index tells them from the same")
  func referenceOfAnIndex() throws {
    let workspace = try workspace()
    #expect(try workspace.dateline("index", "news", "--reference", "2023-06-18T14:05Z").code == 0)
    let shown = try #require(try workspace.dateline("show", "--json", "news/ferry.html").objects().first)
    #expect((shown["date"] as? String)?.hasPrefix("2023-06-18") == true)
  }

  @Test(
    "What is no moment is refused as a reference",
    arguments: ["yesterday", "18 June 2023", "2023-13-01", "2023-06-18T25:00", ""])
  func badReference(text: String) throws {
    let outcome = try workspace().dateline("extract", "news", "--reference", text)
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("dateline: "))
  }

  @Test("Files that sync --watch meets are fetched after any reference")
  func referenceWhileWatching() throws {
    let outcome = try workspace().dateline("sync", "news", "--watch", "--reference", "2023-06-18")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("--watch"))
  }
}
