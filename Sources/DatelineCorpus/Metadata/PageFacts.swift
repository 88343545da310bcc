/// Finds who wrote a page, where it stands and in which language.
struct PageFacts {
  let document: HTMLDocument
  let linked: LinkedArticle

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
