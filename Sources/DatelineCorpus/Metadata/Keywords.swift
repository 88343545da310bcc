/// The keywords that a publisher files an article under.
enum Keywords {
  static let maxCount = 50
  /// What is longer is a sentence.
  private static let maxLength = 80

  /// The keywords in `rail, Pacific coast; strikes`, each once.
  static func split(_ text: String) -> [String] { joined([text]) }

  /// The keywords of several statements, each once, whatever its case.
  static func joined(_ statements: [String]) -> [String] {
    var keywords: [String] = []
    var seen: Set<String> = []
    for statement in statements {
      for part in statement.unicodeScalars.split(whereSeparator: { isSeparator($0) }) {
        let keyword = String(part).collapsingSpaces()
        guard !keyword.isEmpty, keyword.unicodeScalars.count <= maxLength, keywords.count < maxCount,
          seen.insert(keyword.lowercased()).inserted
        else { continue }
        keywords.append(keyword)
      }
    }
    return keywords
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    ",;|\n،؛，、；".unicodeScalars.contains(scalar)
  }
}
