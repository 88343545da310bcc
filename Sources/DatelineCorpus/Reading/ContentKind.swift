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

  /// Tells the kind of a text. What it begins with decides; the name of the file counts when that is not enough.
  public static func of(_ text: String, path: String) -> ContentKind {
    let head = String(decoding: text.utf8.prefix(window).drop { $0 <= 0x20 }, as: UTF8.self).lowercased()
    if head.first == "<" {
      let name = head.dropFirst().prefix { $0 != ">" && $0 != "/" && !$0.isWhitespace }
      if firstTags.contains(String(name)) || head.hasPrefix("<!--") { return .html }
      if head.hasPrefix("<?xml") {
        return head.contains("<html") || head.contains("<!doctype html") ? .html : .plainText
      }
    }
    if head.contains("<!doctype html") || (head.contains("<html") && head.contains("<head")) { return .html }
    let lowerPath = path.lowercased()
    if pageNames.contains(where: lowerPath.hasSuffix),
      head.contains("</") || head.contains("<p") || head.contains("<br")
    {
      return .html
    }
    return .plainText
  }
}
