/// A part of a query, and whether it has to match.
struct Clause {
  enum Occurrence { case optional, required, excluded }

  var query: Query
  var occurrence: Occurrence
  /// Where it stands: offsets of bytes in the UTF-8 text of the query.
  var range: Range<Int>
  /// Whether it is `a w/5 b` without parentheses around it.
  var isBareNearness = false

  /// Clauses without an operator between them.
  static func besideEachOther(_ clauses: [Clause]) -> Query? {
    guard let first = clauses.first else { return nil }
    if clauses.count == 1, first.occurrence == .optional { return first.query }
    var boolean = BooleanQuery()
    for clause in clauses {
      switch clause.occurrence {
      case .excluded: boolean.mustNot.append(clause.query)
      case _ where clause.query.isFilter: boolean.filter.append(clause.query)
      case .required: boolean.must.append(clause.query)
      case .optional: boolean.should.append(clause.query)
      }
    }
    return .boolean(boolean)
  }

  /// Clauses with `AND` between them.
  static func both(_ clauses: [Clause]) -> Clause? {
    joined(clauses) { clauses in
      let required = clauses.map { clause in
        var clause = clause
        if clause.occurrence == .optional { clause.occurrence = .required }
        return clause
      }
      return besideEachOther(required)
    }
  }

  /// Clauses with `OR` between them.
  static func either(_ clauses: [Clause]) -> Clause? {
    joined(clauses) { clauses in
      let alternatives = clauses.map { clause in
        clause.occurrence == .excluded ? .boolean(BooleanQuery(mustNot: [clause.query])) : clause.query
      }
      return .boolean(BooleanQuery(should: alternatives))
    }
  }

  private static func joined(_ clauses: [Clause], by join: ([Clause]) -> Query?) -> Clause? {
    guard let first = clauses.first, let last = clauses.last, clauses.count > 1 else { return clauses.first }
    let range = first.range.lowerBound..<last.range.upperBound
    return join(clauses).map { Clause(query: $0, occurrence: .optional, range: range) }
  }
}
