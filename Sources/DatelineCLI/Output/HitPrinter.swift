internal import CivilTime
internal import Dateline

/// A hit with all that is shown of it.
struct ShownHit {
  let rank: Int
  let hit: Hit
  let document: Document
  let title: Snippet
  let snippet: Snippet
  /// What the score is made of, where that was asked for.
  var explanation: ScoreExplanation?
}

/// Prints hits for people.
struct HitPrinter {
  private static let indentation = "   "

  let style: TextStyle
  /// The columns of the terminal; nil where lines are not to be broken.
  let width: Int?
  let showsScores: Bool

  func text(_ shown: ShownHit) -> String {
    (titleLines(shown) + detailLines(shown) + snippetLines(shown.snippet) + scoreLines(shown.explanation)).joined(
      separator: "\n") + "\n\n"
  }

  private func titleLines(_ shown: ShownHit) -> [String] {
    let number = "\(shown.rank). "
    var title = marked(shown.title)
    if shown.document.title.isEmpty { title.append("(no title)") }
    // The number takes room of the first line only; taking it of all lines is simpler and looks no worse.
    let lines = title.lines(width: width.map { $0 - number.count }, plain: style.title, marked: style.match)
    return lines.enumerated().map { ($0 == 0 ? number : Self.indentation) + $1 }
  }

  private func detailLines(_ shown: ShownHit) -> [String] {
    var details = [shown.document.date?.date.description ?? "no date"]
    if let source = shown.document.source { details.append(source) }
    if showsScores { details.append("score \(shown.hit.score)") }
    let facts = details.joined(separator: " · ")
    let id = shown.hit.id.withoutControls
    // An ID is there to be copied, so it is never broken.
    let isOneLine = width.map { (Self.indentation + facts + " · " + id).columns <= $0 } ?? true
    if isOneLine { return [Self.indentation + style.detail((facts + " · ").withoutControls + id)] }
    return indented(facts, paint: style.detail) + [Self.indentation + style.detail(id)]
  }

  private func snippetLines(_ snippet: Snippet) -> [String] {
    guard !snippet.text.isEmpty else { return [] }
    var text = StyledText()
    if snippet.isCutAtStart { text.append("… ") }
    append(snippet, to: &text)
    if snippet.isCutAtEnd { text.append(" …") }
    return text.lines(width: textWidth, plain: { $0 }, marked: style.match).map { Self.indentation + $0 }
  }

  private func scoreLines(_ explanation: ScoreExplanation?) -> [String] {
    guard let explanation else { return [] }
    var lines = (explanation.parts + explanation.proximityParts).map { part in
      "\(part.score) = \(part.label) in \(part.field): frequency \(part.frequency), length \(part.length) of "
        + "\(part.averageLength) in the mean, weight \(part.weight)"
    }
    if explanation.decay != 1 { lines.append("times \(explanation.decay) for the age") }
    return (lines + ["\(explanation.score) in all"]).flatMap { indented($0.withoutControls, paint: style.detail) }
  }

  private func indented(_ text: String, paint: (String) -> String) -> [String] {
    var styled = StyledText()
    styled.append(text)
    return styled.lines(width: textWidth, plain: paint, marked: paint).map { Self.indentation + $0 }
  }

  private var textWidth: Int? { width.map { $0 - Self.indentation.count } }

  private func marked(_ snippet: Snippet) -> StyledText {
    var text = StyledText()
    append(snippet, to: &text)
    return text
  }

  private func append(_ snippet: Snippet, to text: inout StyledText) {
    let bytes = Array(snippet.text.utf8)
    var end = 0
    func piece(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    for highlight in snippet.highlights {
      text.append(piece(end..<highlight.lowerBound))
      text.append(piece(highlight), isMarked: true)
      end = highlight.upperBound
    }
    text.append(piece(end..<bytes.count))
  }
}

extension ShownHit {
  /// The hit as one line of JSON, with the number of all articles that match and what a limit left out.
  func json(total: Int, limits: [String]) -> String {
    var writer = JSONWriter()
    writer.add("rank", rank)
    writer.add("total", total)
    if !limits.isEmpty { writer.add("limits", limits) }
    writer.add("id", hit.id)
    writer.add("score", hit.score)
    writer.add("title", document.title)
    if !title.highlights.isEmpty { writer.add("titleHighlights", title.highlights) }
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
    if let explanation {
      writer.add("scoreParts", (explanation.parts + explanation.proximityParts).map(\.json))
      writer.add("scoreDecay", explanation.decay)
    }
    return writer.line
  }
}

extension ScoreExplanation.Part {
  /// The part as an object.
  fileprivate var json: JSONWriter {
    var writer = JSONWriter()
    writer.add("label", label)
    writer.add("field", field)
    writer.add("frequency", frequency)
    writer.add("length", length)
    writer.add("averageLength", averageLength)
    writer.add("weight", weight)
    writer.add("score", score)
    return writer
  }
}
