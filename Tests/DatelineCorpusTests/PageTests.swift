import CivilTime
import DatelineCorpus
import Testing

@Suite struct PageTests {
  private func page(head: String = "", body: String) throws -> Article {
    try article(
      "<!DOCTYPE html><html lang='en-GB'><head>\(head)</head><body>\(body)</body></html>", path: "a/ferry.html")
  }

  private var paragraphs: String { prose.map { "<p>\($0)</p>" }.joined(separator: "\n") }
  private var text: String { prose.joined(separator: "\n\n") }

  @Test(arguments: [
    "<nav><p>FURNITURE \(prose[0])</p></nav>", "<footer>FURNITURE \(prose[0])</footer>",
    "<aside><p>FURNITURE \(prose[0])</p></aside>",
    "<form><p>FURNITURE sign up for our letter, every day.</p></form>", "<script>var x = '<p>FURNITURE</p>';</script>",
    "<style>p { content: 'FURNITURE' }</style>", "<figure><figcaption>FURNITURE A boat.</figcaption></figure>",
    "<div class='newsletter-box'><p>FURNITURE Get the news each morning, free.</p></div>",
    "<div id='cookieConsent'><p>FURNITURE We use cookies and our partners do.</p></div>",
    "<ul class='related-stories'><li><a href='/b'>FURNITURE Another story</a></li></ul>",
    "<section class='comments'><p>FURNITURE I think that this is the best ferry of all.</p></section>",
    "<div class='share-buttons'>FURNITURE Share this with friends.</div>", "<p>Advertisement FURNITURE</p>",
    "<div style='display: none'><p>FURNITURE hidden words that nobody sees.</p></div>",
    "<noscript><p>FURNITURE Turn on JavaScript, please.</p></noscript>", "<h2>FURNITURE heading of nothing</h2>",
  ])
  func furnitureIsLeftOut(furniture: String) throws {
    let found = try page(body: "<article><h1>Ferry kept</h1>\(paragraphs)</article>" + furniture)
    #expect(found.text == text)
    #expect(try page(body: "<article>\(paragraphs)\(furniture)</article>").text == text)
  }

  @Test func inlineElementsAndLineBreaksKeepTheText() throws {
    let found = try page(
      body:
        "<div class=story>One <b>b</b>old<i>i</i>talic line of text.<br>Second line of it.<br><br>New paragraph here, you see."
        + "<p>\(prose[0])</p></div>")
    #expect(
      found.text == "One bolditalic line of text.\nSecond line of it.\n\nNew paragraph here, you see.\n\n\(prose[0])")
  }

  @Test func subheadingsStay() throws {
    let found = try page(body: "<article><p>\(prose[0])</p><h2>The debate</h2><p>\(prose[1])</p></article>")
    #expect(found.text == "\(prose[0])\n\nThe debate\n\n\(prose[1])")
  }

  @Test func jsonLDTellsTheFacts() throws {
    let head = """
      <title>Ferry kept | The Sound</title><link rel=canonical href="https://sound.example/ferry">
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
      {"@type":"WebPage","name":"x"}, {"@type":"Person","@id":"#ann","name":"Ann Ahl"},
      {"@type":["NewsArticle"],"headline":"Ferry kept &amp; loved","datePublished":"2023-06-18T14:05:00+01:00",
      "dateModified":"2023-06-19","author":[{"@id":"#ann"},{"@type":"Person","name":"Bo Berg"}],
      "publisher":{"name":"The Sound"},"articleSection":["Islands"], /* comment */ "description":"two
      lines",}]}</script>
      """
    let found = try page(head: head, body: paragraphs)
    #expect(found.title == "Ferry kept & loved")
    #expect(found.date?.description == "2023-06-18T14:05:00+01:00")
    #expect(found.modified?.description == "2023-06-19")
    #expect(found.authors == ["Ann Ahl", "Bo Berg"])
    #expect(found.site == "The Sound")
    #expect(found.section == "Islands")
    #expect(found.url == "https://sound.example/ferry")
    #expect(found.language == "en")
    #expect(found.signals[.date] == "json-ld")
    #expect(found.signals[.url] == "link canonical")
    #expect(found.signals[.language] == "html lang")
  }

  @Test func theHeadlineIsTheHeadingThatTheHeadAgreesWith() throws {
    let found = try page(
      head: "<title>Ferry kept after long debate - The Sound</title><meta property=og:site_name content='The Sound'>",
      body: "<h1>The Sound</h1><article><h1>Ferry kept after long debate</h1>\(paragraphs)</article>")
    #expect(found.title == "Ferry kept after long debate")
    #expect(found.signals[.title] == "h1")
    #expect(found.site == "The Sound")
    #expect(
      try page(head: "<title>Ferry kept after debate - The Sound</title>", body: paragraphs).title
        == "Ferry kept after debate")
  }

  @Test(arguments: [
    ("<meta property='article:published_time' content='2023-06-18T10:00:00Z'>", "", "meta article:published_time"),
    ("<meta name=Date content='18 June 2023'>", "", "meta date"),
    ("", "<time datetime='2023-06-18'>yesterday</time>", "time element"),
    ("", "<span itemprop=datePublished content='2023-06-18'></span>", "itemprop datePublished"),
    ("<link rel=canonical href='https://sound.example/2023/06/18/ferry'>", "", "url"),
    ("", "<div class=post-date>June 18, 2023</div>", "dated line"),
  ])
  func theDateComesFromTheStrongestSignal(head: String, body: String, signal: String) throws {
    let found = try page(head: head, body: body + paragraphs)
    #expect(found.date?.date.description == "2023-06-18")
    #expect(found.signals[.date] == signal)
  }

  @Test(arguments: [
    ("<meta name=author content='By Ann Ahl, Bo Berg and Cy Cole'>", "", ["Ann Ahl", "Bo Berg", "Cy Cole"]),
    (
      "<meta property=article:author content='https://facebook.com/x'>", "<a rel=author href=/ann>Ann Ahl</a>",
      ["Ann Ahl"]
    ),
    ("", "<p class=byline>By Ann Ahl</p>", ["Ann Ahl"]), ("", "<p class=byline>Published 18 June 2023</p>", []),
  ])
  func authorsAreNamesAlone(head: String, body: String, names: [String]) throws {
    #expect(try page(head: head, body: body + paragraphs).authors == names)
  }

  @Test func jsonLDGivesTheBodyWhenThePageHasNone() throws {
    let json =
      #"{"@type":"Article","headline":"Ferry kept","articleBody":"\#(text.split(separator: "\n\n").joined(separator: #"\n\n"#))"}"#
    let found = try page(head: "<script type='application/ld+json'>\(json)</script>", body: "<div id=app></div>")
    #expect(found.text == text)
    #expect(found.signals[.text] == "json-ld")
  }

  @Test func aPageIsDecodedAsItDeclares() throws {
    let bytes = Array("<html><meta charset=iso-8859-1><title>Caf".utf8) + [0xE9] + Array("</title>\(paragraphs)".utf8)
    #expect(try read(bytes, path: "a.html").get().title == "Café")
  }

  @Test func aPageWithoutAnythingSaysSo() {
    #expect(
      read(Array("<html><body><img src=a></body></html>".utf8))
        == .failure(
          SkippedFile(path: "news/story.txt", reason: .noArticle)))
  }
}
