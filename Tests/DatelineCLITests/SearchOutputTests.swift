import Foundation
import Testing

@Suite("What a search prints")
struct SearchOutputTests {
  @Test("For people: title, date, source, ID and passage of each hit, and how many there are")
  func text() throws {
    let outcome = try Workspace.indexed().dateline("search", "\"port strike\"")
    #expect(
      outcome.output == """
        1. Port strike ends
           2023-06-18 · news/2023/06/18/port.txt
           The strikers went home.


        """)
    #expect(outcome.errors.hasPrefix("1 article found, in "))
  }

  @Test("--json prints one object a line, whose highlights point at what matched in bytes of UTF-8")
  func json() throws {
    let outcome = try Workspace.indexed().dateline("search", "--json", "naïve")
    let hit = try #require(try outcome.objects().first)
    let members = [
      "authors", "date", "id", "language", "rank", "score", "section", "snippet", "source", "title", "total",
      "url",
    ]
    #expect(hit.keys.sorted() == members)
    #expect(hit["id"] as? String == "news/2024/01/02/café.txt")
    #expect(hit["title"] as? String == "Café opens")
    #expect(hit["rank"] as? Int == 1)
    #expect(hit["total"] as? Int == 1)
    #expect(hit["source"] is NSNull)
    #expect(try marked(hit) == ["Naïve"])
    #expect(outcome.errors == "")
  }

  @Test("--html prints an element a hit, with what matched marked and everything else escaped")
  func html() throws {
    let outcome = try Workspace.indexed().dateline("search", "--html", "naïve")
    #expect(outcome.output.hasPrefix("<article id=\"news/2024/01/02/café.txt\">\n<h2>Café opens</h2>\n"))
    #expect(outcome.output.contains("<mark>Naïve</mark>"))
    #expect(outcome.output.hasSuffix("</p>\n</article>\n"))
    #expect(try Workspace.indexed().dateline("search", "--html", "--json", "naïve").code != 0)
  }

  @Test("--rank takes the models, and --explain-score tells what words near each other add")
  func models() throws {
    let workspace = try Workspace.indexed()
    for model in ["bm25", "bm25f", "proximity"] {
      #expect(try workspace.dateline("search", "--rank", model, "naïve").code == 0)
    }
    #expect(try workspace.dateline("search", "--rank", "tfidf", "naïve").code == 2)
  }

  @Test("Every highlight of every hit in the sample articles is a form of the word")
  func highlights() throws {
    let workspace = try Workspace()
    #expect(try workspace.dateline("index", Dateline.corpus).code == 0)
    let hits = try workspace.dateline("search", "--json", "--limit", "100", "strike").objects()
    #expect(hits.count > 10)
    for hit in hits {
      for word in try marked(hit) { #expect(word.lowercased().hasPrefix("str"), "\(word)") }
    }
    #expect(try hits.flatMap(marked).count >= hits.count - 2)
  }

  @Test(
    "--count is the number of hits",
    arguments: [
      "strike", "port OR bank", "*", "-strike", "date:2023", "zeppelin", "port w/5 strike", "str*", "strkie~", "/st.*/",
      "atleast/2(strike)",
      "port w/s strike", "\"port * home\"", "1990..2030", "title:port", "lang:en", "port NOT w/3 strike",
      "\"port strike\"~4",
      "strikers=", "strike^2 port", "*e*",
    ])
  func count(query: String) throws {
    let workspace = try Workspace.indexed()
    let count = try workspace.dateline("search", "--count", "--", query)
    let hits = try workspace.dateline("search", "--json", "--limit", "1000", "--", query)
    #expect(Int(count.lines.first ?? "") == hits.lines.count)
    #expect(count.code == hits.code)
    let shown = try workspace.dateline("search", "--limit", "0", "--", query)
    #expect(shown.errors.hasPrefix("\(count.lines[0]) article") || count.lines[0] == "0")
  }

  @Test("Pages of --limit and --offset add up to the whole list, ranks and all")
  func paging() throws {
    let workspace = try Workspace()
    for number in 0..<23 {
      let body = String(repeating: "harbour ", count: number % 5 + 1) + String(repeating: "quay ", count: number % 3)
      try workspace.write("news/\(number).txt", article("Number \(number)", "2023-01-01", body))
    }
    #expect(try workspace.dateline("index", "news").code == 0)
    let all = try workspace.dateline("search", "harbour", "--json", "--limit", "100").lines
    #expect(all.count == 23)
    var pages: [String] = []
    for offset in stride(from: 0, to: 30, by: 5) {
      pages += try workspace.dateline("search", "harbour", "--json", "-n", "5", "--offset", "\(offset)").lines
    }
    #expect(pages == all)
    #expect(try workspace.dateline("search", "harbour").output.components(separatedBy: "\n\n").count == 11)
  }

  @Test("--score and --explain add to the output, and the options of ranking change the scores")
  func scores() throws {
    let workspace = try Workspace.indexed()
    #expect(try workspace.dateline("search", "strike", "--score").output.contains("score "))
    #expect(try workspace.dateline("search", "strike bank", "--explain").errors.contains("Reading: "))
    let plain = try workspace.dateline("search", "strike", "--json").output
    #expect(try workspace.dateline("search", "strike", "--json", "--title-weight", "5").output != plain)
    #expect(try workspace.dateline("search", "strike", "--json", "--k1", "0.1", "--b", "0").output != plain)
  }

  @Test(
    "Whatever is typed is a query",
    arguments: [
      "...", "🎉", "🎉🚢 \u{0}x", "\"unbalanced port", "((port", ")", "«", "port AND", "NOT", "*", "title:", "date:never",
      "\u{202E}port", "a\u{301}\u{301}\u{301}", "port\nstrike\tx", "\\", "'", "-", "--", "%s%n",
      String(repeating: "(", count: 5000) + "port", String(repeating: "port ", count: 200),
      (0..<10_000).map { "w\($0)" }.joined(separator: " "), String(repeating: "x", count: 100_000),
      String(repeating: "NOT ", count: 3000) + "port", (0..<2000).map { "a\($0) AND" }.joined(separator: " ") + " port",
    ])
  func unusualQueries(query: String) throws {
    // An argument ends at a zero.
    let typed = query.replacingOccurrences(of: "\0", with: "")
    let outcome = try Workspace.indexed().dateline("search", "--json", "--explain", "--", typed)
    #expect([0, 1].contains(outcome.code), "\(outcome.errors.prefix(500))")
    _ = try outcome.objects()
    #expect(!hasControls(outcome.errors))
  }

  @Test("An argument that is not UTF-8 is a query, too")
  func notUTF8() throws {
    let outcome = try Workspace.indexed().shell("dateline search \"$(printf 'port caf\\351')\"")
    #expect(outcome.code == 0)
  }

  /// The marked pieces of a hit's passage.
  private func marked(_ hit: [String: Any]) throws -> [String] {
    let snippet = try #require(hit["snippet"] as? [String: Any])
    let bytes = Array(try #require(snippet["text"] as? String).utf8)
    return try #require(snippet["highlights"] as? [[Int]]).map { String(decoding: bytes[$0[0]..<$0[1]], as: UTF8.self) }
  }
}

/// Whether a text holds a character that could command a terminal.
func hasControls(_ text: String) -> Bool {
  text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value) }
}
