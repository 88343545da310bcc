import DatelineCorpus
import TestSupport
import Testing

/// What is dropped before libxml2 sees a page, and what has to survive that.
@Suite struct MarkupTests {
  private func text(_ page: String) throws -> String {
    let document = try HTMLParser().parse(Array(page.utf8))
    return document.blocks.map { document.text(of: $0) }.joined(separator: "|")
  }

  @Test(arguments: [
    ("<p>a<script>if (a < b) { '</p>' }</script>b</p>", "ab"), ("<p>a<SCRIPT>x</ScRiPt >b</p>", "ab"),
    ("<p>a<!-- <p>x</p> -->b<!-->c<!--->d</p>", "abcd"), ("<p>a<!--x--!>b</p>", "ab"),
    ("<p>a<svg><text>x</text></svg>b<svg/>c</p>", "abc"), ("<p>a<style>p{}</style><template><p>x</template>b", "ab"),
    ("<p>a<iframe src=x>y</iframe>b<noscript>x</noscript>c", "abc"), ("<p>a<?php echo 1 ?>b<![CDATA[x]>c", "abc"),
    ("<p>1 < 2 and <3</p>", "1 < 2 and <3"), ("<p title='a > b'>c</p>", "c"), ("<p title=\"<b>\">c</p>", "c"),
    ("<p class=a\"b>c</p>", "c"), ("<p>a<img src=x alt='>'>b<wbr>c</p>", "abc"), ("<p/>a</p ><p>b</p/>", "a|b"),
    ("<title>x</title><p>a", "a"), ("<p>a</", "a"), ("<p>a<", "a"), ("<p>a<p", "a"), ("<p>a<p class=\"x", "a"),
    ("<p> a </p> \n <p>b</p> c <b> d</b>  <i>e</i>", "a|b|c d e"), ("<p>a<!-- --> b<!-- -->c", "a bc"),
    ("<p>a<script></script> <b>b</b> <img>c", "a b c"), ("<li> <b>a</b> <br> b</li>", "a\nb"),
    ("<x-y> a </x-y> b", "a|b"), ("<p>a<!-- b", "a b"), ("<p>a<svg> b", "a b"), ("<p>a<script> b", "a"),
    ("<p>a<p title=\"b<p>c", "a|c"),
  ])
  func onlyTextIsLeft(page: String, expected: String) throws {
    #expect(try text("<html><body>" + page) == expected)
  }

  @Test func namesOfPartsAreKeptInLowerCase() throws {
    let page = "<div CLASS='Story Body' id=Main data-component=Text onclick='x' data-x=y><p>a</p></div>"
    let document = try HTMLParser().parse(Array(page.utf8))
    #expect(document.elements.first { $0.tag == .div }.map(document.name) == "story body main text")
  }

  @Test(arguments: [
    ("Caf&eacute; &amp; Bar", "Café & Bar"), ("&#8211;&#x2013;&ndash;", "–––"),
    ("a &b; &amp c &#xD800;", "a &b; &amp c &#xD800;"),
    ("5 > 4", "5 > 4"), ("it's", "it's"),
  ])
  func characterReferencesInAttributesAreDecoded(content: String, expected: String) throws {
    let document = try HTMLParser().parse(Array("<meta name=title content=\"\(content)\" content=second>".utf8))
    #expect(document.metas.map(\.content) == [expected])
  }

  @Test func aPageOfSeveralChunksIsReadWhole() throws {
    // More than a mebibyte reaches the parser.
    let page = (0..<40_000).map { "<p class=c>paragraph \($0) &amp; more</p>" }.joined()
    let document = try HTMLParser().parse(Array(page.utf8))
    #expect(document.blocks.count == 40_000)
    #expect(document.blocks.enumerated().allSatisfy { document.text(of: $1) == "paragraph \($0) & more" })
  }

  @Test func eachTagGetsItsOwnAttributes() throws {
    let page = (0..<300).map { "<p class=c\($0)><a name=x href=y>\($0)</a></p><p>\($0)</p>" }.joined()
    let document = try HTMLParser().parse(Array(page.utf8))
    let names = document.blocks.map { document.name(of: document.elements[$0.element]) }
    #expect(names == (0..<300).flatMap { ["c\($0)", ""] })
  }

  @Test func linkedDataIsKeptAsItIs() throws {
    let document = try HTMLParser().parse(Array(#"<script type="Application/LD+JSON">{"a":"<b>&amp;"}</script>"#.utf8))
    #expect(document.linkedData == [#"{"a":"<b>&amp;"}"#])
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func anyMarkupGivesValidTextThatIsInThePage(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "<p>", "</p>", "<div class=\"x", "\">", "'", "<!--", "-->", "<script>", "</script>", "<svg", "/>", "word ", "é",
      "<",
      ">", "=", " ", "<a href='", "<style", "</style", "<template>", "<title>", "</title>", "&amp;", "&#x41;",
      "<![CDATA[",
    ]
    let page = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
      parts.randomElement(using: &generator) ?? ""
    }.joined()
    let document = try HTMLParser().parse(Array(page.utf8))
    #expect(String(validating: document.bytes, as: UTF8.self) != nil, "seed \(seed)")
    for block in document.blocks {
      #expect(document.elements.indices.contains(block.element), "seed \(seed)")
      #expect(block.text.upperBound <= document.bytes.count && block.linkLength <= block.text.count, "seed \(seed)")
    }
    #expect(document.elements.enumerated().allSatisfy { $1.parent < $0 }, "seed \(seed)")
  }
}
