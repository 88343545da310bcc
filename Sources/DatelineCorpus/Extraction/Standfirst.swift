/// Finds the introduction that stands between the headline and the first paragraph, set apart from both.
struct Standfirst {
  private static let lengths = 40...700
  private let outline: PageOutline
  private let title: TitleMatch

  init(_ outline: PageOutline, title: String) {
    self.outline = outline
    self.title = TitleMatch(title)
  }

  /// The block that is the standfirst of a body of these blocks.
  ///
  /// It has a name for it (`standfirst`, `lede`, `intro` ...) or is a heading right below the headline, comes with or
  /// before the first paragraph of the body and after the headline, and is no list of links.
  func block(body: [Int]) -> Int? {
    let document = outline.document
    guard let first = body.first(where: { outline.prose[$0] > 0 }) ?? body.first else { return nil }
    let headline = (0..<first).last { isHeadline($0) }
    let start = headline.map { $0 + 1 } ?? body[0]
    guard start <= first, first - start <= 30 else { return nil }
    return (start...first).first { index in
      let element = document.blocks[index].element
      return Self.lengths.contains(outline.shapes[index].length) && outline.linkShares[index] < 0.3
        && !outline.isHidden[element] && !outline.isForeign[element]
        && (isNamed(element) || (headline != nil && isIntroduction(index)))
    }
  }

  private func isHeadline(_ index: Int) -> Bool {
    let document = outline.document
    return document.elements[document.blocks[index].element].tag == .h1
      || title.share(of: document.bytes[document.blocks[index].text]) > 0.8
  }

  /// A part with the name of a standfirst that does not hold the article, too.
  private func isNamed(_ element: Int) -> Bool {
    let holder = outline.holder(.lead, of: element)
    guard holder >= 0, outline.depths[element] - outline.depths[holder] <= 2 else { return false }
    return outline.document.elements[holder].blocks.count <= 3
  }

  /// A sentence set as a heading.
  private func isIntroduction(_ index: Int) -> Bool {
    let tag = outline.document.elements[outline.document.blocks[index].element].tag
    return (tag == .h2 || tag == .h3) && outline.shapes[index].length >= 60
      && outline.shapes[index].endsSentence
  }
}
