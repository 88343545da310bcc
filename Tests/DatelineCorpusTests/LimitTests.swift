import DatelineCorpus
import Testing

/// What is too long, too deep or too much is cut where it says, and the rest of the article is there.
@Suite struct LimitTests {
  private let body = prose.joined(separator: "\n\n")

  @Test(arguments: [2000, 400_000]) func aLongTitleIsCutAtAWord(count: Int) throws {
    let title = Array(repeating: "ferry", count: count).joined(separator: " ")
    let pages = [
      "<html><head><title>\(title)</title></head><body><p>\(prose[0])</p></body></html>",
      "---\ntitle: \(title)\n---\n\n\(body)\n",
    ]
    for page in pages {
      let found = try article(page)
      #expect(found.title.hasPrefix("ferry ferry") && found.title.hasSuffix(" ferry…"))
      #expect((900...1000).contains(found.title.count))
      #expect(found.text.hasPrefix(prose[0]))
    }
  }

  @Test func aTitleOfOneWordIsCutToo() throws {
    for word in [String(repeating: "x", count: 5000), "x" + String(repeating: "\u{301}", count: 1_000_000)] {
      let found = try article("---\ntitle: \(word)\n---\n\n\(body)\n")
      #expect(found.title.unicodeScalars.count == 1000)
    }
  }

  @Test func longNamesAreCutAndLongAddressesAndSectionsGo() throws {
    let long = Array(repeating: "Dunmore", count: 500).joined(separator: " ")
    let address = "https://ferry.example/" + String(repeating: "a", count: 5000)
    let found = try article("---\ntitle: Kept\nsource: \(long)\nsection: \(long)\nurl: \(address)\n---\n\n\(body)\n")
    let site = try #require(found.site)
    #expect(site.count <= 300 && site.hasSuffix("Dunmore…"))
    #expect(found.section == nil && found.signals[.section] == nil)
    #expect(found.url == nil && found.signals[.url] == nil)
    #expect(found.title == "Kept")
  }

  @Test func aFactOfTheGreatestLengthIsKept() throws {
    let title = String(repeating: "x", count: 1000)
    #expect(try article("---\ntitle: \(title)\n---\n\n\(body)\n").title == title)
  }

  @Test(arguments: [511, 512, 513, 600, 4000]) func textOfDeepElementsIsFound(depth: Int) throws {
    let page =
      "<html><body>" + String(repeating: "<div>", count: depth)
      + "<script>var x = 'hidden'</script><p>\(prose[0])</p><p>\(prose[1])</p></html>"
    #expect(try article(page, path: "a.html").text == prose[0...1].joined(separator: "\n\n"))
  }

  @Test func whatFollowsDeepElementsIsFound() throws {
    let deep = String(repeating: "<div>", count: 600) + "Deep" + String(repeating: "</div>", count: 600)
    let document = try HTMLParser().parse(
      Array("<html><body>\(deep)<p class='after'>\(prose[0])</p></body></html>".utf8))
    let last = try #require(document.elements.last)
    #expect(document.name(of: last) == "after" && document.elements[last.parent].tag == .body)
    #expect(document.text(of: last) == prose[0])
    #expect(!document.isCutShort)
  }

  @Test func aPageOfTooManyElementsGivesItsBeginningAndSaysSo() {
    for tag in ["<div>", "<div></div>"] {
      let page = "<html><body><p>\(prose[0])</p>" + String(repeating: tag, count: 400_100) + "<p>Lost.</p>"
      var texts: [String] = []
      let skipped = CorpusReader(now: today).articles(in: Array(page.utf8), path: "a.html") { texts.append($0.text) }
      #expect(texts == [prose[0]])
      #expect(skipped == SkippedFile(path: "a.html", reason: .cutShort))
    }
  }
}
