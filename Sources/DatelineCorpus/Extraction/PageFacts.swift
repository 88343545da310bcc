/// Finds who wrote a page, where it stands and in which language.
struct PageFacts {
  let document: HTMLDocument
  let linked: LinkedArticle

  /// The names of the authors.
  func authors() -> Found<[String]>? {
    let names = Byline.names(in: linked.authors)
    if !names.isEmpty { return Found(names, "json-ld") }
    let keys = [
      "author", "byl", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "sailthru.author",
      "parsely-author", "citation_author", "article:author_name", "creator",
    ]
    for key in keys {
      let names = Byline.names(in: document.metas.filter { $0.name == key }.map(\.content))
      if !names.isEmpty { return Found(names, "meta \(key)") }
    }
    return marked("rel=author") { $0["rel"]?.lowercased().split(separator: " ").contains("author") == true }
      ?? marked("itemprop author") { $0["itemprop"]?.lowercased() == "author" }
      ?? marked("byline") { Self.bylineNames.occur(in: $0.classAndID) }
  }

  private static let bylineNames = ByteNeedles(["byline", "author-name", "author_name", "authorname"])

  private func marked(_ signal: String, _ isMarked: (HTMLDocument.Element) -> Bool) -> Found<[String]>? {
    for element in document.elements where element.text.count < 200 && isMarked(element) {
      let text = document.text(of: element)
      let line = text.split(separator: "\n").first.map(String.init) ?? text
      let names = Byline.names(in: line)
      if !names.isEmpty { return Found(names, signal) }
    }
    return nil
  }

  /// The canonical address.
  func url() -> Found<String>? {
    if let url = document.canonical?.trimmed(), isAddress(url) { return Found(url, "link canonical") }
    if let url = document.meta("og:url", "twitter:url")?.content, isAddress(url) { return Found(url, "og:url") }
    return linked.url.map { Found($0, "json-ld") }
  }

  /// The name of the publisher.
  func site(url: String?) -> Found<String>? {
    if let meta = document.meta("og:site_name") { return Found(HTMLEntities.decode(meta.content), meta.name) }
    if let publisher = linked.publisher { return Found(publisher, "json-ld") }
    if let meta = document.meta("application-name", "al:ios:app_name") { return Found(meta.content, meta.name) }
    return url.flatMap(host).map { Found($0, "url") }
  }

  /// The part of the publication.
  func section() -> Found<String>? {
    if let meta = document.meta("article:section", "og:article:section", "section", "parsely-section"),
      !isAddress(meta.content)
    {
      return Found(meta.content, meta.name)
    }
    return linked.section.map { Found($0, "json-ld") }
  }

  /// The language that the page says it is in.
  func language() -> Found<String>? {
    let claims = [
      (document.language, "html lang"), (document.meta("og:locale")?.content, "og:locale"),
      (document.meta("content-language", "language", "dc.language")?.content, "meta language"),
      (linked.language, "json-ld"),
    ]
    for (claim, signal) in claims {
      if let tag = claim.flatMap(LanguageTag.primarySubtag) { return Found(tag, signal) }
    }
    return nil
  }

  private func isAddress(_ text: String) -> Bool { text.hasPrefix("http://") || text.hasPrefix("https://") }

  private func host(of url: String) -> String? {
    guard isAddress(url), let start = url.firstIndex(of: ":") else { return nil }
    let host = url[start...].drop { ":/".contains($0) }.prefix { !"/?#:".contains($0) }.lowercased()
    return host.isEmpty ? nil : host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }
}
