import DatelineCorpus
import Testing

/// Address, site, section, keywords and language of a page.
@Suite struct PagePlaceTests {
  private func page(_ head: String, lang: String = "en", text: String = prose.joined(separator: "</p><p>")) throws
    -> Article
  {
    try article(
      "<!DOCTYPE html><html lang='\(lang)'><head>\(head)</head><body><h1>Ferry</h1><p>\(text)</p></body></html>",
      path: "a.html")
  }

  private let og = "<meta property=og:url content='https://sound.example/islands/ferry'>"

  @Test(arguments: [
    ("https://sound.example/ferry", "https://sound.example/ferry"), ("/ferry", "https://sound.example/ferry"),
    ("//m.sound.example/ferry", "https://m.sound.example/ferry"),
    ("https://sound.example/", "https://sound.example/islands/ferry"),
    ("https://sound.example", "https://sound.example/islands/ferry"),
    ("https://sound.example/index.html", "https://sound.example/islands/ferry"),
    ("javascript:void(0)", "https://sound.example/islands/ferry"), ("", "https://sound.example/islands/ferry"),
    ("https://sound.example/?p=12", "https://sound.example/?p=12"),
    ("https:///x", "https://sound.example/islands/ferry"),
  ])
  func theCanonicalAddressIsResolvedAndNoHomePage(link: String, expected: String) throws {
    #expect(try page("<link rel=canonical href='\(link)'>" + og).url == expected)
  }

  @Test func keywordsAreSplitAndEachOnce() throws {
    let head = "<meta name=news_keywords content='ferry, Islands;ferry , 渡船，海峡'><meta name=keywords content='other'>"
    let found = try page(head)
    #expect(found.keywords == ["ferry", "Islands", "渡船", "海峡"])
    #expect(found.signals[.keywords] == "meta news_keywords")
    let tags = "<meta property=article:tag content=Ferry><meta property=article:tag content='Little Dunmore'>"
    #expect(try page(tags + head).keywords == ["Ferry", "Little Dunmore"])
    let json =
      #"<script type="application/ld+json">{"@type":"Article","keywords":["a b",{"@type":"DefinedTerm","name":"c"}]}</script>"#
    #expect(try page(json).keywords == ["a b", "c"])
    #expect(try page("").keywords.isEmpty)
  }

  @Test func theSectionIsNeitherAnAddressNorTheSite() throws {
    let site = "<meta property=og:site_name content='The Sound'>"
    #expect(try page(site + "<meta property=article:section content='Islands'>").section == "Islands")
    #expect(try page(site + "<meta property=article:section content='https://sound.example/islands'>").section == nil)
    #expect(try page(site + "<meta property=article:section content='The Sound'>").section == nil)
    let crumbs = """
      <script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"name":"Home"},
      {"item":{"name":"Islands"}},{"name":"Ferry kept"}]}</script>
      """
    #expect(try page(crumbs).section == "Islands")
  }

  @Test func theSiteIsANameAndElseTheHost() throws {
    #expect(
      try page("<meta property=og:site_name content='@sound'><meta name=application-name content='The Sound'>").site
        == "The Sound")
    let webSite = #"<script type="application/ld+json">{"@type":"WebSite","name":"The Sound"}</script>"#
    #expect(try page(webSite + og).site == "The Sound")
    #expect(try page("<meta property=og:url content='https://www.Sound.example/ferry'>").site == "sound.example")
  }

  @Test func aWrongDeclarationOfTheLanguageIsNotBelieved() throws {
    let russian = "Совет Малого Данмора проголосовал за то, чтобы паром ходил всю зиму."
    #expect(try page("", lang: "en-US", text: russian).language == "ru")
    let short = try page("", lang: "ru", text: "Паром.")
    #expect(short.language == "ru")
    let found = try page("", lang: "de")
    #expect(found.language == "en")
    #expect(found.signals[.language] == "text")
    #expect(try page("", lang: "en-GB").signals[.language] == "html lang")
    #expect(try page("<meta property=og:locale content=en_GB>", lang: "").signals[.language] == "meta og:locale")
  }

  @Test func aBeginningThatAgreesWithTheDeclarationSettlesTheLanguage() throws {
    let english = String(repeating: "The council voted to keep the ferry all winter after a long debate. ", count: 16)
    let german = String(repeating: "Der Rat stimmte nach langer Debatte für die Fähre im ganzen Winter. ", count: 40)
    let text = "\(english)</p><p>\(german)"
    #expect(try page("", lang: "en", text: text).language == "en")
    // Where it speaks against it, more is looked at.
    #expect(try page("", lang: "en", text: german).language == "de")
  }

  @Test func languagesThatLookAlikeAreTakenAsDeclared() throws {
    let danish =
      "Byrådet i Lille Dunmore stemte tirsdag for at lade færgen sejle hele vinteren efter en debat, der varede til"
      + " langt over midnat. Mere end to hundrede borgere fulgte den i rådhusets sal, og mange af dem havde skilte med."
    #expect(try page("", lang: "no", text: danish).language == "no")
    #expect(try page("", lang: "da", text: danish).language == "da")
  }
}
