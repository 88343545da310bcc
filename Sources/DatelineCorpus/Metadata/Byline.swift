/// Takes the names out of a byline.
enum Byline {
  private static let maxNameCount = 12
  /// A byline is not longer; what stands behind it is something else.
  private static let maxLength = 1000

  /// The names in `By Ann Ahl, Bo Berg and Cy Cole`.
  static func names(in byline: String) -> [String] { names(in: [byline]) }

  /// The names in a list of bylines, each once.
  static func names(in bylines: [String]) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for byline in bylines {
      for name in parts(of: byline) where seen.insert(name.normalizedForComparison()).inserted { names.append(name) }
    }
    return Array(names.prefix(maxNameCount))
  }

  /// The byline of a short line, with its names to come: `By Ann Ahl`, or `Posted on June 18, 2023 by Ann Ahl`.
  static func led(_ line: String) -> String? {
    if let rest = BylineWords.withoutLead(line) { return begins(rest) ? rest : nil }
    guard let rest = BylineWords.behindInnerLead(line) else { return nil }
    return begins(rest) ? rest : nil
  }

  private static func begins(_ name: String) -> Bool { name.first.map { $0.isLetter && !$0.isLowercase } ?? false }

  private static func parts(of byline: String) -> [String] {
    var text = TitleText.visible(String(byline.prefix(maxLength)))
    if BylineWords.isCredit(text) { return [] }
    if text.contains("//") || text.contains("www.") { text = withoutAddresses(text) }
    var names: [String] = []
    for line in text.split(whereSeparator: { ",;|\n/&，、；·•‧".contains($0) }) {
      for part in separated(BylineWords.withoutLeads(line.trimmed())) {
        let name = PersonName.cleaned(BylineWords.withoutLeads(part.trimmed()))
        if PersonName.isPossible(name) { names.append(name) }
      }
    }
    return names
  }

  private static func withoutAddresses(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).filter { !$0.contains("//") && !$0.contains("www.") }
      .joined(separator: " ")
  }

  /// The parts of `Ann Ahl and Bo Berg`.
  private static func separated(_ text: String) -> [String] {
    let all = text.split(whereSeparator: \.isWhitespace)
    var words: [[Substring]] = [[]]
    for (index, word) in all.enumerated() {
      if BylineWords.isConjunction(word, behind: words[words.count - 1].count, before: all.count - index - 1) {
        words.append([])
      } else {
        words[words.count - 1].append(word)
      }
    }
    return words.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }
}
