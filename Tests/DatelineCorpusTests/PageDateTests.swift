import CivilTime
import DatelineCorpus
import Testing

/// Where the dates of a page come from.
@Suite struct PageDateTests {
  private func page(head: String = "", body: String, after: String = "", lang: String = "en") throws -> Article {
    try article(
      """
      <!DOCTYPE html><html lang=\(lang)><head><title>Ferry kept through the winter</title>\(head)</head><body>
      <h1>Ferry kept through the winter</h1>\(body)<p>\(prose[0])</p><p>\(prose[1])</p>\(after)</body></html>
      """, path: "a.html")
  }

  private func json(_ members: String) -> String {
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\(members)}</script>"
  }

  @Test(arguments: [
    ("<p>18 June 2023, 14:05 BST</p>", "2023-06-18T14:05:00+01:00"),
    ("<p>Published 18 June 2023</p><p>Updated 19 June 2023</p>", "2023-06-18"),
    ("<p>Updated 19 June 2023</p><p>Published 18 June 2023</p>", "2023-06-18"),
    ("<p>Published 18 June 2023, updated 19 June 2023</p>", "2023-06-18"),
    ("<p>18 June 2023 <time datetime='2023-06-18T12:05:00Z'>14:05</time></p>", "2023-06-18T12:05:00Z"),
    ("<p><time datetime='2023-06-18T14:05:00+02:00'>2 hours ago</time></p>", "2023-06-18T14:05:00+02:00"),
    ("<p>LITTLE DUNMORE, June 18, 2023 (The Sound) - \(prose[2])</p>", "2023-06-18"),
  ])
  func whatIsPrintedByTheHeadlineIsTheDate(body: String, date: String) throws {
    #expect(try page(body: body).date?.description == date)
  }

  @Test func whatIsLabelledAsChangedIsWhenItWasModified() throws {
    let found = try page(body: "<p>Published 18 June 2023</p><p>Updated 19 June 2023, 9:30 BST</p>")
    #expect(found.modified?.description == "2023-06-19T09:30:00+01:00")
    #expect(try page(body: "<p>Aktualisiert am 19.06.2023</p>", lang: "de").modified?.description == "2023-06-19")
  }

  @Test(arguments: [
    "<p>2 hours ago</p>", "<footer>Copyright 2023 The Sound</footer>", "<p>In June 2023 nothing happened.</p>",
    "<aside><p>18 June 2023</p></aside>", "<div class=related-stories><time datetime=2023-06-18>18 June</time></div>",
    "<ul class=comments><li>18 June 2023</li></ul>", "<nav>18 June 2023</nav>",
  ])
  func aPageWithoutADateHasNone(rest: String) throws {
    #expect(try page(body: "", after: rest).date == nil)
    #expect(try page(body: rest).date == nil)
  }

  @Test(arguments: ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2999-01-01", "0", "not a date", "05/06/2023"])
  func whatCannotBeIsPassedOverForTheNextSignal(stated: String) throws {
    let found = try page(
      head: json("\"datePublished\":\"\(stated)\"") + "<meta property='article:published_time' content='2023-06-18'>",
      body: "")
    #expect(found.date?.description == "2023-06-18")
    #expect(found.signals[.date] == "meta article:published_time")
  }

  @Test(arguments: [
    ("1687097100", "2023-06-18T14:05:00Z"), ("1687097100000", "2023-06-18T14:05:00Z"), ("20230618", "2023-06-18"),
    ("202306181405", "2023-06-18T14:05:00"), ("20230618140500", "2023-06-18T14:05:00"),
  ])
  func aNumberInAFieldForDatesIsADate(stated: String, expected: String) throws {
    #expect(try page(head: "<meta name=parsely-pub-date content='\(stated)'>", body: "").date?.description == expected)
    #expect(try page(head: json("\"datePublished\":\(stated)"), body: "").date?.description == expected)
  }

  @Test func theDayIsThePublishersWhereThePagePrintsIt() throws {
    let stated = json(#""datePublished":"2023-06-18T22:04:31Z""#)
    #expect(try page(head: stated, body: "<p>19 June 2023, 00:04</p>").date?.description == "2023-06-19T00:04:00+02:00")
    #expect(
      try page(head: stated, body: "<p>19 June 2023, 00:04</p>").signals[.date]
        == "json-ld, told by the clock that the page prints")
    // A time that is not as far away as any zone is from UTC is the time of something else.
    #expect(try page(head: stated, body: "<p>19 June 2023, 00:11</p>").date?.description == "2023-06-18T22:04:31Z")
    #expect(try page(head: stated, body: "<p>21 June 2023, 00:04</p>").date?.description == "2023-06-18T22:04:31Z")
    #expect(try page(head: stated, body: "").date?.description == "2023-06-18T22:04:31Z")
  }

  @Test func theOrderOfDayAndMonthIsThatOfTheCountry() throws {
    #expect(try page(body: "<p>05/06/2023</p>", lang: "en-GB").date?.description == "2023-06-05")
    #expect(try page(body: "<p>05/06/2023</p>", lang: "fr").date?.description == "2023-06-05")
    #expect(try page(body: "<p>05/06/23</p>", lang: "it").date?.description == "2023-06-05")
    for lang in ["en", "en-US", "x"] { #expect(try page(body: "<p>05/06/2023</p>", lang: lang).date == nil) }
  }

  @Test func anAddressTellsTheDay() throws {
    let link = "<link rel=canonical href='https://sound.example/2023/06/18/ferry'>"
    #expect(try page(head: link, body: "<p>18 June 2023, 14:05</p>").date?.description == "2023-06-18T14:05:00")
    #expect(try page(head: link, body: "<p>19 June 2023, 14:05</p>").date?.description == "2023-06-18")
    let dayFirst = "<link rel=canonical href='https://sound.example/news/18-06-2023-ferry'>"
    #expect(try page(head: dayFirst, body: "").date?.description == "2023-06-18")
    #expect(try page(head: dayFirst, body: "<p>19 June 2023</p>").date?.description == "2023-06-19")
  }

  private func data(_ members: String) -> String {
    "<script>window.data = {\"text\":\"\(prose[0]) \(prose[1]) \(prose[2])\",\(members)}</script>"
  }

  @Test(
    arguments: [
      (#""published_at":"2023-06-18T06:22:28+01:00""#, "2023-06-18T06:22:28+01:00"),
      (#""a":"{\"publishedAt\":\"2023-06-18\"}""#, "2023-06-18"),
      (#""datePublished": "2023-06-18", "b":{"pubDate":"2023-06-18"}"#, "2023-06-18"),
      (#""published_at":"2023-06-18","b":{"published_at":"2023-06-17"}"#, nil),
      (#""published_at":null,"republished_at":"2023-06-17""#, nil),
    ] as [(String, String?)])
  func theDataOfAScriptTellsTheDateWhereAllOfItAgrees(members: String, date: String?) throws {
    let found = try page(body: data(members))
    #expect(found.date?.description == date)
    if date != nil { #expect(found.signals[.date] == "script data") }
  }

  @Test func aPageThatOnlySaysWhenItWasChangedWasThereThen() throws {
    let found = try page(body: "<p>Last edited 19 June 2023</p>")
    #expect(found.date?.description == "2023-06-19")
    #expect(found.signals[.date] == "last change, line near the headline")
    #expect(found.modified == found.date)
  }

  @Test func theArticleAtThisAddressGoesBeforeOthersInJSONLD() throws {
    let head = """
      <link rel=canonical href='https://sound.example/ferry'><script type='application/ld+json'>
      [{"@type":"NewsArticle","url":"https://sound.example/other","datePublished":"2023-01-01","headline":"Other","author":"Bo Berg"},
       {"@type":"NewsArticle","url":"https://www.sound.example/ferry/?x=1","datePublished":"2023-06-18","author":"Ann Ahl"}]
      </script>
      """
    let found = try page(head: head, body: "")
    #expect(found.date?.description == "2023-06-18")
    #expect(found.authors == ["Ann Ahl"])
  }
}
