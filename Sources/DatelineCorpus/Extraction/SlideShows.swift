/// Tells the slide shows that are set between the paragraphs of an article: their headings and captions are those of
/// pictures. Where the slide show is the article, it stays.
struct SlideShows {
  /// An article that has a slide show has at least so much prose beside it.
  private static let leastProse = 500
  /// A page with more parts that are called so is no article with slide shows, and each takes a look at the whole body.
  private static let maxCount = 64

  private let outline: PageOutline

  init(_ outline: PageOutline) { self.outline = outline }

  /// The blocks of a body without those of slide shows.
  func removed(from body: [Int]) -> [Int] {
    guard outline.roles.contains(where: { $0 & PageRole.slidesBit != 0 }),
      let first = body.first(where: { outline.prose[$0] > 0 })
    else { return body }
    var removed: Set<Int> = []
    var seen: Set<Int> = []
    for block in body {
      for element in outline.document.ancestors(of: outline.document.blocks[block].element)
      where outline.roles[element] & PageRole.slidesBit != 0 && seen.insert(element).inserted {
        guard seen.count <= Self.maxCount else { return body }
        let blocks = outline.document.elements[element].blocks
        let (inside, outside) = (body.filter(blocks.contains), body.filter { !blocks.contains($0) })
        let proseBeside = outside.reduce(0) { $0 + outline.prose[$1] }
        if blocks.lowerBound > first, proseBeside >= Self.leastProse, areSlides(inside, of: element) {
          removed.formUnion(inside)
        }
      }
    }
    return removed.isEmpty ? body : body.filter { !removed.contains($0) }
  }

  /// Whether these blocks are spread over two or more parts that are made alike, as slides are, and none is elsewhere.
  private func areSlides(_ blocks: [Int], of show: Int) -> Bool {
    let document = outline.document
    let paths = blocks.map { block in
      Array(document.ancestors(of: document.blocks[block].element).prefix { $0 != show })
    }
    // The way down from the slide show is the same for all, as far as the element that holds the slides.
    for depth in 1...(paths.map(\.count).min() ?? 0) + 1 {
      let parts = Set(paths.map { $0.count >= depth ? $0[$0.count - depth] : show })
      if parts.contains(show) { return false }
      if parts.count > 1 { return areAlike(parts) }
    }
    return false
  }

  private func areAlike(_ parts: Set<Int>) -> Bool {
    let tags = Set(parts.map { outline.document.elements[$0].tag })
    return tags.count == 1 && !tags.contains(.p)
  }
}
