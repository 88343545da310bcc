/// Reads topics in the markup of TREC's ad hoc tracks.
///
/// ```
/// <top>
/// <num> Number: 301
/// <title> International Organized Crime
/// <desc> Description:
/// Identify organizations that participate in international criminal activity …
/// <narr> Narrative:
/// A relevant document must as a minimum identify the organization …
/// </top>
/// ```
///
/// A part ends where the next tag begins; closing tags may be there. The words `Number:`, `Topic:`, `Description:` and
/// `Narrative:` that begin a part are left out, and so are zeros that begin a number (`051`), as in TREC's judgements.
enum TopicMarkup {
  private static let labels = ["number:", "topic:", "description:", "narrative:"]

  private static let tags = ["top", "num", "title", "desc", "narr"]

  static func parse(_ text: String) throws -> [Topic] {
    var topics: [Topic] = []
    var seen: Set<String> = []
    var open: (line: Int, parts: [String: String])?
    for (line, tag, content) in elements(of: text) {
      switch tag {
      case "top": open = (line, [:])
      case "/top":
        guard let (start, parts) = open else { continue }
        let topic = try topic(parts, at: start)
        guard seen.insert(topic.id).inserted else {
          throw EvaluationError(kind: "topics", line: start, problem: "the number “\(topic.id)” comes twice.")
        }
        topics.append(topic)
        open = nil
      default:
        if open?.parts[tag] == nil { open?.parts[tag] = content }
      }
    }
    if let open { throw EvaluationError(kind: "topics", line: open.line, problem: "<top> without </top>.") }
    return topics
  }

  private static func topic(_ parts: [String: String], at line: Int) throws -> Topic {
    let number = (parts["num"] ?? "").drop { $0 == "0" }
    guard !number.isEmpty else {
      throw EvaluationError(kind: "topics", line: line, problem: "expected `<num> Number: N` in this <top>.")
    }
    var result = Topic(id: String(number), parts: [:])
    for (part, tag) in [(Topic.Part.title, "title"), (.description, "desc"), (.narrative, "narr")] {
      result.parts[part] = parts[tag]
    }
    return result
  }

  /// The tags in their order, in lower case, each with its line and the text behind it on one line.
  private static func elements(of text: String) -> [(line: Int, tag: String, content: String)] {
    var result: [(Int, String, String)] = []
    var line = 1
    for (index, piece) in Substring(text).utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
      .enumerated()
    {
      defer { line += piece.count { $0 == 0x0A } }
      let end = piece.firstIndex(of: UInt8(ascii: ">")) ?? piece.startIndex
      let tag = String(Substring(piece[..<end])).lowercased()
      guard index > 0, tags.contains(tag.hasPrefix("/") ? String(tag.dropFirst()) : tag) else {
        // No tag: the sign is a part of the text.
        if !result.isEmpty { result[result.count - 1].2 += " <" + words(piece).joined(separator: " ") }
        continue
      }
      var words = words(piece[piece.index(after: end)...])
      if let first = words.first, labels.contains(first.lowercased()) { words.removeFirst() }
      result.append((line, tag, words.joined(separator: " ")))
    }
    return result
  }

  private static func words(_ text: Substring.UTF8View) -> [String] {
    text.split { $0 <= 0x20 }.map { String(Substring($0)) }
  }
}
