/// Tells what sort of page this is: most index pages and live blogs give themselves away.
struct PageKind {
  /// With less text than this, an article is a stub: a teaser before a paywall, or a caption with nothing below it.
  static let stubLength = 250
  /// A front page has at least so many headlines that lead elsewhere.
  private static let leastLinkedHeadings = 6
  /// For each of them, so much text of its own would make the page an article all the same.
  private static let lengthPerHeading = 120

  let outline: PageOutline
  let body: BodyText.Found?

  /// What the page is.
  func kind() -> Article.Kind {
    let length = body.map { $0.paragraphs.reduce(0) { $0 + BlockShape(Array($1.utf8)[...]).length } } ?? 0
    if isLiveBlog { return .liveBlog }
    if isIndex(length) { return .indexPage }
    return length < Self.stubLength ? .stub : .article
  }

  private var isLiveBlog: Bool {
    if outline.document.linkedData.contains(where: { $0.has("\"LiveBlogPosting\"") }) { return true }
    return outline.document.elements.indices.contains {
      outline.roles[$0] & PageRole.liveBit != 0 && outline.share(of: $0) > 0.5
    }
  }

  private func isIndex(_ length: Int) -> Bool {
    if outline.document.meta("og:type")?.content.lowercased() == "article" { return false }
    let scripts = outline.document.linkedData
    if scripts.contains(where: { $0.has("Article\"") || $0.has("BlogPosting\"") }) { return false }
    let headings = outline.document.blocks.indices.filter {
      outline.document.elements[outline.document.blocks[$0].element].tag.isHeading && outline.linkShares[$0] > 0.5
    }
    return headings.count >= Self.leastLinkedHeadings && length < headings.count * Self.lengthPerHeading
  }
}
