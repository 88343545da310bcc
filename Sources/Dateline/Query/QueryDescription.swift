extension Query: CustomStringConvertible {
  /// The query as it is typed.
  ///
  /// ``QueryParser`` reads it back as the ``normalized`` query, provided that each word could be typed as one, that
  /// years are between 0 and 9999, and that it is not nested deeper than parentheses may be.
  public var description: String {
    switch normalized {
    case .boolean(let boolean): boolean.clauses
    case let query: query.operand
    }
  }

  /// The normalised query as one clause.
  fileprivate var operand: String {
    switch self {
    case .everything: "*"
    case .nothing: "()"
    case .word(let word): word
    case .phrase(let phrase): QuotationMark.quoting(phrase)
    case .field(let field, let query): "\(field.rawValue):\(query.operand)"
    case .dates(let interval): interval.description
    case .boolean(let boolean): "(\(boolean.clauses))"
    }
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
