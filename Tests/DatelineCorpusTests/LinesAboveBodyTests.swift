import DatelineCorpus
import Testing

/// What has a field of its own is not text as well.
@Suite struct LinesAboveBodyTests {
  private func page(_ body: String, title: String = "Ferry kept through the winter", lang: String = "en") throws
    -> Article
  {
    try article(
      "<!DOCTYPE html><html lang=\(lang)><head><title>\(title)</title></head><body>\(body)</body></html>",
      path: "a.html")
  }

  private let paragraphs = prose.map { "<p>\($0)</p>" }.joined()
  private let text = prose.joined(separator: "\n\n")

  @Test(arguments: [
    "18 June 2023", "June 18, 2023", "18 June 2023, 14:05 BST", "18.06.2023", "05/06/2023", "Posted on 18/06/2023",
    "Published: Sun, 18 Jun 2023 14:05:09 +0100", "2023年6月18日 14:05", "18. Juni 2023, 14.05 Uhr", "By Ann Ahl",
    "By Ann Ahl and Bo Berg", "Von Änne Öhl", "By Ann Ahl<br>June 18, 2023",
  ])
  func datesAndBylinesAboveTheFirstParagraphAreNoText(line: String) throws {
    #expect(try page("<h1>Ferry kept through the winter</h1><p>\(line)</p>\(paragraphs)").text == text)
  }

  @Test func theHeadlineIsNoText() throws {
    let found = try page("<article><p>Ferry kept through the winter</p>\(paragraphs)</article>")
    #expect(found.title == "Ferry kept through the winter")
    #expect(found.text == text)
  }

  @Test(arguments: [
    "On 18 June 2023 the council of the island met again for the first time since the fire.", "By the sea, a vote.",
  ])
  func sentencesWithADateAreText(line: String) throws {
    #expect(try page("<h1>Ferry kept through the winter</h1><p>\(line)</p>\(paragraphs)").text.hasPrefix(line))
  }

  @Test func linesBelowTheFirstParagraphStay() throws {
    let found = try page(
      "<h1>Ferry kept through the winter</h1><p>\(prose[0])</p><p>18 June 2023</p><p>\(prose[1])</p>")
    #expect(found.text == "\(prose[0])\n\n18 June 2023\n\n\(prose[1])")
  }

  @Test func headlineBylineAndDateInOneBlockOfATableGiveTheirFields() throws {
    let lines = "<font size=5><b>Ferry kept through the winter</b></font><br>By Ann Ahl<br>June 18, 2023"
    let found = try page(
      "<table><tr><td>\(lines)<br><br>\(prose.joined(separator: "<br><br>"))</td></tr></table>", lang: "x")
    #expect(found.title == "Ferry kept through the winter")
    #expect(found.authors == ["Ann Ahl"])
    #expect(found.date?.description == "2023-06-18")
    #expect(found.text == text)
  }

  @Test func aShortTextInAnotherLanguageThanIsDeclaredIsToldByTheText() throws {
    let german =
      "Der Rat von Klein Dünmoor hat am Dienstag beschlossen, die Fähre auch über den Winter fahren zu lassen, nach einer"
      + " Debatte, die bis weit nach Mitternacht dauerte."
    let found = try page("<h1>Die Fähre bleibt</h1><p>\(german)</p>", title: "Die Fähre bleibt")
    #expect(found.language == "de")
    #expect(found.signals[.language] == "text")
  }
}
