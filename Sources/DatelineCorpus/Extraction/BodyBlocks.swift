/// Tells which blocks of a page are the body of its article: those of which the trees of ``BlockClassifier`` say so, and
/// what follows from how pages are made, which holds on pages that no tree has seen.
struct BodyBlocks {
  /// Prose of the same kind as a paragraph of the body, which the trees refuse by no more than this, belongs to it.
  private static let kinThreshold: Float = -1

  private let outline: PageOutline
  private let kinds: BlockKinds
  private let title: String
  private let odds: [Float]

  /// `odds` stand in for what the trees say of each block.
  init(_ outline: PageOutline, title: String, odds: [Float]? = nil) {
    self.outline = outline
    self.title = title
    kinds = BlockKinds(outline)
    self.odds = Self.logOdds(outline, kinds, title: title, instead: odds)
  }

  /// The blocks of the body.
  func found() -> [Int] {
    var blocks = withKin(odds.indices.filter { odds[$0] > BlockClassifier.threshold })
    blocks = OtherStories(outline, title: title).removed(from: blocks)
    blocks = SlideShows(outline).removed(from: blocks)
    return withHeadings(Invitations(outline).removed(from: blocks))
  }

  /// The blocks that may be the body, where a page gives next to nothing otherwise.
  func likeliest() -> [Int] { odds.indices.filter { odds[$0] > BlockClassifier.lowThreshold } }

  private static func logOdds(_ outline: PageOutline, _ kinds: BlockKinds, title: String, instead odds: [Float]?)
    -> [Float]
  {
    var found = [Float](repeating: -.infinity, count: outline.document.blocks.count)
    let candidates = outline.document.blocks.indices.filter { index in
      let element = outline.document.blocks[index].element
      // The trees say the same of foreign blocks of links, which are more than half of the blocks of a page.
      return !outline.isHidden[element] && !(outline.isForeign[element] && outline.linkShares[index] > 0.5)
    }
    if let odds {
      for index in candidates { found[index] = odds[index] }
      return found
    }
    guard !candidates.isEmpty else { return found }
    let features = BlockFeatures(outline, kinds, title: title)
    var group = BlockClassifier.Features(repeating: .zero)
    var row = FeatureRow()
    for start in stride(from: 0, to: candidates.count, by: BlockClassifier.Group.scalarCount) {
      let blocks = candidates[start...].prefix(BlockClassifier.Group.scalarCount)
      for (lane, block) in blocks.enumerated() {
        features.fill(&row, block: block)
        for feature in 0..<row.count { group[feature][lane] = row[feature] }
      }
      let odds = BlockClassifier.grown.logOdds(group)
      for (lane, block) in blocks.enumerated() { found[block] = odds[lane] }
    }
    return found
  }

  /// Adds the prose that is made like a paragraph of the body and not far from being taken: siblings belong together.
  private func withKin(_ blocks: [Int]) -> [Int] {
    var isOfBody = [Bool](repeating: false, count: kinds.kinds.count)
    for block in blocks where outline.prose[block] > 0 { isOfBody[kinds.ofBlock[block]] = true }
    return odds.indices.filter { block in
      odds[block] > BlockClassifier.threshold
        || (outline.prose[block] > 0 && odds[block] > Self.kinThreshold && isOfBody[kinds.ofBlock[block]])
    }
  }

  /// Adds the headings between two paragraphs of the body that have the same parent as both: one word says too little
  /// to be told by itself.
  private func withHeadings(_ blocks: [Int]) -> [Int] {
    var all: [Int] = []
    for block in blocks {
      if let last = all.last, block == last + 2, isHeading(last + 1, between: last, and: block) { all.append(last + 1) }
      all.append(block)
    }
    return all
  }

  private func isHeading(_ index: Int, between before: Int, and after: Int) -> Bool {
    let (document, elements) = (outline.document, outline.document.elements)
    let element = document.blocks[index].element
    let parents = [before, index, after].map { elements[document.blocks[$0].element].parent }
    return elements[element].tag.isHeading && parents[0] == parents[1] && parents[1] == parents[2]
      && outline.linkShares[index] < 0.5 && outline.signs[index] == 0 && !outline.isHidden[element]
  }
}
