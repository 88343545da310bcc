/// Finds the body of an article among the blocks of a page.
///
/// Each block counts for the article when it is prose and against it when it is links or scraps. The body is the
/// element whose blocks have the greatest sum, of which the blocks that read as text are kept.
struct BodyText {
  let document: HTMLDocument
  let furniture: Furniture
  let title: String

  /// The paragraphs of the body with blank lines between; empty when the page has no prose.
  func text() -> String {
    guard let element = bodyElement() else { return "" }
    return paragraphs(in: document.elements[element].blocks).joined(separator: "\n\n")
  }

  /// The element that holds the article.
  private func bodyElement() -> Int? {
    var sums = [Int](repeating: 0, count: document.elements.count)
    for block in document.blocks { sums[block.element] += weight(of: block) }
    // Children come after their parents, so that going backwards each sum is complete when it is handed up.
    for index in sums.indices.reversed() {
      let parent = document.elements[index].parent
      if parent >= 0 { sums[parent] += sums[index] }
    }
    guard let best = sums.indices.max(by: { sums[$0] <= sums[$1] }), sums[best] > 0 else { return nil }
    let marked = sums.indices.filter { isMarked(document.elements[$0]) }.max { sums[$0] < sums[$1] }
    if let marked, sums[marked] * 2 > sums[best] { return marked }
    return best
  }

  /// Some publishers say where the article is.
  private func isMarked(_ element: HTMLDocument.Element) -> Bool {
    element["itemprop"]?.lowercased() == "articlebody"
  }

  private func weight(of block: HTMLDocument.Block) -> Int {
    if furniture.contains(block.element) { return 0 }
    let tag = document.elements[block.element].tag
    // A headline that is a link leads to another story: it and the lines below it are a teaser.
    if tag.isHeading { return block.linkLength * 2 > block.text.count ? -100 : 0 }
    let length = block.text.count
    if block.linkLength * 2 > length { return -(20 + length / 4) }
    if length >= 80 || (length >= 30 && endsSentence(block)) { return tag == .li ? length / 2 : length }
    return tag == .p ? 0 : -10
  }

  private func paragraphs(in range: Range<Int>) -> [String] {
    var paragraphs: [String] = []
    var pendingHeadings: [String] = []
    let normalizedTitle = title.normalizedForComparison()
    for block in document.blocks[range] where !furniture.contains(block.element) && isReadable(block) {
      let text = document.text(of: block).trimmed()
      guard !text.isEmpty, !Boilerplate.matches(text) else { continue }
      if document.elements[block.element].tag.isHeading {
        if text.normalizedForComparison() != normalizedTitle { pendingHeadings.append(text) }
        continue
      }
      // A heading with nothing below it belongs to what was left out.
      if let heading = pendingHeadings.last { paragraphs.append(heading) }
      pendingHeadings = []
      paragraphs.append(text)
    }
    return paragraphs
  }

  private func isReadable(_ block: HTMLDocument.Block) -> Bool {
    let length = block.text.count
    let tag = document.elements[block.element].tag
    if tag.isHeading { return block.linkLength * 2 <= length }
    if block.linkLength * 2 > length { return length >= 80 && block.linkLength * 10 < length * 9 }
    switch tag {
    case .p, .blockquote, .li, .pre, .td, .dd, .dt: return true
    default: return length >= 40 || endsSentence(block)
    }
  }

  private func endsSentence(_ block: HTMLDocument.Block) -> Bool {
    let tail = document.bytes[block.text].suffix(4)
    guard let last = tail.last else { return false }
    if ".!?:;\"'".utf8.contains(last) { return true }
    return ["…", "”", "’", "»", "。", "！", "？", "」", "؟"].contains { tail.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }
}
