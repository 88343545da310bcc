/// Finds the article in a page.
public protocol ArticleExtractor: Sendable {
  /// The article of this page, or nil when there is none in it.
  func article(in document: HTMLDocument, id: String) -> Article?
}
