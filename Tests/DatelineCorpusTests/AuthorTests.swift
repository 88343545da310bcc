import Testing

@testable import DatelineCorpus

@Suite struct AuthorTests {
  @Test(
    arguments: [
      ("By Ann Ahl", ["Ann Ahl"]), ("BY ANN AHL", ["ANN AHL"]), ("Von Ann Ahl und Bo Berg", ["Ann Ahl", "Bo Berg"]),
      ("Par Anne Hall et Benoît Cœur", ["Anne Hall", "Benoît Cœur"]),
      ("Por Ana Ruiz y Juan Pérez", ["Ana Ruiz", "Juan Pérez"]),
      ("José Ortega y Gasset", ["José Ortega y Gasset"]),
      ("di Anna Rossi e Marco Bianchi", ["Anna Rossi", "Marco Bianchi"]),
      ("Av Kari Nordmann og Ola Hansen", ["Kari Nordmann", "Ola Hansen"]), ("Автор: Иван Петров", ["Иван Петров"]),
      ("Иван Петров и Анна Смирнова", ["Иван Петров", "Анна Смирнова"]), ("記者王小明", ["王小明"]), ("김민수 기자", ["김민수"]),
      ("Ayşe Yılmaz ve Mehmet Demir", ["Ayşe Yılmaz", "Mehmet Demir"]), ("بقلم أحمد علي", ["أحمد علي"]),
      ("Ann Ahl, Bo Berg, and Cy Cole", ["Ann Ahl", "Bo Berg", "Cy Cole"]),
      ("Ann Ahl & Bo Berg", ["Ann Ahl", "Bo Berg"]),
      ("Ann Ahl; Bo Berg", ["Ann Ahl", "Bo Berg"]), ("Ann Ahl (aah)", ["Ann Ahl"]),
      ("Ann Ahl, ann.ahl@sound.example", ["Ann Ahl"]),
      ("@annahl", []), ("https://facebook.com/ann.ahl", []),
      ("Ann Ahl in Berlin", ["Ann Ahl"]), ("Ann Ahl Political Correspondent", ["Ann Ahl"]),
      ("Ann Ahl for The Sound", ["Ann Ahl"]),
      ("Text: Ann Ahl", ["Ann Ahl"]), ("Текст: Иван Петров", ["Иван Петров"]), ("ByAnn Ahl", ["Ann Ahl"]),
      ("Ann Ahl, Ann Ahl and ann ahl", ["Ann Ahl"]),
      ("admin", []), ("Unknown", []), ("18 June 2023", []), ("", []), ("by", []), ("Foto: Ann Ahl", []),
      ("Sound - Ann Ahl", ["Ann Ahl"]),
      ("Ludwig van der Berg", ["Ludwig van der Berg"]), ("Joe S.", ["Joe S."]),
      ("Jean-Luc O’Neil", ["Jean-Luc O’Neil"]),
    ] as [(String, [String])])
  func aBylineGivesItsNames(byline: String, names: [String]) {
    #expect(Byline.names(in: byline) == names)
  }

  private func authors(head: String = "", body: String = "") throws -> [String] {
    try article(
      """
      <!DOCTYPE html><html><head><title>Ferry kept through the winter</title><meta property=og:site_name content='The Sound'>
      \(head)</head><body><h1>Ferry kept through the winter</h1>\(body)<p>\(prose[0])</p><p>\(prose[1])</p></body></html>
      """, path: "a.html"
    ).authors
  }

  private func json(_ author: String) -> String {
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":\(author)}</script>"
  }

  @Test(
    arguments: [
      (#"{"@type":"Person","name":"Ann Ahl"}"#, ["Ann Ahl"]), (#""Ann Ahl and Bo Berg""#, ["Ann Ahl", "Bo Berg"]),
      (#"[{"name":["Ann Ahl","Bo Berg"]},{"name":"Ann Ahl"}]"#, ["Ann Ahl", "Bo Berg"]),
      (#"[{"@type":"Person","name":"Ann Ahl"},{"@type":"Organization","name":"The Sound"}]"#, ["Ann Ahl"]),
      (#"[{"@type":"Person","name":"Ann Ahl"},{"@type":"Person","name":"Reuters"}]"#, ["Ann Ahl", "Reuters"]),
      (#"{"@type":"Organization","name":"Reuters"}"#, ["Reuters"]),
      (#"{"@type":"Organization","name":"Ann Ahl"}"#, ["Ann Ahl"]),
      (#"{"@type":"Person","name":"Ann Ahl","url":"https://sound.example"}"#, ["Ann Ahl"]),
      (##"{"@id":"#nobody"}"##, []),
      (#""https://sound.example/ann""#, []), ("null", []), ("[[], {}, 7, true]", []),
    ] as [(String, [String])])
  func jsonLDNamesPeopleInManyWays(author: String, names: [String]) throws {
    #expect(try authors(head: json(author)) == names)
  }

  @Test func aPersonAnywhereGoesBeforeTheNameOfTheSite() throws {
    let site = json(#"{"@type":"Organization","name":"The Sound"}"#)
    #expect(try authors(head: site, body: "<p class=byline>By Ann Ahl</p>") == ["Ann Ahl"])
    #expect(
      try authors(head: "<meta name=author content='The Sound'>", body: "<a rel=author href=/a>Ann Ahl</a>") == [
        "Ann Ahl"
      ])
    #expect(try authors(head: site) == ["The Sound"])
  }

  @Test(
    arguments: [
      ("<meta name='dc.creator' content='Ahl, Ann'>", "", ["Ann Ahl"]),
      (
        "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ann Ahl'>", "",
        ["Ann Ahl"]
      ),
      ("<meta name='twitter:label1' content='Price'><meta name='twitter:data1' content='Ann Ahl'>", "", []),
      ("", "<span itemprop=author><span itemprop=name>Ann Ahl</span></span>", ["Ann Ahl"]),
      ("", "<p>Posted on June 18, 2023 by Ann Ahl</p>", ["Ann Ahl"]),
      ("", "<div class=author-box>Publiziert am</div>", []),
      ("", "<ul class=comment-list><li class=author>Bo Berg</li></ul>", []),
      ("", "<div>By the sea</div>", []), ("", "<p>Von Sicherheitsminister ab</p>", []),
    ] as [(String, String, [String])])
  func pagesNameThemInManyPlaces(head: String, body: String, names: [String]) throws {
    #expect(try authors(head: head, body: body) == names)
  }

  @Test func theAuthorsOfCommentsAndOtherStoriesAreNotTheArticles() throws {
    let comments = "<section class=comments><p class=author>Bo Berg</p><p>By Cy Cole</p></section>"
    let related =
      "<aside><span class=byline>By Di Dole</span></aside><div class=related-stories><b class=author>Ed Ek</b></div>"
    #expect(try authors(body: comments + related) == [])
    #expect(try authors(body: related + "<p class=byline>By Ann Ahl</p>" + comments) == ["Ann Ahl"])
  }
}
