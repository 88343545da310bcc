/// Finds what a page holds but does not show, such as dialogs that wait to be opened.
enum HiddenParts {
  /// Where less than this part of the text is shown, a script is going to show the rest: then nothing counts as hidden.
  private static let leastShown = 0.2
  /// A part with more of the page's prose than this is the article, of which a paywall shows the beginning.
  private static let mostHidden = 2.0 / 3

  /// For each element, whether it or one around it is hidden by its own attributes. Style sheets are not read.
  static func find(in document: HTMLDocument, _ shapes: [BlockShape], prose: [Int]) -> [Bool] {
    let isHiding = document.elements.map { !$0.attributes.isEmpty && hides($0, document) }
    guard isHiding.contains(true) else { return isHiding }
    var proseBefore = [0]
    for length in prose { proseBefore.append(proseBefore[proseBefore.count - 1] + length) }
    let mostProse = mostHidden * Double(proseBefore[prose.count])
    var isHidden: [Bool] = []
    isHidden.reserveCapacity(document.elements.count)
    for (index, element) in document.elements.enumerated() {
      let proseInside = proseBefore[element.blocks.upperBound] - proseBefore[element.blocks.lowerBound]
      let isOwn = isHiding[index] && Double(proseInside) <= mostProse
      isHidden.append(isOwn || (element.parent >= 0 && isHidden[element.parent]))
    }
    var (shown, all) = (0, 0)
    for (block, shape) in zip(document.blocks, shapes) {
      all += shape.length
      if !isHidden[block.element] { shown += shape.length }
    }
    return Double(shown) < leastShown * Double(all) ? Array(repeating: false, count: isHidden.count) : isHidden
  }

  private static func hides(_ element: HTMLDocument.Element, _ document: HTMLDocument) -> Bool {
    if document.attribute("hidden", of: element) != nil { return true }
    guard let style = document.attribute("style", of: element) else { return false }
    let compact = style.lowercased().filter { $0 != " " }
    return compact.has("display:none") || compact.has("visibility:hidden")
  }
}
