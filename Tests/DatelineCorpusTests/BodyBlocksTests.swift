import Testing

@testable import DatelineCorpus

/// What is known of pages, whatever the trees say of a block.
@Suite struct BodyBlocksTests {
  private static let headline = "Ferry kept through the winter"
  private static let paragraphs = prose.map { "<p>\($0)</p>" }.joined()
  private static let text = prose.joined(separator: "\n\n")
  private static let others = [
    "The harbour of Upper Skerrin is to be dredged for the first time in thirty years, the port said on Friday, so that"
      + " the boats of the fishing fleet can come in when the tide is low.",
    "Work begins in April and is going to take until the end of the summer. Until then the fleet lands its fish on the"
      + " other side of the bay, where the market has hired a second hall.",
    "Nobody has said yet what becomes of the sand, of which there is enough to fill the old quarry twice, according to"
      + " the engineer who measured the harbour in the spring.",
  ]
  private static let otherParagraphs = others.map { "<p>\($0)</p>" }.joined()

  private func text(of body: String, headline: String = "<h1>\(Self.headline)</h1>") throws -> String {
    try article(
      "<!DOCTYPE html><html lang=en><head><title>\(Self.headline)</title></head><body>\(headline)\(body)</body></html>",
      path: "a.html"
    ).text
  }

  // MARK: Other stories

  @Test func aStoryBelowInAnArticleOfItsOwnIsAnother() throws {
    let page =
      "<main><article><h1>\(Self.headline)</h1>\(Self.paragraphs)</article>"
      + "<div><article><h1>Harbour to be dredged</h1>\(Self.otherParagraphs)</article></div></main>"
    #expect(try text(of: page, headline: "") == Self.text)
  }

  @Test func theArticlesInsideOfTheOneWithTheHeadlineAreItsParts() throws {
    let posts = Self.others.map { "<article><p>\($0)</p></article>" }.joined()
    let page = "<article><h1>\(Self.headline)</h1>\(Self.paragraphs)\(posts)</article>"
    #expect(try text(of: page, headline: "") == (prose + Self.others).joined(separator: "\n\n"))
  }

  @Test func anArticleMayHoldTheHeadOfTheStoryAlone() throws {
    let page = "<article><h1>\(Self.headline)</h1></article><article>\(Self.paragraphs)</article>"
    #expect(try text(of: page, headline: "") == Self.text)
  }

  // MARK: Slide shows

  private static let slides = others.enumerated()
    .map { "<li><h3>\($0 + 1)/3 Harbour</h3><p>\($1)</p></li>" }.joined()

  @Test(arguments: ["gallery", "image-slideshow", "swiper-container", "bilder-galerie", "c-carousel"])
  func aSlideShowBetweenParagraphsIsNoText(name: String) throws {
    let show = "<div class='\(name)'><h2>In pictures</h2><ul>\(Self.slides)</ul></div>"
    let found = try text(
      of: "<article>\(Self.paragraphs)\(show)\(Self.paragraphs.replacing("The", with: "A"))</article>")
    #expect(!found.contains("Harbour"))
    #expect(Self.others.allSatisfy { !found.contains($0) })
    #expect(prose.allSatisfy { found.contains($0) })
  }

  @Test func aSlideShowThatIsTheArticleIsText() throws {
    let found = try text(
      of: "<article><p>Three views of it.</p><div class=gallery><ul>\(Self.slides)</ul></div></article>")
    #expect(Self.others.allSatisfy { found.contains($0) })
  }

  @Test func paragraphsInAPartThatIsOnlyCalledSoAreText() throws {
    let page = "<article>\(Self.paragraphs)<div class='media js-gallery'>\(Self.otherParagraphs)</div></article>"
    let blocks = try bodyBlocks(page) { SlideShows($0).removed(from: $1) }
    #expect(blocks.count == prose.count + Self.others.count)
  }

  /// What is left of all blocks of prose of a page.
  private func bodyBlocks(_ body: String, _ remove: (PageOutline, [Int]) -> [Int]) throws -> [Int] {
    let outline = PageOutline(try HTMLParser().parse(Array("<html><body>\(body)</body></html>".utf8)))
    return remove(outline, outline.document.blocks.indices.filter { outline.prose[$0] > 0 })
  }

  // MARK: Invitations

