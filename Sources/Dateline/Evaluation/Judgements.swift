/// What assessors found relevant, as TREC writes it down: a file of "qrels".
///
/// ```
/// line = topic  iteration  document  grade        separated by spaces or tabs; the iteration says nothing
/// ```
///
/// A document is relevant when its grade is 1 or more. One without a line counts as not relevant.
public struct Judgements: Hashable, Sendable {
  /// The grade of each judged document, by topic.
  public private(set) var grades: [String: [String: Int]] = [:]
  /// The topics in the order in which they first come.
  public private(set) var topics: [String] = []

  /// Reads the text of a file of judgements.
  ///
  /// Throws ``EvaluationError`` for a line that is not of this form and for a document that is judged twice for a topic,
  /// as trec_eval does.
  public init(parsing text: String) throws {
    for (number, columns) in ColumnLines(text) {
      guard columns.count == 4, let grade = Int(columns[3]) else {
        throw EvaluationError(
          kind: "judgements", line: number,
          problem: "expected `topic iteration document grade`, the grade a whole number; found "
            + "“\(columns.joined(separator: " ").prefix(60))”.")
      }
      let (topic, document) = (String(columns[0]), String(columns[2]))
      if grades[topic] == nil { topics.append(topic) }
      guard grades[topic, default: [:]].updateValue(grade, forKey: document) == nil else {
        throw EvaluationError(
          kind: "judgements", line: number, problem: "document “\(document)” is judged twice for topic “\(topic)”.")
      }
    }
  }

  /// Every document that is judged for any topic.
  public var documents: Set<String> { Set(grades.values.joined().map(\.key)) }
}
