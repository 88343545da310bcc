/// Takes a heading apart that holds more than the headline: a kicker above it, a line below it, a label for screen readers.
struct HeadingParts {
  private let document: HTMLDocument

  init(_ document: HTMLDocument) { self.document = document }

  /// What the classes of such parts are called, in the languages in which class names are written.
  private static let otherNames = ByteNeedles([
    "kicker", "overline", "dachzeile", "topline", "eyebrow", "rubri", "category", "categoria", "section", "pretitle",
    "pre-title", "supertitle", "suptitle", "overtitle", "surtitre", "antetitulo", "spitzmarke", "roofline", "subtitle",
    "sub-title",
    "subhead", "sub-head", "subline", "untertitel", "sous-titre", "subtitulo", "badge", "label", "sr-only",
    "visually-hidden",
    "visuallyhidden", "visually_hidden", "screen-reader", "screenreader", "offscreen", "comment-count", "headline-flag",
  ])
  /// A part of one of these names is the headline, whatever else it is called.
  private static let headlineNames = ByteNeedles([
    "headline-text", "headline__text", "headline--text", "headline_text", "maintitle", "main-title",
  ])

  /// The headline alone, or nil when the heading has no other parts.
  func headline(of heading: Int) -> String? {
    let whole = document.elements[heading].text
    var others: [Range<Int>] = []
    var index = heading + 1
    while index < document.elements.count, document.elements[index].text.lowerBound < whole.upperBound {
      let part = document.elements[index]
      index += 1
      guard part.text.upperBound <= whole.upperBound, !part.text.isEmpty, isOther(part) else { continue }
      if others.last.map({ $0.upperBound <= part.text.lowerBound }) ?? true { others.append(part.text) }
    }
    guard !others.isEmpty else { return nil }
    var bytes: [UInt8] = []
    var start = whole.lowerBound
    for part in others {
      bytes += document.bytes[start..<part.lowerBound] + [0x20]
      start = part.upperBound
    }
    bytes += document.bytes[start..<whole.upperBound]
    let headline = TitleText.clean(String(decoding: bytes, as: UTF8.self)).trimmingColon()
    // What is left of a headline is not the smaller part of it by far.
    return headline.utf8.count * 5 >= whole.count * 2 ? headline : nil
  }

  private func isOther(_ part: HTMLDocument.Element) -> Bool {
    if part.tag == .small { return true }
    let name = document.name(of: part)
    return Self.otherNames.occur(in: name) && !Self.headlineNames.occur(in: name)
  }
}

extension String {
  /// The text without the colon or bar that stood between a kicker and it.
  fileprivate func trimmingColon() -> String {
    String(drop { $0 == ":" || $0 == "|" || $0 == "–" || $0.isWhitespace })
  }
}
