/// Tells whether an element stands among other stories or comments, whose authors and dates are not the article's.
struct Surroundings {
  private let document: HTMLDocument
  private let names: PartNames
  /// Where the headline is: what is around it is around the article.
  private let headline: Range<Int>?

  init(_ facts: PageFacts) {
    document = facts.document
    names = facts.partNames
    headline = facts.headline
  }

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
        return isDistant && around.tag != .article && !names.say(.story, of: around)
      }
      switch around.tag {
      case .nav, .aside, .menu, .form: return true
      case .footer, .figcaption: isDistant = isDistant || !isNear
      case .body, .html, .main, .article: return isDistant
      default: break
      }
      if names.say(.other, of: around) { return true }
      if !isNear, !isDistant { isDistant = names.say(.distant, of: around) }
      index = around.parent
      steps += 1
    }
    return isDistant
  }
}
