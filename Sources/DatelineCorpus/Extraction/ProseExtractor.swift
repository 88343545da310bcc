public import CivilTime

/// Finds the article where the prose is: long runs of text with few links, away from what surrounds an article.
public struct ProseExtractor: ArticleExtractor {
  /// With a shorter body than this, JSON-LD is asked for a better one.
  private static let shortBody = 250
  private let now: CivilDate
  private let keepsCandidates: Bool

  /// An extractor. Dates after `now` are mistakes. `keepsCandidates` fills ``Article/candidates``.
  public init(now: CivilDate, keepsCandidates: Bool = false) {
    self.now = now
    self.keepsCandidates = keepsCandidates
  }

  /// The article of this page, or nil when there is none in it.
  public func article(in document: HTMLDocument, id: String) -> Article? {
    let furniture = Furniture(document)
    var metadata = PageMetadata(document, now: now, keepsCandidates: keepsCandidates)
    var article = Article(id: id)
    metadata.fillTitle(&article)
    article.set(.text, to: body(of: document, furniture, metadata.linked, title: article.title)) { $0.text = $1 }
    metadata.fill(&article)
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
