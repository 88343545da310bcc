/// How long the facts of an article may be: what is longer is a mistake of the file, and nobody wants to see it in full.
enum ArticleLimits {
  static let titleLength = 1000
  /// Of the publisher, of the section and of one author.
  static let nameLength = 300
  static let authorCount = 100
  /// Addresses of text in other scripts than Latin are several times as long as what they spell.
  static let urlLength = 2000

  /// Cuts a long title and long names at a word. An address or a section that is too long is none, and goes.
  static func apply(to article: inout Article) {
    article.title = article.title.cut(to: titleLength)
    article.authors = article.authors.prefix(authorCount).map { $0.cut(to: nameLength) }
    article.site = article.site?.cut(to: nameLength)
    if let section = article.section, section.isLonger(than: nameLength) {
      article.section = nil
      article.signals[.section] = nil
    }
    if let url = article.url, url.isLonger(than: urlLength) {
      article.url = nil
      article.signals[.url] = nil
    }
  }
}

// Lengths are in Unicode scalars: there is no end to the accents of one character.
extension String {
  fileprivate func isLonger(than length: Int) -> Bool {
    utf8.count > length && unicodeScalars.dropFirst(length).first != nil
  }

  /// The beginning of a text that is too long: whole words where it has any, and an ellipsis.
  fileprivate func cut(to length: Int) -> String {
    guard isLonger(than: length) else { return self }
    let start = unicodeScalars.prefix(length - 1)
    let space = start.lastIndex { $0.properties.isWhitespace }
    let words = space.map { start[..<$0] } ?? start
    let kept = words.count * 2 < length ? start : words
    return String(kept).trimmed() + "…"
  }
}
