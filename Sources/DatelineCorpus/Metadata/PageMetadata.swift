internal import CivilTime

/// Everything about the article of a page but its text: each field has a finder that asks its signals in order.
struct PageMetadata {
  private var facts: PageFacts

  /// What the page's JSON-LD says.
  var linked: LinkedArticle { facts.linked }

  /// Dates later than `now` are mistakes; those such as `2 hours ago` are told from `reference`. `keepsCandidates` keeps what was
  /// considered in ``Article/candidates``.
  init(_ document: HTMLDocument, now: CivilDate, reference: CivilDateTime?, keepsCandidates: Bool) {
    facts = PageFacts(document, now: now, reference: reference, keepsCandidates: keepsCandidates)
  }

  /// Fills the headline. Its place is where the byline and the date are looked for, and the text has to leave it out.
  mutating func fillTitle(_ article: inout Article) {
    let headline = Headline(document: facts.document, linked: facts.linked, metas: facts.metas, site: facts.site)
    let (evidence, element) = headline.evidence(keepsCandidates: facts.keepsCandidates)
    article.set(.title, to: evidence) { $0.title = $1 }
    facts.locateHeadline(article.title, heading: element)
  }

  /// Fills the other fields.
  func fill(_ article: inout Article) {
    let dates = PageDates(facts)
    article.set(.date, to: dates.published(path: article.id)) { $0.date = $1 }
    tellOnPublishersClock(&article, dates)
    article.set(.modified, to: dates.modified()) { $0.modified = $1 }
    article.set(.authors, to: PageAuthors(facts, title: article.title).found()) { $0.authors = $1 }
    let place = PagePlace(facts: facts)
    article.set(.site, to: place.site()) { $0.site = $1 }
    article.set(.section, to: place.section()) { $0.section = $1 }
    article.set(.keywords, to: place.keywords()) { $0.keywords = $1 }
    article.set(.url, to: place.url()) { $0.url = $1 }
    article.set(.language, to: place.language()) { $0.language = $1 }
  }

  /// Moves a date to the publisher's clock, where the page shows which that is.
  private func tellOnPublishersClock(_ article: inout Article, _ dates: PageDates) {
    guard let stated = article.date, case let told = dates.onPublishersClock(stated), told != stated else { return }
    article.date = told
    article.signals[.date, default: ""] += ", told by the clock that the page prints"
  }
}
