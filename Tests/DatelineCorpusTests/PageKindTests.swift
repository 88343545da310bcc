import DatelineCorpus
import Testing

@Suite struct PageKindTests {
  private func page(head: String = "", body: String) throws -> Article {
    try article(
      "<!DOCTYPE html><html lang='en'><head>\(head)</head><body>\(body)</body></html>", path: "a/ferry.html")
  }

  private var paragraphs: String { prose.map { "<p>\($0)</p>" }.joined(separator: "\n") }

  @Test func aPageWithTextIsAnArticle() throws {
    #expect(try page(body: "<article><h1>Ferry kept</h1>\(paragraphs)</article>").kind == .article)
  }

  @Test func hardlyAnyTextIsAStubAndIsKept() throws {
    let found = try page(body: "<article><h1>Ferry kept</h1><p>The ferry is kept, the council says.</p></article>")
    #expect(found.kind == .stub)
    #expect(found.text.contains("The ferry is kept, the council says."))
  }

  @Test(arguments: [
    (#"<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Ferry vote"}</script>"#, "main"),
    ("", "live-blog__entries"),
  ])
  func reportsByTheClockAreALiveBlog(head: String, name: String) throws {
    #expect(try page(head: head, body: "<div class='\(name)'>\(paragraphs)</div>").kind == .liveBlog)
  }

  @Test func headlinesThatLeadElsewhereMakeAnIndexPage() throws {
    let teasers = (1...12).map {
      "<div><h3><a href=/\($0)>Story number \($0) of the day</a></h3><p>In short.</p></div>"
    }
    #expect(try page(body: "<h1>News</h1>" + teasers.joined()).kind == .indexPage)
    var options = ReadingOptions()
    options.skipsIndexPages = true
    let bytes = Array(("<!DOCTYPE html><html><body><h1>News</h1>" + teasers.joined()).utf8)
    let skipped = CorpusReader(options: options, now: today).articles(in: bytes, path: "a.html") { _ in }
    #expect(skipped?.reason == .indexPage)
    // The same teasers below an article change nothing.
    #expect(
      try page(body: "<article><h1>Ferry kept</h1>\(paragraphs)</article>" + teasers.prefix(4).joined()).kind
        == .article)
  }

  @Test(arguments: [
    "<p class='standfirst'>INTRO</p>", "<div class='article-lede'><p>INTRO</p></div>", "<h2>INTRO</h2>",
  ])
  func theIntroductionIsAFieldAndStaysInTheText(markup: String) throws {
    let intro = "The boats will sail all winter, after the longest meeting that anybody can remember."
    let body = "<h1>Ferry kept</h1>" + markup.replacing("INTRO", with: intro) + "<div class='story'>\(paragraphs)</div>"
    let found = try page(head: "<title>Ferry kept</title>", body: "<article>\(body)</article>")
    #expect(found.standfirst == intro)
    #expect(found.text.hasPrefix(intro + "\n\n" + prose[0]))
  }

  @Test func aPageWithoutIntroductionHasNone() throws {
    #expect(try page(body: "<article><h1>Ferry kept</h1>\(paragraphs)</article>").standfirst == nil)
  }

  @Test(arguments: ["style='display: none'", "style='visibility:hidden'", "hidden"])
  func whatIsNotShownIsLeftOut(attribute: String) throws {
    let found = try page(body: "<article>\(paragraphs)<div \(attribute)>\(paragraphs)</div></article>")
    #expect(found.text == prose.joined(separator: "\n\n"))
  }

  @Test func whatAScriptIsToShowIsNotHidden() throws {
    #expect(try page(body: "<div style='display:none'>\(paragraphs)</div>").text == prose.joined(separator: "\n\n"))
  }

  @Test func textInTheDataOfAScriptIsFound() throws {
    let quoted = prose.map { #"{\"type\":\"paragraph\",\"text\":\""# + $0 + #"\"}"# }.joined(separator: ",")
    let script = #"<script>self.__next_f.push([1,"{\"body\":[\#(quoted)]}"])</script>"#
    let found = try page(head: "<title>Ferry kept</title>", body: "<div id=app></div>" + script)
    #expect(found.text == prose.joined(separator: "\n\n"))
    #expect(found.signals[.text] == "script data")
  }

  @Test func anyTextIsBetterThanNone() throws {
    #expect(try page(body: "<a href='x'><p>abc</p><p>def</p>ghi</a>").text == "abc\n\ndef\n\nghi")
  }
}
