public import CivilTime

/// Finds the article where the prose is: long runs of text with few links, away from what surrounds an article.
public struct ProseExtractor: ArticleExtractor {
  /// With a shorter body than this, JSON-LD is asked for a better one.
  private static let shortBody = 250
  private let now: CivilDate

  /// An extractor. Dates after `now` are mistakes.
  public init(now: CivilDate) { self.now = now }

  /// The article of this page, or nil when there is none in it.
  public func article(in document: HTMLDocument, id: String) -> Article? {
    let linked = LinkedArticle(scripts: document.linkedData)
    let furniture = Furniture(document)
    var article = Article(id: id)
    article.set(.title, to: Headline(document, linked).found()) { $0.title = $1 }
    article.set(.text, to: body(of: document, furniture, linked, title: article.title)) { $0.text = $1 }
    let dates = PageDates(document: document, linked: linked, now: now)
    article.set(.date, to: dates.published(path: id)) { $0.date = $1 }
    article.set(.modified, to: dates.modified()) { $0.modified = $1 }
    let facts = PageFacts(document: document, linked: linked)
    article.set(.url, to: facts.url()) { $0.url = $1 }
    article.set(.site, to: facts.site(url: article.url)) { $0.site = $1 }
    let authors = PageAuthors(document: document, linked: linked, site: article.site)
    article.set(.authors, to: authors.found()) { $0.authors = $1 }
    article.set(.section, to: facts.section()) { $0.section = $1 }
    article.set(.language, to: facts.language()) { $0.language = $1 }
    return article.text.isEmpty && article.title.isEmpty ? nil : article
  }

  private func body(
    of document: HTMLDocument, _ furniture: Furniture, _ linked: LinkedArticle, title: String
  ) -> Found<String>? {
    var prose = BodyText(document: document, furniture: furniture, title: title).text()
    if prose.utf8.count < Self.shortBody {
      let more = BodyText(document: document, furniture: Furniture(document, .least), title: title).text()
      if more.utf8.count > 2 * prose.utf8.count { prose = more }
    }
    if prose.utf8.count < Self.shortBody, let body = linked.body, body.utf8.count > 2 * prose.utf8.count {
      let paragraphs = body.normalizingLineEnds().split(separator: "\n").map { $0.collapsingSpaces() }
      return Found(paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n"), "json-ld")
    }
    return prose.isEmpty ? nil : Found(prose, "page text")
  }
}
