/// The answers of a system to a set of topics: a TREC run.
///
/// ```
/// line = topic  Q0  document  rank  score  tag     separated by spaces or tabs
/// ```
///
/// The order of a topic's documents is that of their scores; neither the rank nor the order of lines says anything. Of
/// equal scores, in single precision, the document whose name is the greater one by its bytes comes first. Both are
/// trec_eval's (`form_res_rels.c`), so that figures agree.
public struct RankedRun: Hashable, Sendable {
  /// A document that was returned.
  public struct Answer: Hashable, Sendable {
    /// Its name.
    public var document: String
    /// What the system gave it.
    public var score: Float

    /// An answer.
    public init(document: String, score: Float) {
      self.document = document
      self.score = score
    }
  }

  /// The answers by topic, in any order.
  public private(set) var answers: [String: [Answer]] = [:]

  /// A run without answers.
  public init() {}

  /// Adds the answers to a topic. No document may be among a topic's answers twice.
  public mutating func add(_ new: [Answer], to topic: String) { answers[topic, default: []] += new }

  /// Reads the text of a run.
  ///
  /// Throws ``EvaluationError`` for a line that is not of this form, and for a document that is returned twice.
  public init(parsing text: String) throws {
    var seen: Set<[String]> = []
    for (number, columns) in ColumnLines(text) {
      guard columns.count == 6, let score = Double(columns[4]), !score.isNaN else {
        throw EvaluationError(
          kind: "run", line: number,
          problem: "expected `topic Q0 document rank score tag`; found "
            + "“\(columns.joined(separator: " ").prefix(60))”.")
      }
      let (topic, document) = (String(columns[0]), String(columns[2]))
      guard seen.insert([topic, document]).inserted else {
        throw EvaluationError(
          kind: "run", line: number, problem: "document “\(document)” is returned twice for topic “\(topic)”.")
      }
      answers[topic, default: []].append(Answer(document: document, score: Float(score)))
    }
  }

  /// The documents returned for a topic, best first.
  public func ranking(of topic: String) -> [String] {
    (answers[topic] ?? []).sorted(by: Self.isBetter).map(\.document)
  }

  static func isBetter(_ left: Answer, _ right: Answer) -> Bool {
    if left.score != right.score { return left.score > right.score }
    return right.document.utf8.lexicographicallyPrecedes(left.document.utf8)
  }
}
