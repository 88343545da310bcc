internal import CivilTime

/// Finds when a page says it was published and changed.
struct PageDates {
  let document: HTMLDocument
  let linked: LinkedArticle
  let now: CivilDate

  private static let publishedNames = [
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "sailthru.date",
    "parsely-pub-date", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dc.created", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "article.published",
    "cxenseparse:recs:publishtime",
    "article:published", "article_date_original", "originalpublicationdate", "created", "datecreated", "displaydate",
    "rnews:datepublished", "citation_publication_date", "last-modified-date",
  ]
  private static let modifiedNames = [
    "article:modified_time", "og:updated_time", "datemodified", "article.updated", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified", "revised",
  ]

  private static let datedNames = ByteNeedles(["date", "time", "publish", "posted", "byline", "meta"])

  /// When it was first published.
  func published(path: String) -> Found<CivilDateTime>? {
    let parser = NewsDate(now: now)
    if let date = linked.published.flatMap(parser.parse) { return Found(date, "json-ld") }
    return inMetas(Self.publishedNames, parser) ?? inElements(parser) ?? inAddress() ?? inText(parser)
      ?? inPath(path)
  }

  /// When it was last changed.
  func modified() -> Found<CivilDateTime>? {
    let parser = NewsDate(now: now)
    if let date = linked.modified.flatMap(parser.parse) { return Found(date, "json-ld") }
    return inMetas(Self.modifiedNames, parser)
  }

  private func inMetas(_ names: [String], _ parser: NewsDate) -> Found<CivilDateTime>? {
    for name in names {
      for meta in document.metas where meta.name == name {
        if let date = parser.parse(meta.content) { return Found(date, "meta \(name)") }
      }
    }
    return nil
  }

  private func inElements(_ parser: NewsDate) -> Found<CivilDateTime>? {
    for element in document.elements where element["itemprop"]?.lowercased().contains("datepublished") == true {
      for text in [element["datetime"], element["content"], document.text(of: element)] {
        if let date = text.flatMap(parser.parse) { return Found(date, "itemprop datePublished") }
      }
    }
    for element in document.elements where element.tag == .time {
      for text in [element["datetime"], document.text(of: element)] {
        if let date = text.flatMap(parser.parse) { return Found(date, "time element") }
      }
    }
    return nil
  }

  private static let maxDateLineLength = 60

  /// A short block whose class speaks of a date, or that is hardly more than one.
  private func inText(_ parser: NewsDate) -> Found<CivilDateTime>? {
    for element in document.elements where element.text.count < 200 && !element.classAndID.isEmpty {
      guard Self.datedNames.occur(in: element.classAndID) else { continue }
      if let date = parser.parse(document.text(of: element)) { return Found(date, "dated line") }
    }
    // Old pages have no classes, but a line with little more than the date on it.
    for block in document.blocks where (6...Self.maxDateLineLength).contains(block.text.count) && block.linkLength == 0
    {
      if let date = parser.parse(document.text(of: block)) { return Found(date, "dated line") }
    }
    return nil
  }

  private func inAddress() -> Found<CivilDateTime>? {
    let addresses = [document.canonical, document.meta("og:url")?.content, linked.url].compactMap { $0 }
    if let date = addresses.lazy.compactMap({ PathDate.find(in: $0, now: now) }).first {
      return Found(CivilDateTime(date: date), "url")
    }
    return nil
  }

  private func inPath(_ path: String) -> Found<CivilDateTime>? {
    PathDate.find(in: path, now: now).map { Found(CivilDateTime(date: $0), "file path") }
  }
}
