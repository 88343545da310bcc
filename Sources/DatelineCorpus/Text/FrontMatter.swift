/// Reads the block between `---` lines that static site generators put above an article: a small part of YAML.
struct FrontMatter {
  private(set) var facts: [TextHead.Fact] = []
  /// The lines below the block.
  let body: ArraySlice<String>

  private static let maxLines = 200

  /// The front matter that the lines begin with, or nil when they do not.
  init?(lines: ArraySlice<String>) {
    guard lines.first == "---" else { return nil }
    let inner = lines.dropFirst().prefix(Self.maxLines).prefix { $0 != "---" && $0 != "..." }
    guard inner.endIndex < lines.endIndex, lines[inner.endIndex] == "---" || lines[inner.endIndex] == "..." else {
      return nil
    }
    guard inner.contains(where: { $0.contains(":") }) else { return nil }
    body = lines[(inner.endIndex + 1)...]
    read(inner)
  }

  private mutating func read(_ lines: ArraySlice<String>) {
    var field: Article.Field?
    var key = ""
    for line in lines {
      if let item = listItem(line) {
        if let field { add(field, item, key) }
      } else if let colon = line.firstIndex(of: ":"), line.first?.isWhitespace == false, line.first != "#" {
        key = line[..<colon].trimmed().lowercased()
        field = HeaderName.field(key)
        let value = line[line.index(after: colon)...].trimmed()
        if let field { values(value).forEach { add(field, $0, key) } }
      }
    }
  }

  private mutating func add(_ field: Article.Field, _ value: String, _ key: String) {
    guard !value.isEmpty else { return }
    // The items of a list are the authors or the keywords together; of other lists the first item counts.
    if let index = facts.firstIndex(where: { $0.field == field }) {
      guard field == .authors || field == .keywords else { return }
      facts[index] = .init(field: field, value: facts[index].value + "; " + value, signal: facts[index].signal)
    } else {
      facts.append(.init(field: field, value: value, signal: "front matter \(key)"))
    }
  }

  private func listItem(_ line: String) -> String? {
    let text = line.trimmed()
    return text.hasPrefix("- ") ? unquoted(text.dropFirst(2).trimmed()) : nil
  }

  /// A scalar, or the items of `[a, "b"]`.
  private func values(_ text: String) -> [String] {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return [unquoted(text)] }
    return text.dropFirst().dropLast().split(separator: ",").map { unquoted($0.trimmed()) }
  }

  private func unquoted(_ text: String) -> String {
    guard text.utf8.count >= 2, let first = text.first, first == "\"" || first == "'", text.last == first else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }
}
