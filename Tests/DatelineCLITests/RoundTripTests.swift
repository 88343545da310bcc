import Foundation
import Testing

@Suite("Index, search, show, info and extract agree")
struct RoundTripTests {
  @Test("What extract prints is what show prints from the index")
  func extractAndShow() throws {
    let workspace = try Workspace()
    try workspace.write(
      "news/story.txt",
      """
      ---
      title: "Quotes \\" and \\\\ slashes"
      date: 2023-06-18
      authors: [Ingrid Vasquez-Holm, Tobenna Lacroix]
      source: The Harbour Ledger
      section: Business
      language: en
      url: https://harbour.example/a?b=c&d
      ---

      First paragraph, with “quotes” and a tab\there.

      Second paragraph: 🎉 čaj 東京.
      """)
    #expect(try workspace.dateline("index", "news").code == 0)
    let extracted = try #require(try workspace.dateline("extract", "news").objects().first)
    let shown = try #require(try workspace.dateline("show", "--json", "news/story.txt").objects().first)
    for name in ["id", "title", "text", "language", "url", "section"] {
      #expect(extracted[name] as? String == shown[name] as? String, "\(name)")
      #expect((shown[name] as? String)?.isEmpty == false, "\(name)")
    }
    #expect(extracted["site"] as? String == shown["source"] as? String)
    #expect(shown["authors"] as? [String] == ["Ingrid Vasquez-Holm", "Tobenna Lacroix"])
    #expect(shown["date"] as? String == "2023-06-18")
    #expect((shown["text"] as? String)?.contains("\n\nSecond paragraph: 🎉 čaj 東京.") == true)
  }

  @Test("show prints the facts, an empty line, and the text")
  func show() throws {
    let outcome = try Workspace.indexed().dateline("show", "news/2023/06/18/port.txt")
    #expect(outcome.output.hasPrefix("Port strike ends\nDate: 2023-06-18\n"))
    #expect(outcome.output.hasSuffix("ID: news/2023/06/18/port.txt\n\nThe strikers went home.\n"))
  }

  @Test("An ID that there is not is explained")
  func noSuchID() throws {
    let outcome = try Workspace.indexed().dateline("show", "\u{1B}[31mnone")
    #expect(outcome.errors.hasPrefix("dateline: no article has the ID \u{FFFD}[31mnone. Search prints the ID"))
  }

  @Test("info counts what is in the index")
  func info() throws {
    let workspace = try Workspace.indexed()
    let info = try #require(try workspace.dateline("info", "--json").objects().first)
    #expect(info["articles"] as? Int == 3)
    #expect(info["first_date"] as? String == "2023-06-18")
    #expect(info["last_date"] as? String == "2024-01-02")
    #expect(info["without_date"] as? Int == 0)
    #expect(info["segments"] as? Int == 1)
    let text = try workspace.dateline("info", "--verify").output
    #expect(text.contains("Articles        3\n"))
    #expect(text.contains("Checksums       all right\n"))
    #expect(info["verified"] == nil)
    #expect(try workspace.dateline("info", "--json", "--verify").objects().first?["verified"] as? Bool == true)
  }

  @Test("Files without an article are skipped, counted and, on request, named")
  func skipped() throws {
    let workspace = try Workspace.indexed()
    try workspace.write("news/empty.txt", "")
    try workspace.write("news/picture.txt", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]))
    let brief = try workspace.dateline("index", "--rebuild", "news")
    #expect(brief.code == 0)
    #expect(brief.output.hasPrefix("Indexed 3 articles"))
    #expect(brief.errors == "Skipped 2 files; --verbose names them.\n")
    let verbose = try workspace.dateline("index", "--verbose", "news")
    #expect(verbose.errors.contains("skipped news/empty.txt: "))
    #expect(verbose.errors.contains("skipped news/picture.txt: "))
  }

  @Test("Hidden files are read on request, larger files than asked for are not")
  func readingOptions() throws {
    let workspace = try Workspace.indexed()
    try workspace.write("news/.hidden/a.txt", article("Hidden", "2023-01-01", "Out of sight."))
    try workspace.write("news/large.txt", article("Large", "2023-01-01", String(repeating: "words ", count: 1000)))
    #expect(try workspace.dateline("index", "--rebuild", "news").output.hasPrefix("Indexed 4 articles"))
    #expect(try workspace.dateline("index", "--rebuild", "news", "--hidden").output.hasPrefix("Indexed 5 articles"))
    #expect(
      try workspace.dateline("index", "--rebuild", "news", "--max-file-size", "2kB").output.hasPrefix(
        "Indexed 3 articles"))
    #expect(try workspace.dateline("extract", "news", "--max-file-size", "2kB").lines.count == 3)
  }

  @Test("A file without articles leaves the index as it was, and makes none")
  func noArticles() throws {
    let workspace = try Workspace.indexed()
    try workspace.write("empty/a.txt", "")
    try FileManager.default.createDirectory(atPath: workspace.path + "/void", withIntermediateDirectories: true)
    for folder in ["empty", "void"] {
      let outcome = try workspace.dateline("index", folder)
      #expect(outcome.code == 2)
      #expect(outcome.errors.hasPrefix("dateline: no articles in \(folder): "))
      #expect(outcome.errors.hasSuffix("The index is unchanged.\n"))
      #expect(try workspace.dateline("search", "--count", "strike").output == "2\n")
      #expect(try workspace.dateline("index", folder, "--index", "new").code == 2)
      #expect(!workspace.exists("new"))
    }
  }

  @Test("A mistyped path leaves no index folder behind")
  func mistypedPath() throws {
    let workspace = try Workspace()
    #expect(try workspace.dateline("index", "nwes").code == 2)
    #expect(!workspace.exists(".dateline"))
  }
}
