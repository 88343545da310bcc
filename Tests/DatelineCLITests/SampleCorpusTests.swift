import Foundation
import Testing

@Suite("The sample articles")
struct SampleCorpusTests {
  /// Articles whose date stands in their text only, where it is not looked for yet.
  private static let undated: Set = [
    "harbour-wire/stories/2021/HW20210315-0019.html", "harbour-wire/stories/2022/HW20220816-0203.html",
    "harbour-wire/stories/2023/HW20230612-0311.html", "vestnik-nevy/tikhaya-volozhba-obmelela.txt",
  ]

  @Test("All 72 are read, each with a title and a text, and all but the known few with a date")
  func extract() throws {
    let outcome = try Workspace().dateline("extract", Dateline.corpus)
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    let articles = try outcome.objects()
    #expect(articles.count == 72)
    for article in articles {
      let id = try #require(article["id"] as? String).dropFirst(Dateline.corpus.count + 1)
      #expect((article["title"] as? String)?.isEmpty == false, "\(id)")
      #expect((article["text"] as? String ?? "").count > 200, "\(id)")
      #expect(article["date"] is String || Self.undated.contains(String(id)), "\(id)")
    }
  }

  @Test("All 72 are indexed, none is skipped, and every ID can be shown")
  func index() throws {
    let workspace = try Workspace()
    let outcome = try workspace.dateline("index", Dateline.corpus)
    #expect(outcome.output.hasPrefix("Indexed 72 articles"))
    #expect(outcome.errors == "")
    #expect(try workspace.dateline("info", "--verify").code == 0)
    let hits = try workspace.dateline("search", "--json", "--limit", "100", "*").objects()
    #expect(hits.count == 72)
    for hit in hits.prefix(5) {
      #expect(try workspace.dateline("show", try #require(hit["id"] as? String)).code == 0)
    }
  }
}
