import DatelineCorpus
import TestSupport
import Testing

/// Whatever a file holds, reading it ends soon and gives an article or a reason.
@Suite struct HostileInputTests {
  private func isFine(_ bytes: [UInt8], path: String = "a.html") -> Bool {
    switch read(bytes, path: path) {
    case .success(let article): !article.text.utf8.contains(0) && !article.title.utf8.contains(0)
    case .failure(let skipped): !skipped.reason.description.isEmpty
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ("<div>", 100_000), ("<b>", 20_000), ("<table><tr><td>", 20_000), ("<ul><li>", 20_000), ("<a ", 30_000),
      ("<!--", 30_000), ("<![CDATA[", 100_000), ("</", 30_000), ("&", 30_000), ("&#x1F600;", 20_000),
      ("<p>", 30_000),
      ("<script>", 50_000), ("<br>x", 20_000), ("<time datetime=2023-06-18>", 3_000), ("<h1>x", 3_000),
      ("<meta name=date content=2023>", 5_000), ("<span class=byline itemprop=author>x", 3_000), ("<?", 30_000),
    ])
  func aRepeatedTagEndsSoon(tag: String, count: Int) {
    #expect(isFine(Array(repeatElement(Array(tag.utf8), count: count).joined())))
    #expect(
      isFine(Array("<html><body><p>\(prose[0])</p>".utf8) + repeatElement(Array(tag.utf8), count: count).joined()))
  }

  @Test(.timeLimit(.minutes(10))) func unmatchedEndTagsInDeepNestingEndSoon() {
    #expect(
      isFine(Array(("<html>" + String(repeating: "<b>", count: 500) + String(repeating: "</i>", count: 20_000)).utf8)))
  }

  @Test(.timeLimit(.minutes(10))) func aHugeAttributeEndsSoonAndTheArticleIsFound() throws {
    let huge = String(repeating: "x ", count: 2_500_000)
    let found = try article(
      "<html><body><div data-x='\(huge)' class='\(huge)'><p>\(prose[0])</p></div>", path: "a.html")
    #expect(found.text == prose[0])
  }

  @Test(.timeLimit(.minutes(10))) func aTagWithManyAttributesEndsSoon() {
    let many = (0..<30_000).map { "x\($0)" }.joined(separator: " ")
    #expect(isFine(Array("<html><body><p \(many)>\(prose[0])</p>".utf8)))
    let quoted = (0..<30_000).map { "x\($0)='>'" }.joined()
    #expect(isFine(Array("<html><body><p \(quoted)>\(prose[0])</p>".utf8)))
  }

  @Test func entitiesThatAPageDeclaresAreNotExpanded() throws {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
    let found = try article(
      "<!DOCTYPE html [<!ENTITY l0 \"laugh\">\(laughs)<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
        + "<html><body><p>\(prose[0])</p><p>&l9; &f; \(prose[1])</p>", path: "a.html")
    #expect(!found.text.contains("laughlaugh") && !found.text.contains("root:"))
    #expect(found.text.utf8.count < 2000)
  }

  @Test(arguments: ["<div>", "<b>", "<span class=x>", "<li><ul>"])
  func theArticleInFrontOfABombIsFound(tag: String) throws {
    let bomb = String(repeating: tag, count: 20_000)
    let bytes = Array("<html><body><p>\(prose[0])</p><p>\(prose[1])</p>\(bomb)".utf8)
    var found: [Article] = []
    let skipped = CorpusReader(now: today).articles(in: bytes, path: "a.html") { found.append($0) }
    #expect(found.first?.text.hasPrefix(prose[0]) == true)
    #expect(skipped == nil || skipped?.reason == .cutShort)
  }

  @Test(.timeLimit(.minutes(10))) func endlessPiecesOfScriptDataEndSoon() {
    for piece in [#""published_at":"#, #"{"a":"{\"b\":"#, #"datePublished"#, "\\\"published_at\\\": \\\""] {
      let script = String(repeating: piece, count: 20_000)
      #expect(isFine(Array("<html><body><script>\(script)</script><p>\(prose[0])</p>".utf8)), "\(piece)")
    }
  }

  @Test(.timeLimit(.minutes(10))) func deeplyNestedJSONEndsSoon() {
    let json = String(repeating: "[{\"@graph\":", count: 100_000)
    #expect(isFine(Array("<script type='application/ld+json'>\(json)</script><p>\(prose[0])</p>".utf8)))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func randomBytesGiveAnArticleOrAReason(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let start: [UInt8] = [[], Array("<html>".utf8), [0x1F, 0x8B, 0x08], [0xFF, 0xFE], Array("---\n".utf8)][
      Int(seed % 5)]
    let highest: UInt8 = seed.isMultiple(of: 2) ? 255 : 127
    let bytes = (0..<Int.random(in: 0...4000, using: &generator)).map { _ in
      UInt8.random(in: 9...highest, using: &generator)
    }
    #expect(isFine(start + bytes, path: seed.isMultiple(of: 3) ? "a.html" : "a.txt"), "seed \(seed)")
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func mutatedPagesGiveAnArticleOrAReason(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(Self.page.utf8)
    for _ in 0..<Int.random(in: 1...40, using: &generator) {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0...3, using: &generator) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(contentsOf: bytes[index...].prefix(50), at: index)
      default: bytes.removeSubrange(index..<min(index + 20, bytes.count))
      }
    }
    #expect(isFine(bytes), "seed \(seed)")
  }

  private static let page = """
    <!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Ferry kept – The Sound</title>
    <meta property="article:published_time" content="2023-06-18T14:05:00Z"><script type="application/ld+json">
    {"@type":"NewsArticle","headline":"Ferry kept \\u00e9\\ud83d\\ude00","author":{"name":"Ann Ahl"}}</script></head>
    <body><nav><a href=/>Home</a></nav><article class="story"><h1>Ferry kept</h1><p class=byline>By Ann Ahl</p>
    <p>\(prose[0])</p><figure><figcaption>A boat</figcaption></figure><p>\(prose[1])<br>&eacute;</p></article></body></html>
    """
}
