/// What sort of text a file holds.
public enum ContentKind: Sendable, Equatable {
  /// A web page.
  case html
  /// Plain text.
  case plainText

  private static let window = 4096
  private static let firstTags = [
    "!doctype", "html", "head", "body", "title", "meta", "article", "div", "p", "h1", "section", "main", "script",
    "link", "style", "table", "span", "base", "center", "font", "a", "b", "br", "header", "nav", "form", "img", "!--",
  ]
  private static let pageNames = [".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".shtml", ".php", ".asp", ".aspx"]

  private static let document = ByteNeedles(["<!doctype html", "<html"])
  private static let tags = ByteNeedles(["</", "<p", "<br"])

  /// Tells the kind of a text in UTF-8. What it begins with decides; the name of the file counts when that is not enough.
  public static func of(_ text: [UInt8], path: String) -> ContentKind {
    let start = text.prefix(window).drop { $0 <= 0x20 }
    guard start.contains(UInt8(ascii: "<")) else { return .plainText }
    // What is looked for is ASCII, and to lower all of Unicode takes longer than the rest.
    let head = String(decoding: start.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    if head.hasPrefix("<?xml") { return document.occur(in: head) ? .html : .plainText }
    if head.hasPrefix("<!--") || document.occur(in: head) { return .html }
    if head.hasPrefix("<") {
      let name = head.dropFirst().prefix { $0 != ">" && $0 != "/" && !$0.isWhitespace }
      if firstTags.contains(String(name)) { return .html }
    }
    return isNamedAsPage(path) && tags.occur(in: head) ? .html : .plainText
  }

  /// Whether the name of a file is that of a page.
  static func isNamedAsPage(_ path: String) -> Bool {
    let lowerPath = path.lowercased()
    return pageNames.contains(where: lowerPath.hasSuffix)
  }
}
