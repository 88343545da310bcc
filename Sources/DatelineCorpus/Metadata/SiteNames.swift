/// What a site is called, to tell its name from a headline and from an author.
struct SiteNames {
  /// The names in letters and digits alone.
  private let names: Set<String>

  private static let metaNames = [
    "og:site_name", "application-name", "apple-mobile-web-app-title", "al:ios:app_name", "publisher", "dc.publisher",
    "twitter:site", "copyright",
  ]

  init(metas: MetaTags, linked: LinkedArticle, address: String?) {
    var names: Set<String> = []
    for statement in Self.metaNames.flatMap(metas.values) + [linked.publisher, linked.siteName].compactMap({ $0 }) {
      names.insert(statement.normalizedForComparison())
    }
    if let host = address.flatMap(PageAddress.host) {
      names.insert(host.normalizedForComparison())
      let labels = host.split(separator: ".")
      // `example` of `news.example.co.uk`: the longest label but the last is the name.
      if let label = labels.dropLast().max(by: { $0.utf8.count < $1.utf8.count }) {
        names.insert(String(label).normalizedForComparison())
      }
    }
    names.remove("")
    self.names = names
  }

  /// Whether a text is nothing but a name of the site.
  func areMatched(by text: String) -> Bool { names.contains(text.normalizedForComparison()) }

  /// Whether a text names the site, perhaps with a few more words around the name or without some of it.
  func areNamed(in text: String) -> Bool {
    let normalized = text.normalizedForComparison()
    guard !normalized.isEmpty else { return false }
    return names.contains { name in
      name == normalized
        || (name.utf8.count >= 4 && normalized.utf8.count <= 3 * name.utf8.count && normalized.has(name))
        || (normalized.utf8.count >= 4 && name.has(normalized))
    }
  }
}
