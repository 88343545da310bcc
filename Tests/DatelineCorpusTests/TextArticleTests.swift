import CivilTime
import DatelineCorpus
import Testing

@Suite struct TextArticleTests {
  private func body(_ count: Int = 2) -> String { prose.prefix(count).joined(separator: "\n\n") }

  @Test func aDatedCaptionIsDateAndTitle() throws {
    let found = try article(" date 2023-06-18 The ferry, centre, in the sound\n\n" + body())
    #expect(found.title == "The ferry, centre, in the sound")
    #expect(found.date?.description == "2023-06-18")
    #expect(found.text == body())
    #expect(found.language == "en")
    #expect(found.signals[.date] == "first line")
    #expect(found.signals[.language] == "text")
  }

  @Test func headerLinesComeInAnyOrder() throws {
    let found = try article(
      """
      By Ann Ahl and Bo Berg
      Source: The Sound
      Date: 18 June 2023
      Language: en-GB
      Section: Islands
      URL: https://example.org/ferry

      Headline: Ferry kept

      """ + body())
    #expect(found.title == "Ferry kept")
    #expect(found.authors == ["Ann Ahl", "Bo Berg"])
    #expect(found.site == "The Sound")
    #expect(found.date?.description == "2023-06-18")
    #expect(found.section == "Islands")
    #expect(found.url == "https://example.org/ferry")
    #expect(found.language == "en")
    #expect(found.text == body())
    #expect(found.signals[.title] == "header headline")
  }

  @Test func aBylineAndADateMayStandBelowTheTitle() throws {
    let found = try article("Ferry kept\n\nBy Ann Ahl\nDate: 2023-06-18\n\n" + body())
    #expect(found.title == "Ferry kept")
    #expect(found.authors == ["Ann Ahl"])
    #expect(found.date?.description == "2023-06-18")
    #expect(found.text == body())
  }

  @Test(arguments: [
    "Ferry kept\n18 June 2023\n\n", "Ferry kept\nThe Sound\nSunday 18 June 2023\nAnn Ahl\n\n",
    "Ferry kept\n２０２３年６月１８日\n\n",
  ])
  func aLineThatIsOnlyADateBelowTheTitleIsTheDate(head: String) throws {
    let found = try article(head + body())
    #expect(found.title == "Ferry kept")
    #expect(found.date?.description == "2023-06-18")
    #expect(found.text.hasSuffix(body()))
    #expect(found.text.contains("Sound") == head.contains("Sound"))
    #expect(found.signals[.date] == "line below the title")
  }

  @Test func whatAnAuthorIsIsNotAName() throws {
    let found = try article(
      "Ferry kept\nBy Ann Ahl, Berlin correspondent\nPublished: 18 June 2023 at 10:15 PM\n\n" + body())
    #expect(found.title == "Ferry kept")
    #expect(found.authors == ["Ann Ahl"])
    #expect(found.date?.description == "2023-06-18T22:15:00")
  }

  @Test func aSentenceWithADateBelowTheTitleStaysInTheBody() throws {
    let found = try article(
      "Ferry kept\nThe ferry sank on 18 June 2023 off the northern point of the island\n\n" + body())
    #expect(found.date == nil)
    #expect(found.title.hasPrefix("Ferry kept"))
  }

  @Test func frontMatterIsRead() throws {
    let found = try article(
      """
      ---
      title: "Ferry: kept"
      date: 2023-06-18T14:05:00Z
      # a comment
      authors:
        - Ann Ahl
        - 'Bo Berg'
      categories: [Islands, Ferries]
      layout: post
      ---

      """ + body())
    #expect(found.title == "Ferry: kept")
    #expect(found.date?.description == "2023-06-18T14:05:00Z")
    #expect(found.authors == ["Ann Ahl", "Bo Berg"])
    #expect(found.section == "Islands")
    #expect(found.text == body())
    #expect(found.signals[.title] == "front matter title")
  }

  @Test(arguments: [
    "Ferry row: council votes", "Minister: no new taxes", "By the river, a town waits.", "---", "Note: x",
  ])
  func aFirstLineWithAColonIsStillTheTitle(line: String) throws {
    let found = try article(line + "\n\n" + body())
    #expect(found.title == line)
    #expect(found.text == body())
    #expect(found.authors.isEmpty)
  }

  @Test func aSingleLineIsTitleAndText() throws {
    let found = try article("  Ferry kept  \r\n")
    #expect(found.title == "Ferry kept")
    #expect(found.text == "Ferry kept")
    #expect(found.language == nil)
  }

  @Test func aLongFirstParagraphStaysInTheBody() throws {
    let paragraph = prose.joined(separator: " ")
    let found = try article(paragraph + "\n\nThe end.")
    #expect(found.title.hasPrefix("The council of Little Dunmore voted on Tuesday"))
    #expect(found.title.count <= 121)
    #expect(found.text == paragraph + "\n\nThe end.")
  }

  @Test func hardWrappedLinesAreKeptAndTrailingSpaceIsNot() throws {
    let found = try article("Title\r\n\r\nFirst line  \r\nsecond line\r\n\r\n\r\n\r\nNext paragraph\r\n")
    #expect(found.text == "First line\nsecond line\n\nNext paragraph")
  }

  @Test func aDateInThePathCountsWhenTheTextHasNone() throws {
    let found = try article("Title\n\n" + body(), path: "archive/2023/06/18/ferry.txt")
    #expect(found.date?.description == "2023-06-18")
    #expect(found.signals[.date] == "file path")
    #expect(
      try article("Date: 1 May 2020\n\nTitle\n\nText", path: "2023/06/18/a.txt").date?.description == "2020-05-01")
  }

  @Test func theTextCorrectsAWrongLanguage() throws {
    let found = try article("Language: fr\nTitle: Ferry\n\n" + body())
    #expect(found.language == "en")
    #expect(found.signals[.language] == "text")
    #expect(try article("Language: fr\nTitle: Bac\n\nOui.").language == "fr")
  }
}