  @Test(arguments: [
    "This website uses cookies to improve your experience while you navigate through the website. You can opt out.",
    "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt. Sie können ihn sich anzeigen lassen.",
    "Sign up for our Morning Sound, with all that happened on the islands, <a href=/s>here</a>, free of any charge.",
    "Want more of it? <a href=/s>Subscribe</a> to The Sound today, and read us on every day of the week but Sunday.",
    "Get all that happens on the islands, and what people make of it, <a href=/s>straight to your inbox</a> every morning.",
    "Copyright 2023 The Sound, all rights reserved. This material may not be published, broadcast or rewritten here.",
    "Все права защищены. Использование материалов разрешено только с согласия редакции и со ссылкой на источник внизу.",
    "Больше новостей с островов каждый день: <a href=/t>Подписывайтесь на наш канал</a>, чтобы ничего не пропустить сегодня.",
    "Todos los derechos reservados por el diario The Sound y por los autores de los textos y de las fotografías de hoy.",
    "ⓒ 사운드 일보. 무단전재 및 재배포 금지. 이 기사의 저작권은 사운드 일보에 있으며 허락 없이 옮길 수 없습니다. 감사합니다.",
  ])
  func whatThePublisherSaysOfItselfIsNoText(line: String) throws {
    let page = "<article><p>\(prose[0])</p><p>\(line)</p><p>\(prose[1])</p><p>\(prose[2])</p></article>"
    #expect(try text(of: page) == Self.text)
  }

  @Test(arguments: [
    "Residents who want to speak have to sign up for it at the town hall, the clerk told the council in a short note.",
    "Sign up for it, said the clerk, who had a list of forty names before her and room for not one of them in the hall.",
    "Most of the sites use cookies to follow what their readers do, the council heard, and few of them ask before they do.",
    "The letter came straight to your inbox, said the mayor, and to that of each of the residents, whether they read it or not.",
    "To watch the meeting at home, residents have to enable JavaScript in their browsers, the clerk of the council told us.",
    "Subscribers of <a href=/s>the old service</a> lost their access on Monday, and nobody could say when it would be back.",
    "Sign up for the ferry in time: <a href=/s>the form</a> is at the town hall, and the boat takes forty cars at the most.",
    "Zeugen werden gebeten: Melden Sie sich bei <a href=/p>der Polizei</a> in Klein Dünmoor, wenn Sie etwas gesehen haben.",
    "Nuestro canal de riego, dijo el alcalde, tiene más de cien años y nadie lo ha limpiado desde la última gran inundación.",
    "The operator plans to subscribe to a new service that tells the captain of <a href=/s>the tides</a> in the sound.",
  ])
  func whatTheStorySaysOfItIsNoInvitation(line: String) throws {
    let page = "<article><p>\(prose[0])</p><p>\(line)</p><p>\(prose[1])</p><p>\(prose[2])</p></article>"
    #expect(try bodyBlocks(page) { Invitations($0).removed(from: $1) }.count == prose.count + 1)
  }

  @Test func aPageOfNothingElseKeepsItsText() throws {
    let line = "This website uses cookies to improve your experience while you navigate through it, as all others do."
    #expect(try text(of: "<article><p>\(line)</p></article>").contains(line))
  }

  // MARK: Kin

  @Test func namesThatDifferInWordsWithDigitsAreOfOneKind() throws {
    func kinds(_ names: [String]) throws -> Set<Int> {
      let paragraphs = names.map { "<p class='\($0)'>\(prose[0])</p>" }.joined()
      let page = "<html><body><div>\(paragraphs)</div></body></html>"
      return Set(BlockKinds(PageOutline(try HTMLParser().parse(Array(page.utf8)))).ofBlock)
    }
    #expect(try kinds(["body block-id-8omvl2", "body block-id-s73rxw", "body"]).count == 1)
    #expect(try kinds(["body block-id-8omvl2", "caption block-id-8omvl2"]).count == 2)
    #expect(try kinds(["p1", "p2", ""]).count == 1)
    #expect(try kinds(["body text", "text body"]).count == 2)
  }

  @Test func prosePassedOverByLittleBelongsToTheBodyIfItIsMadeLikeIt() throws {
    let page =
      "<div class=a>\(Self.paragraphs)</div><div class=b><p>\(Self.others[0])</p><p>\(Self.others[1])</p></div>"
    let outline = PageOutline(try HTMLParser().parse(Array("<html><body>\(page)</body></html>".utf8)))
    func found(_ odds: [Float]) -> [Int] { BodyBlocks(outline, title: "", odds: odds).found() }
    #expect(found([3, -0.5, 3, -0.5, -0.5]) == [0, 1, 2])
    #expect(found([3, -2, 3, -0.5, -0.5]) == [0, 2])
    #expect(found([-0.5, -0.5, -0.5, -0.5, -0.5]) == [])
  }

  // MARK: Hidden parts

  @Test(arguments: ["style='display:none'", "hidden"])
  func whatAPaywallHidesIsTheArticle(attribute: String) throws {
    let page = "<article><p>\(prose[0])</p><div class=paywall \(attribute)><p>\(prose[1])</p><p>\(prose[2])</p>"
    let hidden = "<p>\(Self.others.joined(separator: "</p><p>"))</p></div></article>"
    #expect(try text(of: page + hidden) == (prose + Self.others).joined(separator: "\n\n"))
  }
}
