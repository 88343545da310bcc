/// Tells the stories that stand below the one of the headline, each in an `article` element of its own: pages go on with
/// the next story, or list the last ones in full.
///
/// An `article` is a composition that is complete by itself (HTML Living Standard, section 4.3.2). Those inside of the one
/// with the headline, such as the posts of a live blog, are parts of it.
struct OtherStories {
  /// The story of the headline has at least so much prose by itself: an `article` may hold no more than the head of one.
  private static let leastProse = 500

  private let outline: PageOutline
  private let headline: Int?

  init(_ outline: PageOutline, title: String) {
    self.outline = outline
    headline = outline.headline(TitleMatch(title))
  }

  /// The blocks of a body without those of other stories.
  func removed(from body: [Int]) -> [Int] {
    let elements = outline.document.elements
    guard let headline, let story = story(of: headline) else { return body }
    let own = elements[story].blocks
    guard body.reduce(0, { $0 + (own.contains($1) ? outline.prose[$1] : 0) }) >= Self.leastProse else { return body }
    let isInOther = partsOfOthers(than: headline)
    return body.filter { own.contains($0) || !isInOther[outline.document.blocks[$0].element] }
  }

  /// The innermost `article` around a block.
  private func story(of block: Int) -> Int? {
    outline.document.ancestors(of: outline.document.blocks[block].element)
      .first { outline.document.elements[$0].tag == .article }
  }

  /// For each element, whether it is in an `article` that does not hold the headline. Those around it come before it.
  private func partsOfOthers(than headline: Int) -> [Bool] {
    var isInOther: [Bool] = []
    for element in outline.document.elements {
      let isOther = element.tag == .article && !element.blocks.contains(headline)
      isInOther.append(isOther || (element.parent >= 0 && isInOther[element.parent]))
    }
    return isInOther
  }
}
