internal import CivilTime
internal import Dateline

/// A hit with all that is shown of it.
struct ShownHit {
  let rank: Int
  let hit: Hit
  let document: Document
  let title: Snippet
  let snippet: Snippet
}

/// Prints hits for people.
struct HitPrinter {
  let style: TextStyle
  let showsScores: Bool

  func text(_ shown: ShownHit) -> String {
    let title = shown.document.title.isEmpty ? "(no title)" : marked(shown.title, base: style.title)
    var lines = ["\(shown.rank). \(title)"]
    var details = [shown.document.date?.description ?? "no date"]
    if let source = shown.document.source { details.append(source) }
    details.append(shown.hit.id)
    if showsScores { details.append("score \(shown.hit.score)") }
    lines.append("   " + style.detail(details.joined(separator: " · ").withoutControls))
    let snippet = marked(shown.snippet) { $0 }
    if !snippet.isEmpty {
      let before = shown.snippet.isCutAtStart ? "… " : ""
      let after = shown.snippet.isCutAtEnd ? " …" : ""
      lines.append("   " + before + snippet + after)
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func marked(_ snippet: Snippet, base: (String) -> String) -> String {
    let bytes = Array(snippet.text.utf8)
    var result = ""
    var end = 0
    func piece(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self).withoutControls }
    for highlight in snippet.highlights {
      result += base(piece(end..<highlight.lowerBound)) + style.match(piece(highlight))
      end = highlight.upperBound
    }
    return result + base(piece(end..<bytes.count))
  }
}

extension ShownHit {
  /// The hit as one line of JSON.
  var json: String {
    var writer = JSONWriter()
    writer.add("rank", rank)
    writer.add("id", hit.id)
    writer.add("score", hit.score)
    writer.add("title", document.title)
    writer.add("date", document.date?.description)
    writer.add("source", document.source)
    writer.add("section", document.section)
    writer.add("language", document.language)
    writer.add("authors", document.authors)
    writer.add("url", document.url)
    var passage = JSONWriter()
    passage.add("text", snippet.text)
    passage.add("highlights", snippet.highlights)
    writer.add("snippet", passage)
    return writer.line
  }
}
