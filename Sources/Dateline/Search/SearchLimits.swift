/// The limits that the evaluation of one query has met, so that they are said and never silent.
///
/// It belongs to one ``PreparedQuery``, whose cursors add to it, and is for one thread at a time.
final class SearchLimits {
  enum Limit: Hashable {
    /// A pattern had more terms than ``TermExpansion/limit``.
    case terms(pattern: String, found: Int)
    /// A document had more stretches for an operator of nearness than ``StretchJoiner/limit``.
    case stretches
  }

  private(set) var met: [Limit] = []

  func add(_ limit: Limit) { if !met.contains(limit) { met.append(limit) } }

  /// What was left out, in sentences.
  var messages: [String] {
    met.map { limit in
      switch limit {
      case .terms(let pattern, let found):
        "“\(pattern)” stands for \(found) words; only the \(TermExpansion.limit) most frequent were looked for."
      case .stretches:
        "An article has more than \(StretchJoiner.limit) places where words are near each other; those after them were "
          + "not looked at."
      }
    }
  }
}
