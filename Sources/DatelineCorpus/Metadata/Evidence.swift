/// Gathers what is said about one field until something can be believed; all of it, when it is to be explained.
///
/// Sources are asked from the strongest to the weakest. Each looks at ``isSettled`` first, so that nothing is read that
/// cannot change the answer.
struct Evidence<Value> {
  /// What a source makes of a statement.
  enum Reading {
    /// It can be believed.
    case value(Value)
    /// It is better than nothing; the reason says why it is no more.
    case fallback(Value, String)
    /// It is no value, for this reason.
    case refused(String)
  }

  private let field: Article.Field
  private let keepsCandidates: Bool
  private var strong: Found<Value>?
  private var weak: Found<Value>?
  private var takenIndex: Int?
  private var fallbackIndex: Int?
  private var candidates: [Article.Candidate] = []

  init(_ field: Article.Field, keepsCandidates: Bool) {
    self.field = field
    self.keepsCandidates = keepsCandidates
  }

  /// What was found.
  var found: Found<Value>? { strong ?? weak }

  /// Whether nothing that is still to come can change the answer, nor has to be noted.
  var isSettled: Bool { strong != nil && !keepsCandidates }

  /// Takes up a statement, read by `reading`. The first that can be believed is the answer.
  mutating func consider(
    _ statement: @autoclosure () -> String, from signal: @autoclosure () -> String, _ reading: Reading
  ) {
    switch reading {
    case .value(let value):
      if strong == nil {
        strong = Found(value, signal())
        takenIndex = candidates.count
      }
      note(statement(), signal(), .outranked)
    case .fallback(let value, let reason):
      if weak == nil {
        weak = Found(value, signal())
        fallbackIndex = candidates.count
      }
      note(statement(), signal(), .refused(reason))
    case .refused(let reason): note(statement(), signal(), .refused(reason))
    }
  }

  private mutating func note(_ value: String, _ signal: String, _ outcome: Article.Candidate.Outcome) {
    guard keepsCandidates, candidates.count < Self.maxCandidateCount else { return }
    let text = String(value.unicodeScalars.prefix(Article.Candidate.maxValueLength)).collapsingSpaces()
    if candidates.contains(where: { $0.signal == signal && $0.value == text }) { return }
    candidates.append(.init(field: field, signal: signal, value: text, outcome: outcome))
  }

  /// No page says more about a field than anyone would read.
  private static var maxCandidateCount: Int { 40 }

  /// The candidates with the one that was taken.
  fileprivate func settledCandidates() -> [Article.Candidate] {
    var settled = candidates
    if let index = takenIndex ?? fallbackIndex, index < settled.count {
      let taken = settled[index]
      settled[index] = .init(field: taken.field, signal: taken.signal, value: taken.value, outcome: .taken)
    }
    return settled
  }
}

extension Article {
  /// Fills a field with what was found, if anything was, and keeps its origin and what else was considered.
  mutating func set<Value>(_ field: Field, to evidence: Evidence<Value>, _ assign: (inout Article, Value) -> Void) {
    set(field, to: evidence.found, assign)
    candidates += evidence.settledCandidates()
  }
}
