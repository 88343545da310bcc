/// Finds the headline among what the page, its head and its JSON-LD call it.
struct Headline {
  private let document: HTMLDocument
  private let linked: LinkedArticle
  /// The texts of the `<h1>` elements, in order.
  private let headings: [String]

  init(_ document: HTMLDocument, _ linked: LinkedArticle) {
    self.document = document
    self.linked = linked
    headings = document.elements.lazy.filter { $0.tag == .h1 }.prefix(20)
      .map { document.text(of: $0).collapsingSpaces() }.filter { !$0.isEmpty }
  }

  /// The headline, or nil when the page has none.
  func found() -> Found<String>? {
    let openGraph = document.meta("og:title", "twitter:title", "title")
    let claims = [openGraph?.content, linked.headline, document.title].compactMap { $0?.normalizedForComparison() }
    // The name of the site may be a heading too, and stand in the title: the longest agreement is the headline.
    let agreed = headings.filter { heading in claims.contains { agrees(heading, with: $0) } }
    if let heading = agreed.max(by: { $0.utf8.count < $1.utf8.count }) { return Found(heading, "h1") }
    if let headline = linked.headline { return Found(headline.collapsingSpaces(), "json-ld") }
    if let openGraph { return Found(withoutSite(openGraph.content.collapsingSpaces()), openGraph.name) }
    if headings.count == 1 { return Found(headings[0], "h1") }
    return document.title.flatMap { $0.isEmpty ? nil : Found(withoutSite($0), "title") }
  }

  private func agrees(_ heading: String, with claim: String) -> Bool {
    let normalized = heading.normalizedForComparison()
    guard normalized.utf8.count >= 8 || normalized == claim else { return false }
    return claim.contains(normalized) || (claim.utf8.count >= 16 && normalized.contains(claim))
  }

  /// The title without ` | The Example` at its end.
  private func withoutSite(_ title: String) -> String {
    let sites = [document.meta("og:site_name")?.content, linked.publisher].compactMap { $0?.normalizedForComparison() }
    for separator in [" | ", " – ", " — ", " - ", " :: ", " · ", " » "] {
      guard let cut = title.lastRange(of: separator) else { continue }
      let (head, tail) = (String(title[..<cut.lowerBound]), String(title[cut.upperBound...]))
      let isSite = sites.contains {
        tail.normalizedForComparison().contains($0) || $0.contains(tail.normalizedForComparison())
      }
      let isSuffix = separator != " - " && separator != " – " && head.utf8.count >= 2 * tail.utf8.count
      if isSite || isSuffix || (tail.split(separator: " ").count <= 3 && head.split(separator: " ").count >= 4) {
        return head.trimmed()
      }
    }
    return title
  }
}
