/// A part of a query that was read in a way its writer may not expect.
public struct ParseNote: Hashable, Sendable {
  /// What was found and how it was read, as a sentence for the writer of the query.
  public let message: String
  /// Where it stands: offsets of bytes in the UTF-8 text of the query.
  public let range: Range<Int>
}

/// What a text was read as.
public struct ParsedQuery: Hashable, Sendable {
  /// The query, in the form of ``Query/normalized``.
  public let query: Query
  /// What was read in an unexpected way, in the order of the text. Of very many only the first
  /// ``QueryParser/noteLimit`` found are kept.
  public let notes: [ParseNote]
}

/// Gathers notes up to a limit, so that a long text of nothing but mistakes costs no more than any other.
struct NoteCollector {
  private(set) var notes: [ParseNote] = []

  mutating func add(_ message: @autoclosure () -> String, at range: Range<Int>) {
    guard notes.count < QueryParser.noteLimit else { return }
    notes.append(ParseNote(message: message(), range: range))
  }
}
