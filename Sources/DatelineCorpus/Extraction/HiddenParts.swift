/// Finds what a page holds but does not show, such as dialogs that wait to be opened.
enum HiddenParts {
  /// Where less than this part of the text is shown, a script is going to show the rest: then nothing counts as hidden.
  private static let leastShown = 0.2

  /// For each element, whether it or one around it is hidden by its own attributes. Style sheets are not read.
  static func find(in document: HTMLDocument, _ shapes: [BlockShape]) -> [Bool] {
    var isHidden: [Bool] = []
    isHidden.reserveCapacity(document.elements.count)
    var isAnyHidden = false
    for element in document.elements {
      let isOwn = !element.attributes.isEmpty && hides(element, document)
      isHidden.append(isOwn || (element.parent >= 0 && isHidden[element.parent]))
      if isOwn { isAnyHidden = true }
    }
    guard isAnyHidden else { return isHidden }
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
