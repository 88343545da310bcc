/// A question of a test collection.
public struct Topic: Hashable, Sendable {
  /// A part of a topic as TREC writes them. A topic that is one line of text has a title only.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    case title, description, narrative
  }

  /// What judgements and runs call it.
  public var id: String
  /// Its text, by part.
  public var parts: [Part: String]

  /// A topic.
  public init(id: String, parts: [Part: String]) {
    self.id = id
    self.parts = parts
  }

  /// The text of several parts, one after the other.
  public func text(_ wanted: [Part]) -> String { wanted.compactMap { parts[$0] }.joined(separator: " ") }

  /// Reads a file of topics: lines `id TAB text`, or TREC's markup, which begins with `<top>`.
  ///
  /// Throws ``EvaluationError`` for a line without a tab, for a topic without a number, and for an ID that comes twice.
  public static func parse(_ text: String) throws -> [Topic] {
    let isMarkup = text.utf8.drop { $0 <= 0x20 }.prefix(5).map { $0 | 0x20 } == Array("<top>".utf8)
    return isMarkup ? try TopicMarkup.parse(text) : try parseLines(text)
  }

  private static func parseLines(_ text: String) throws -> [Topic] {
    var topics: [Topic] = []
    var seen: Set<String> = []
    for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.isEmpty { continue }
      guard let tab = line.firstIndex(of: 0x09) else {
        throw EvaluationError(
          kind: "topics", line: index + 1,
          problem: "expected `id TAB text`, found “\(Substring(line).prefix(40))”, which has no tab.")
      }
      let id = String(Substring(line[..<tab]))
      guard seen.insert(id).inserted else {
        throw EvaluationError(kind: "topics", line: index + 1, problem: "the ID “\(id)” comes twice.")
      }
      topics.append(Topic(id: id, parts: [.title: String(Substring(line[line.index(after: tab)...]))]))
    }
    return topics
  }
}
