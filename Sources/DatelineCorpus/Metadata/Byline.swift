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
      let name = withoutRole(part.collapsingSpaces())
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

  /// Whether a line begins as bylines do, with a name behind it.
  static func isLed(_ line: String) -> Bool {
    let lower = line.lowercased()
    return leads.contains { lower.hasPrefix($0) && line.dropFirst($0.count).first?.isUppercase == true }
  }

  /// Whether each word is written as the words of names are.
  static func isCapitalized(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    return words.count >= 2 && words.allSatisfy { $0.first?.isLowercase == false || $0.utf8.count <= 3 }
  }

  /// The name without `(initials)` or a Korean reporter's title behind it.
  private static func withoutRole(_ name: String) -> String {
    var name = name
    if name.hasSuffix(")"), let open = name.firstIndex(of: "("), open > name.startIndex {
      name = String(name[..<open]).trimmed()
    }
    return name.hasSuffix(" 기자") ? String(name.dropLast(3)) : name
  }

  private static func isName(_ text: String) -> Bool {
    guard (2...maxNameLength).contains(text.utf8.count), text.contains(where: \.isLetter) else { return false }
    let lower = text.lowercased()
    if lower.contains("http") || text.contains("@") || text.contains("/") || text.hasPrefix("(") { return false }
    return text.split(separator: " ").count <= 6 && !text.contains { $0.isNumber }
  }
}
