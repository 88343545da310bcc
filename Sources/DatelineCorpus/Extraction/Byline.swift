/// Takes the names out of a byline.
enum Byline {
  private static let maxNameLength = 60
  private static let maxNameCount = 12
  private static let leads = [
    "by ", "von ", "par ", "por ", "di ", "door ", "av ", "af ", "oleh ", "written by ", "words by ", "автор ",
  ]
  private static let separators = [
    " and ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " & ", ";", "|", "\n", " with ",
  ]

  /// The names in `By Ann Ahl, Bo Berg and Cy Cole`.
  static func names(in byline: String) -> [String] {
    var text = byline.trimmed()
    for lead in leads where text.lowercased().hasPrefix(lead) { text = String(text.dropFirst(lead.count)).trimmed() }
    if text.hasPrefix("By:") { text = String(text.dropFirst(3)).trimmed() }
    for separator in separators { text = text.split(separator: separator).joined(separator: ",") }
    var names: [String] = []
    for part in text.split(separator: ",") {
      let name = part.collapsingSpaces()
      if isName(name), !names.contains(name) { names.append(name) }
    }
    return Array(names.prefix(maxNameCount))
  }

  /// The names in a list of bylines.
  static func names(in bylines: [String]) -> [String] {
    var all: [String] = []
    for name in bylines.flatMap({ names(in: $0) }) where !all.contains(name) { all.append(name) }
    return all
  }

  private static func isName(_ text: String) -> Bool {
    guard (2...maxNameLength).contains(text.utf8.count), text.contains(where: \.isLetter) else { return false }
    let lower = text.lowercased()
    if lower.contains("http") || text.contains("@") || text.contains("/") { return false }
    return text.split(separator: " ").count <= 6 && !text.contains { $0.isNumber }
  }
}
