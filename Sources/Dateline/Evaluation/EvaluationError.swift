/// A file of topics, judgements or answers that cannot be read as what it should be.
public struct EvaluationError: Error, Hashable, CustomStringConvertible {
  /// What the file is: `topics`, `judgements`, `run`.
  public let kind: String
  /// The line, counted from 1.
  public let line: Int
  /// What was expected, and what was found.
  public let problem: String

  /// The kind of file, the line and the problem.
  public var description: String { "\(kind), line \(line): \(problem)" }
}

/// The lines of a text, each as its columns, which spaces and tabs separate. Blank lines are passed over.
struct ColumnLines: Sequence, IteratorProtocol {
  private var rest: Substring.UTF8View
  private var number = 0

  init(_ text: String) { rest = Substring(text).utf8 }

  mutating func next() -> (number: Int, columns: [Substring])? {
    while !rest.isEmpty {
      let line = rest.prefix { $0 != 0x0A }
      rest = rest[line.endIndex...].dropFirst()
      number += 1
      let columns = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !columns.isEmpty { return (number, columns.map(Substring.init)) }
    }
    return nil
  }
}
