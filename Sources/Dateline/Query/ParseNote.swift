/// A part of a query that was read in a way its writer may not expect.
public struct ParseNote: Hashable, Sendable {
  /// How much is wrong with it.
  public enum Severity: Hashable, Sendable {
    /// It can be read in two ways, and nothing is wrong.
    case remark
    /// It cannot be meant as it stands. A strict reader refuses it.
    case error
  }

  /// What was found and how it was read, as a sentence for the writer of the query.
  public let message: String
  /// What to write instead, as a sentence; empty where the message says it.
  public let hint: String
  /// How much is wrong with it.
  public let severity: Severity
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

  /// The notes about what cannot be meant as it stands: a strict reader refuses the query when there are any.
  public var errors: [ParseNote] { notes.filter { $0.severity == .error } }
}

/// Gathers notes up to a limit, so that a long text of nothing but mistakes costs no more than any other.
struct NoteCollector {
  private(set) var notes: [ParseNote] = []

  /// Notes an error.
  mutating func add(_ message: @autoclosure () -> String, at range: Range<Int>, hint: @autoclosure () -> String) {
    add(message(), hint(), .error, range)
  }

  /// Notes something that can be read in two ways.
  mutating func remark(_ message: @autoclosure () -> String, at range: Range<Int>) {
    add(message(), "", .remark, range)
  }

  private mutating func add(
    _ message: @autoclosure () -> String, _ hint: @autoclosure () -> String, _ severity: ParseNote.Severity,
    _ range: Range<Int>
  ) {
    guard notes.count < QueryParser.noteLimit else { return }
    notes.append(ParseNote(message: message(), hint: hint(), severity: severity, range: range))
  }
}
