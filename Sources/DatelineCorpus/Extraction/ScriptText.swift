/// Finds prose in the scripts of pages that are put together by the browser: their text is in strings of JSON, as in
/// the data of Next.js, or in strings of such strings.
enum ScriptText {
  /// A shorter string is a label; a longer one than the other bound is not looked at.
  private static let lengths = 80...200_000
  private static let maxScriptLength = 8 << 20
  private static let maxParagraphCount = 2000
  private static let maxDepth = 3

  /// The strings of prose in these scripts, those of the script with most, in order and each once.
  static func paragraphs(in scripts: [ArraySlice<UInt8>]) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    for script in scripts where script.count <= maxScriptLength {
      collect(script, depth: 0) { text in
        guard found.count < maxParagraphCount, seen.insert(text).inserted else { return }
        found.append(text)
      }
    }
    return found
  }

  private static let maxValueCount = 20

  /// The strings that a script has for this name, as in `"name":"value"`; quotes may be escaped, as in data within data.
  static func values(of name: String, in script: ArraySlice<UInt8>) -> [String] {
    guard script.has(name) else { return [] }
    let name = Array(name.utf8)
    var values: [String] = []
    var rest = script
    while values.count < maxValueCount, let found = rest.firstRange(of: name) {
      rest = rest[found.upperBound...]
      let signs = rest.prefix { "\\\": ".utf8.contains($0) }
      guard script[..<found.lowerBound].last == UInt8(ascii: "\""), signs.contains(UInt8(ascii: ":")),
        signs.last == UInt8(ascii: "\"")
      else { continue }
      let value = rest[signs.endIndex...].prefix(40).prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      values.append(String(decoding: value, as: UTF8.self))
    }
    return values
  }

  /// Hands over the prose among the strings of a script.
  private static func collect(_ script: ArraySlice<UInt8>, depth: Int, _ take: (String) -> Void) {
    var index = script.startIndex
    while let open = script[index...].firstIndex(of: UInt8(ascii: "\"")) {
      let (text, end) = JSONString.read(script, after: open)
      index = end
      guard lengths.contains(text.count) else { continue }
      // Data within data: quotes that were escaped in the string are quotes now.
      if depth < maxDepth, text.contains(UInt8(ascii: "\"")), text.contains(where: { "{[".utf8.contains($0) }) {
        collect(text[...], depth: depth + 1, take)
      } else {
        for paragraph in paragraphs(of: text) where isProse(paragraph) { take(paragraph) }
      }
    }
  }

  /// The paragraphs of a string, which may be HTML.
  private static func paragraphs(of text: [UInt8]) -> [String] {
    guard text.contains(UInt8(ascii: "<")), let document = (try? HTMLParser())?.parse(text) else {
      return String(decoding: text, as: UTF8.self).split(separator: "\n").map { $0.collapsingSpaces() }
    }
    return document.blocks.map { document.text(of: $0) }
  }

  /// Whether a line reads as sentences: words with few signs of code in between, and an end.
  private static func isProse(_ text: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    let shape = BlockShape(bytes)
    guard shape.length >= 60, shape.endsSentence, shape.wordCount >= 4 || shape.length > 2 * shape.wordCount else {
      return false
    }
    let codeCount = bytes.reduce(0) { $0 + ("{}[]<>=;_/\\$|&%".utf8.contains($1) ? 1 : 0) }
    return codeCount * 40 < bytes.count && (shape.wordCount >= 8 || bytes.contains { $0 >= 0xE3 })
  }
}
