/// Finds the body of an article among the blocks of a page.
///
/// ``BlockClassifier`` tells of each block whether it belongs to the article. A page that gives next to nothing this
/// way is asked again, less strictly each time, so that none with text ends up without any.
struct BodyText {
  /// The paragraphs of a body, and where they are from.
  struct Found {
    var paragraphs: [String]
    let signal: String
    /// The introduction below the headline, one of the paragraphs.
    var standfirst: String?

    var length: Int { paragraphs.reduce(0) { $0 + $1.utf8.count } }
  }

  /// A shorter body than this may be what is shown in place of the article.
  private static let shortBody = 250

  private let document: HTMLDocument
  private let linked: LinkedArticle
  private let outline: PageOutline
  private let title: String
  private let odds: [Float]?

  /// `odds` stand in for what the trees say of each block.
  init(_ outline: PageOutline, _ linked: LinkedArticle, title: String, odds: [Float]? = nil) {
    document = outline.document
    self.linked = linked
    self.outline = outline
    self.title = title
    self.odds = odds
  }

  /// The body; nil when the page has no text at all.
  func found() -> Found? {
    let odds = logOdds()
    let likely = document.blocks.indices.filter { odds[$0] > BlockClassifier.threshold }
    var body = found(from: withHeadings(likely), "page text")
    guard body.length < Self.shortBody else { return body }
    let sources: [() -> Found] = [
      { self.inLinkedData }, { self.inScripts },
      {
        self.found(from: self.document.blocks.indices.filter { odds[$0] > BlockClassifier.lowThreshold }, "page text")
      },
    ]
    for source in sources {
      let other = source()
      if other.length > max(2 * body.length, 40) { body = other }
      if body.length >= Self.shortBody { return body }
    }
    if body.length == 0 { body = found(from: leftovers, "all text") }
    return body.length == 0 ? nil : body
  }

  private func logOdds() -> [Float] {
    var found = [Float](repeating: -.infinity, count: document.blocks.count)
    let candidates = document.blocks.indices.filter { index in
      let element = document.blocks[index].element
      // The trees say the same of foreign blocks of links, which are more than half of the blocks of a page.
      return !outline.isHidden[element] && !(outline.isForeign[element] && outline.linkShares[index] > 0.5)
    }
    if let odds {
      for index in candidates { found[index] = odds[index] }
      return found
    }
    guard !candidates.isEmpty else { return found }
    let features = BlockFeatures(outline, title: title)
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
    let elements = document.elements
    let element = document.blocks[index].element
    let parents = [before, index, after].map { elements[document.blocks[$0].element].parent }
    return elements[element].tag.isHeading && parents[0] == parents[1] && parents[1] == parents[2]
      && outline.linkShares[index] < 0.5 && outline.signs[index] == 0 && !outline.isHidden[element]
  }

  private func found(from blocks: [Int], _ signal: String) -> Found {
    let standfirst = Standfirst(outline, title: title).block(body: blocks)
    var blocks = LinesAboveBody(outline, title: title).removed(from: blocks)
    if let standfirst, !blocks.contains(standfirst) {
      blocks.insert(standfirst, at: blocks.firstIndex { $0 > standfirst } ?? blocks.count)
    }
    let texts = blocks.map { document.text(of: document.blocks[$0]).trimmed() }
    return Found(
      paragraphs: texts.filter { !$0.isEmpty }, signal: signal,
      standfirst: standfirst.map { document.text(of: document.blocks[$0]).trimmed() })
  }

  /// The body that JSON-LD gives. It is often cut, so it only serves where the page has none.
  private var inLinkedData: Found {
    let lines = linked.body?.normalizingLineEnds().split(separator: "\n").map { $0.collapsingSpaces() } ?? []
    return Found(paragraphs: lines.filter { !$0.isEmpty }, signal: "json-ld")
  }

  private var inScripts: Found {
    Found(paragraphs: ScriptText.paragraphs(in: document.dataScripts), signal: "script data")
  }

  /// All text that is shown, outside of what is foreign if there is any there.
  private var leftovers: [Int] {
    let shown = document.blocks.indices.filter { !outline.isHidden[document.blocks[$0].element] }
    let own = shown.filter { !outline.isForeign[document.blocks[$0].element] }
    return own.isEmpty ? shown : own
  }
}
