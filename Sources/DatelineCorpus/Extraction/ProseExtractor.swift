public import CivilTime

/// Finds the article where the prose is: long runs of text with few links, away from what surrounds an article.
public struct ProseExtractor: ArticleExtractor {
  private let now: CivilDate
  private let reference: CivilDateTime?
  private let keepsCandidates: Bool
  private let odds: (@Sendable (String) -> [Float]?)?

  /// An extractor. Dates after `now` are mistakes. `reference` is when the pages were fetched: from it dates such as
  /// `2 hours ago` are told, which without it are none. `keepsCandidates` fills ``Article/candidates``.
  public init(now: CivilDate, reference: CivilDateTime? = nil, keepsCandidates: Bool = false) {
    self.now = now
    self.reference = reference
    self.keepsCandidates = keepsCandidates
    odds = nil
  }

  /// An extractor for which the odds that a block belongs to the article come from elsewhere, by the name of the page:
  /// to measure what follows the trees with trees that have not seen the page.
  @_spi(Measuring) public init(now: CivilDate, odds: @escaping @Sendable (String) -> [Float]?) {
    self.now = now
    reference = nil
    keepsCandidates = false
    self.odds = odds
  }

  /// The article of this page, or nil when there is none in it.
  public func article(in document: HTMLDocument, id: String) -> Article? {
    var metadata = PageMetadata(document, now: now, reference: reference, keepsCandidates: keepsCandidates)
    var article = Article(id: id)
    metadata.fillTitle(&article)
    let outline = PageOutline(document)
    let body = BodyText(outline, metadata.linked, title: article.title, odds: odds?(id)).found()
    article.set(.text, to: body.map { Found($0.paragraphs.joined(separator: "\n\n"), $0.signal) }) { $0.text = $1 }
    article.set(.standfirst, to: body?.standfirst.map { Found($0, "page text") }) { $0.standfirst = $1 }
    article.kind = PageKind(outline: outline, body: body).kind()
    metadata.fill(&article)
    return article.text.isEmpty && article.title.isEmpty ? nil : article
  }
}
