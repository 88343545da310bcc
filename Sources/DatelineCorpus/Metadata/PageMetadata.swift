internal import CivilTime

/// Everything about the article of a page but its text: each field has a finder that asks its signals in order.
struct PageMetadata {
  let document: HTMLDocument
  let linked: LinkedArticle
  /// Later dates are mistakes.
  let now: CivilDate
  /// Whether what was considered is kept in ``Article/candidates``.
  let keepsCandidates: Bool

  /// Fills the headline, which the search for the text needs.
  func fillTitle(_ article: inout Article) {
    article.set(.title, to: Headline(document, linked).found()) { $0.title = $1 }
  }

  /// Fills the other fields.
  func fill(_ article: inout Article) {
    let dates = PageDates(document: document, linked: linked, now: now)
    article.set(.date, to: dates.published(path: article.id)) { $0.date = $1 }
    article.set(.modified, to: dates.modified()) { $0.modified = $1 }
    let facts = PageFacts(document: document, linked: linked)
    article.set(.url, to: facts.url()) { $0.url = $1 }
    article.set(.site, to: facts.site(url: article.url)) { $0.site = $1 }
    let authors = PageAuthors(document: document, linked: linked, site: article.site)
    article.set(.authors, to: authors.found()) { $0.authors = $1 }
    article.set(.section, to: facts.section()) { $0.section = $1 }
    article.set(.language, to: facts.language()) { $0.language = $1 }
  }
}
