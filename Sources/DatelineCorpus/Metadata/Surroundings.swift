/// Tells whether an element stands among other stories or comments, whose authors and dates are not the article's.
struct Surroundings {
  private let document: HTMLDocument
  /// Where the headline is: what is around it is around the article.
  private let headline: Range<Int>?

  init(_ facts: PageFacts) {
    document = facts.document
    headline = facts.headline
  }

  /// What other stories and comments are called anywhere.
  private static let otherNames = ByteNeedles([
    "comment", "komment", "reply", "respond", "related", "recommend", "sidebar", "popular", "mostread", "most-read",
    "trending", "newsletter", "carousel", "similar", "read-next", "readnext", "readmore", "read-more", "more-news",
    "morenews", "breadcrumb", "pagination", "cookie", "reviewer", "advert",
  ])
  /// The same, and names that the head of an article may have as well.
  private static let distantNames = ByteNeedles(["teaser", "widget", "footer", "latest", "promo", "caption"])
  private static let storyNames = ByteNeedles(["hentry", "type-post", "post-outer"])
  private static let maxSteps = 64

  /// Whether the element, or one around it, is about something else than the article. Right by the headline there is
  /// more that may be about it.
  func areForeign(_ element: Int, nearHeadline isNear: Bool = false) -> Bool {
    var index = element
    var steps = 0
    var isDistant = false
    while index >= 0, steps < Self.maxSteps {
      let around = document.elements[index]
      if let headline, around.text.lowerBound <= headline.lowerBound, around.text.upperBound >= headline.upperBound {
        // What is in one `<article>` with the headline is about the same, at its foot, too.
        return isDistant && around.tag != .article && !Self.storyNames.occur(in: around.classAndID)
      }
      switch around.tag {
      case .nav, .aside, .menu, .form: return true
      case .footer, .figcaption: isDistant = isDistant || !isNear
      case .body, .html, .main, .article: return isDistant
      default: break
      }
      let names = around.classAndID
      if !names.isEmpty {
        if Self.otherNames.occur(in: names) { return true }
        if !isNear, !isDistant { isDistant = Self.distantNames.occur(in: names) }
      }
      index = around.parent
      steps += 1
    }
    return isDistant
  }
}
