/// The attributes that tell something about an article. All others never reach the parser.
enum PageAttribute: String, CaseIterable, Sendable {
  case `class`, id, itemprop, rel, datetime, content, role, itemtype, hidden, style, property, pubdate, lang, href, name
  case xmlLang = "xml:lang"
  case httpEquiv = "http-equiv"
  // Where class names are made by a machine, these still say what a part of the page is.
  case component = "data-component"
  case testID = "data-testid"

  static let byName = PackedNameTable(allCases.map { ($0.rawValue, $0) })

  /// Whether its value names the part of the page that the element is.
  var isPartName: Bool {
    switch self {
    case .class, .id, .component, .testID: true
    default: false
    }
  }

  /// Whether it belongs to elements as such, not to the head of the page.
  var isKept: Bool {
    switch self {
    case .itemprop, .rel, .datetime, .content, .role, .itemtype, .hidden, .style, .property, .pubdate: true
    default: false
    }
  }

  /// Whether it is handed to the parser on an element of this name.
  func matters(on tag: PackedName) -> Bool {
    switch self {
    case .href: tag == Self.link
    case .name: tag == Self.meta
    default: true
    }
  }

  private static let link = PackedName("link")
  private static let meta = PackedName("meta")
}
