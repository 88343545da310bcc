/// What the names of a page's elements say about the facts in them. Every name is looked at once, not once an element.
struct PartNames: Sendable {
  /// What a name may say.
  enum Sign: UInt32 {
    /// The line that names the authors.
    case byline
    /// Something about an author.
    case author
    /// A date may be in it.
    case dated
    /// Another story or comments, wherever it stands.
    case other
    /// The same, but the head of an article may be called so as well.
    case distant
    /// A story.
    case story
  }

  // In the order of the signs.
  private static let table = SignTable([
    [
      "byline", "author-name", "author_name", "authorname", "autor-name", "article-author", "article__author",
      "article_author", "post-author", "entry-author", "by-author", "story-author", "author-link", "author__name",
    ],
    ["author", "autor", "auteur", "redacteur", "journalist", "writer", "vcard"],
    ["date", "time", "publi", "posted", "byline", "meta", "datum", "fecha"],
    [
      "comment", "komment", "reply", "respond", "related", "recommend", "sidebar", "popular", "mostread", "most-read",
      "trending", "newsletter", "carousel", "similar", "read-next", "readnext", "readmore", "read-more", "more-news",
      "morenews", "breadcrumb", "pagination", "cookie", "reviewer", "advert",
    ],
    ["teaser", "widget", "footer", "latest", "promo", "caption"],
    ["hentry", "type-post", "post-outer"],
  ])

  private let signs: [UInt32]

  init(_ document: HTMLDocument) { signs = document.names.map { Self.table.signs(in: $0.utf8.span) } }

  /// Whether the name of an element says this.
  func say(_ sign: Sign, of element: HTMLDocument.Element) -> Bool {
    signs[element.nameNumber] >> sign.rawValue & 1 == 1
  }
}
