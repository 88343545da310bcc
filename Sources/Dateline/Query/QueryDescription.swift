extension Query: CustomStringConvertible {
  /// The query as it is typed.
  ///
  /// ``QueryParser`` reads it back as the ``normalized`` query, provided that each word, pattern and phrase could be
  /// typed as one, that years are between 0 and 9999, and that it is not nested deeper than parentheses and nearness may
  /// be.
  public var description: String { normalized.bare }

  /// The normalised query as one clause.
  fileprivate var operand: String {
    switch self {
    case .everything: "*"
    case .nothing: "()"
    case .word(let word), .wildcard(let word): word
    case .phrase(let phrase): QuotationMark.quoting(phrase)
    case .loosePhrase(let phrase, let slop): "\(QuotationMark.quoting(phrase))~\(slop)"
    case .regex(let pattern): "/\(pattern)/"
    case .fuzzy(let word, let distance): "\(word)~\(distance.map(String.init) ?? "")"
    case .numbers(let range): range.description
    case .near(let first, let nearness, let second): "(\(Self.nearness(first, nearness, second)))"
    case .atLeast(let count, let query): "atleast/\(count)(\(query.bare))"
    case .boosted(.boosted(let query, let inner), let weight):
      "(\(Query.boosted(query, inner).operand))^\(NumberRange.text(Double(weight)))"
    case .boosted(let query, let weight): "\(query.operand)^\(NumberRange.text(Double(weight)))"
    case .field(let field, let query): "\(field.rawValue):\(query.operand)"
    case .dates(let interval): interval.description
    case .boolean(let boolean): "(\(boolean.clauses))"
    }
  }

  /// The normalised query as it stands by itself, or between parentheses.
  private var bare: String {
    switch self {
    case .boolean(let boolean): boolean.clauses
    case .near(let first, let nearness, let second): Self.nearness(first, nearness, second)
    default: operand
    }
  }

  private static func nearness(_ first: Query, _ nearness: Nearness, _ second: Query) -> String {
    "\(first.operand) \(nearness) \(second.operand)"
  }
}

extension BooleanQuery {
  /// The clauses of a normalised query: what is required, alternatives, what filters, what is excluded.
  fileprivate var clauses: String {
    let sign = must.count == 1 && should.isEmpty ? "" : "+"
    var clauses = must.map { sign + $0.operand }
    clauses += alternatives
    clauses += filter.map { $0.isFilter ? $0.operand : "-(-\($0.operand))" }
    clauses += mustNot.map { "-" + $0.operand }
    return clauses.joined(separator: " ")
  }

  /// One that only filters would narrow the others if it stood beside them without an `OR`.
  private var alternatives: [String] {
    let operands = should.map(\.operand)
    guard should.contains(where: \.isFilter) else { return operands }
    let joined = operands.joined(separator: " OR ")
    return [must.isEmpty && filter.isEmpty && mustNot.isEmpty ? joined : "(\(joined))"]
  }
}
