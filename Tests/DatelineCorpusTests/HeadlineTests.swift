import DatelineCorpus
import Testing

@Suite struct HeadlineTests {
  private func title(head: String = "", body: String = "") throws -> String {
    try article(
      "<!DOCTYPE html><html><head>\(head)</head><body>\(body)<p>\(prose[0])</p></body></html>", path: "a.html"
    ).title
  }

  @Test(arguments: [
    "Ferry kept through the winter | The Sound", "Ferry kept through the winter - The Sound",
    "Ferry kept through the winter – Islands – The Sound", "The Sound: Ferry kept through the winter",
    "Ferry kept through the winter » Islands » The Sound",
  ])
  func theNameOfTheSiteIsCutOff(title: String) throws {
    let head = "<title>\(title)</title><meta property=og:site_name content='The Sound'>"
    #expect(try self.title(head: head) == "Ferry kept through the winter")
  }

  @Test func aDashWithinTheHeadlineStays() throws {
    let head = """
      <meta property=og:title content='Ferry kept after night of debate – voters cheer'>
      <script type='application/ld+json'>{"@type":"NewsArticle","headline":"Ferry kept after debate - voters cheer"}</script>
      """
    #expect(try title(head: head) == "Ferry kept after debate - voters cheer")
  }

  @Test(arguments: [
    ("渡船停航方案被市议会以压倒性多数否决-海峡网", "渡船停航方案被市议会以压倒性多数否决"),
    ("渡船停航方案被市议会以压倒性多数否决_海峡网", "渡船停航方案被市议会以压倒性多数否决"),
  ])
  func aSiteIsSetOffWithoutSpacesInChinese(title: String, expected: String) throws {
    #expect(try self.title(head: "<title>\(title)</title>") == expected)
  }

  @Test(arguments: [
    "<h1><span class=kicker>Islands</span> Ferry kept through the winter</h1>",
    "<h1><span class='c-title__overline'>Islands:</span><span>Ferry kept through the winter</span></h1>",
    "<h1>Ferry kept through the winter <small class=sub>Council votes after midnight</small></h1>",
    "<h1><span class=visually-hidden>Exclusive: </span>Ferry kept through the winter</h1>",
    "<h1>Ferry kept thr\u{AD}ough the win&shy;ter</h1>", "<h1>\n Ferry   kept<br>through the winter </h1>",
    "<h1>The Sound</h1><h2>More</h2><h1>Ferry kept through the winter</h1><h1>Weather for the winter</h1>",
  ])
  func theHeadingLosesWhatIsNotTheHeadline(body: String) throws {
    let head =
      "<title>Ferry kept through the winter - The Sound</title><meta property=og:site_name content='The Sound'>"
    #expect(try title(head: head, body: body) == "Ferry kept through the winter")
  }

  @Test func aKickerIsAlsoToldByWhatTheHeadClaims() throws {
    let found = try title(
      head: "<meta property=og:title content='Ferry kept through the winter'>",
      body: "<h1>Islands Ferry kept through the winter</h1>")
    #expect(found == "Ferry kept through the winter")
  }

  @Test func aKickerThatTheHeadHasTooBelongsToTheHeadline() throws {
    let found = try title(
      head: "<meta property=og:title content='Islands: Ferry kept through the winter'>",
      body: "<h1><span class=kicker>Islands</span> Ferry kept through the winter</h1>")
    #expect(found == "Islands: Ferry kept through the winter")
  }

  @Test func aHeadingOfSomethingElseIsNotTheHeadline() throws {
    let head =
      "<meta property=og:title content='Ferry kept through the winter'><meta property=og:site_name content='The Sound'>"
    #expect(try title(head: head, body: "<h1>The Sound</h1>") == "Ferry kept through the winter")
    #expect(try title(head: head, body: "<h1>Weather</h1><h1>Sport</h1>") == "Ferry kept through the winter")
  }

  @Test(arguments: [
    ("Ferry &amp;quot;kept&amp;quot; &amp;amp; loved", "Ferry \"kept\" & loved"),
    ("Ferry &lt;b&gt;kept&lt;/b&gt; at 2 &lt; 3", "Ferry kept at 2 < 3"),
  ])
  func whatWasEscapedTwiceIsReadTwice(content: String, expected: String) throws {
    #expect(try title(head: "<meta property=og:title content='\(content)'>") == expected)
  }

  @Test func whatWasConsideredIsKeptOnRequestOnly() throws {
    let page =
      "<html><head><title>Ferry kept through winter - The Sound</title><meta property=og:title content='Ferry wins'></head>"
      + "<body><h1>Ferry kept through winter</h1><h1>Sport</h1><p>\(prose[0])</p></body></html>"
    #expect(try article(page, path: "a.html").candidates.isEmpty)
    var options = ReadingOptions()
    options.keepsCandidates = true
    var articles: [Article] = []
    CorpusReader(options: options, now: today).articles(in: Array(page.utf8), path: "a.html") { articles.append($0) }
    let candidates = try #require(articles.first).candidates.filter { $0.field == .title }
    #expect(candidates.map(\.signal) == ["h1", "meta og:title", "title", "h1"])
    #expect(candidates.first?.outcome == .taken)
    #expect(candidates.map(\.value).last == "Sport")
    #expect(candidates.last?.outcome == .refused("no claim of the head agrees with it"))
    #expect(articles.first?.title == "Ferry kept through winter")
  }
}
