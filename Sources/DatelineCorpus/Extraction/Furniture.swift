/// Tells what surrounds an article (navigation, teasers, comments, captions ...) from what may belong to it.
struct Furniture {
  /// For each element of the document, whether it or one around it is furniture.
  private let isFurniture: [Bool]

  /// Whether an element is furniture.
  func contains(_ element: Int) -> Bool { element >= 0 && isFurniture[element] }

  /// How much is taken for furniture.
  enum Measure {
    /// What is named as furniture is.
    case usual
    /// Only what never holds an article, for pages that give no text otherwise.
    case least
  }

  init(_ document: HTMLDocument, _ measure: Measure = .usual) {
    // How much prose there is up to each block tells in one subtraction how much an element holds.
    var proseBefore = [0]
    proseBefore.reserveCapacity(document.blocks.count + 1)
    for block in document.blocks {
      let isProse = block.text.count >= 80 && block.linkLength * 3 < block.text.count
      proseBefore.append(proseBefore[proseBefore.count - 1] + (isProse ? block.text.count : 0))
    }
    let total = proseBefore[proseBefore.count - 1]
    let isLeast = measure == .least
    // Pages use the same few names again and again.
    var knownNames: [String: Bool] = [:]
    var isFurniture = [Bool](repeating: false, count: document.elements.count)
    for (index, element) in document.elements.enumerated() {
      if element.parent >= 0, isFurniture[element.parent] {
        isFurniture[index] = true
      } else if isLeast {
        isFurniture[index] = Self.isAlwaysFurniture(element.tag)
      } else if Self.looksLikeFurniture(element, &knownNames) {
        let prose = proseBefore[element.blocks.upperBound] - proseBefore[element.blocks.lowerBound]
        // A frame around nearly everything holds the article, whatever its name is.
        isFurniture[index] = Self.isAlwaysFurniture(element.tag) || prose * 2 < total || total == 0
      }
    }
    self.isFurniture = isFurniture
  }

  private static func isAlwaysFurniture(_ tag: HTMLTag) -> Bool {
    switch tag {
    case .nav, .footer, .figcaption, .menu: true
    default: false
    }
  }

  private static func looksLikeFurniture(
    _ element: HTMLDocument.Element, _ knownNames: inout [String: Bool]
  ) -> Bool {
    switch element.tag {
    case .nav, .footer, .figcaption, .menu, .aside, .form, .figure, .header, .fieldset: return true
    case .html, .body, .main, .article: return false
    default: break
    }
    if let role = element["role"], roles.contains(role.lowercased()) { return true }
    if element["hidden"] != nil { return true }
    if let style = element["style"], isHidden(style) { return true }
    guard !element.classAndID.isEmpty else { return false }
    if let known = knownNames[element.classAndID] { return known }
    let answer = isFurnitureName(element.classAndID)
    knownNames[element.classAndID] = answer
    return answer
  }

  private static func isHidden(_ style: String) -> Bool {
    let compact = style.lowercased().filter { $0 != " " }
    return compact.contains("display:none") || compact.contains("visibility:hidden")
  }

  /// Whether one of the words of a class or id, or a part of one, is what furniture is called.
  private static func isFurnitureName(_ name: String) -> Bool {
    name.utf8.split { !isWordByte($0) }.contains { words.contains(String(Substring($0))) } || stems.occur(in: name)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  private static let roles: Set<String> = ["navigation", "complementary", "banner", "contentinfo", "search", "dialog"]

  private static let words: Set<String> = [
    "ad", "ads", "adv", "nav", "menu", "share", "sharing", "social", "comment", "comments", "tags", "tag", "widget",
    "meta", "modal", "popup", "overlay", "banner", "promo", "toolbar", "tools", "print", "hidden", "pager", "rating",
    "timestamp", "toc", "credit", "credits", "copyright", "author", "authors", "bio", "infobox", "signup", "login",
    "search", "cta", "donate", "donation", "paywall", "crumbs", "crumb", "metadata", "reactions", "trending",
    "popular", "gallery", "slideshow", "carousel", "respond", "reply", "dateline", "kicker", "skip", "noprint",
    "mw-editsection", "editsection", "reflist", "references", "catlinks", "printfooter", "byline", "dek", "flyout",
  ]

  private static let stems = ByteNeedles([
    "related", "newsletter", "comments", "sidebar", "footer", "social", "sharing", "sharebar", "sharetools", "cookie",
    "advert", "promo", "recommend", "breadcrumb", "taboola", "outbrain", "caption", "byline", "teaser", "disqus",
    "masthead", "navigation", "navbar", "subscri", "sponsor", "popup", "modal", "consent", "mostread", "mostpopular",
    "pagination", "authorbio", "visuallyhidden", "screenreader", "readmore", "morestories",
  ])
}
