internal import ArgumentParser
internal import CivilTime
internal import Dateline

/// Says on standard error how a query was read, and what had to be left out of its answer.
struct QueryReport {
  let text: String
  let parsed: ParsedQuery

  /// Prints notes about the query, each with the place it is about and what to write instead.
  func printNotes() {
    for note in parsed.notes.prefix(Self.noteLimit) {
      StandardError.write(Self.text(of: note, in: text, name: "note"))
    }
    let rest = parsed.notes.count - Self.noteLimit
    if rest > 0 { StandardError.write("note: \(counted(rest, "more note")) about this query.\n") }
  }

  /// Notes beyond so many are only counted: nobody reads on.
  private static let noteLimit = 10

  /// How the query was read, in words. Where it counts days from today, also which day that is, and where.
  var reading: String {
    let explanation = parsed.query.explanation
    // A query that means something else on another day counts from today.
    let other = QueryParser(today: CivilDate.today.adding(days: 400)).parse(text).query
    if other == parsed.query { return explanation.withoutControls }
    return "\(explanation); today is \(CivilDate.today) in \(CivilDate.timeZone)".withoutControls
  }

  /// Refuses a query that cannot be meant as it stands.
  func requireNoErrors() throws {
    guard !parsed.errors.isEmpty else { return }
    for note in parsed.errors { StandardError.write(Self.text(of: note, in: text, name: "error")) }
    throw ExitCode(ExitStatus.error)
  }

  /// Prints which limits the search has met.
  static func printLimits(_ prepared: PreparedQuery) {
    for message in prepared.limitMessages { StandardError.write("note: \(message.withoutControls)\n") }
  }

  /// The message, the part of the query that it is about with carets below it, and the hint.
  static func text(of note: ParseNote, in query: String, name: String) -> String {
    var lines = ["\(name): \(note.message)"]
    let (before, marked, after) = excerpt(of: note, in: query)
    if !marked.isEmpty || !query.isEmpty {
      lines.append("  " + before + marked + after)
      lines.append(
        "  " + String(repeating: " ", count: before.columns) + String(repeating: "^", count: max(1, marked.columns)))
    }
    if !note.hint.isEmpty { lines.append("  \(note.hint)") }
    return lines.map { $0.withoutControls + "\n" }.joined()
  }

  /// What is shown of a query: the place that a note is about, and a little on both sides.
  private static func excerpt(of note: ParseNote, in query: String) -> (before: String, marked: String, after: String) {
    let bytes = Array(query.utf8)
    func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self).withoutControls }
    let before = part(0..<note.range.lowerBound)
    let marked = part(note.range)
    let after = part(note.range.upperBound..<bytes.count)
    return (
      before.count > 30 ? "…" + before.suffix(29) : before, marked.count > 40 ? marked.prefix(39) + "…" : marked,
      after.count > 30 ? after.prefix(29) + "…" : after
    )
  }
}
