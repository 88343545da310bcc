/// Joins tokens into a query.
///
///     query   = { either }
///     either  = both { OR both }
///     both    = clause { AND clause }
///     clause  = { NOT | "-" | "!" | "+" | field ":" } ( word | phrase | dates | "*" | "(" query ")" )
///
/// Clauses beside each other are alternatives of which those that match more score higher; a sign makes one required or
/// excluded, and one that only filters (dates) narrows the others. An operator with nothing before or after it is
/// ignored with a note, as is a parenthesis with nothing in it.
struct QueryGrammar {
  private(set) var notes: NoteCollector
  /// The tokens; every parenthesis that opens is closed.
  private let tokens: [QueryToken]
  private var index = 0

  init(_ tokens: [QueryToken], notes: NoteCollector) {
    self.tokens = tokens
    self.notes = notes
  }

  /// The query, as written; nil when there is nothing in it.
  mutating func query() -> Query? {
    var clauses: [Clause] = []
    while let token = current, token.kind != .close {
      if let clause = either() { clauses.append(clause) }
    }
    return Clause.besideEachOther(clauses)
  }

  private var current: QueryToken? { index < tokens.count ? tokens[index] : nil }

  private mutating func either() -> Clause? {
    var alternatives: [Clause] = []
    repeat {
      if let clause = both() { alternatives.append(clause) }
    } while take(.or)
    if alternatives.count > 1 {
      for alternative in alternatives where alternative.occurrence == .required {
        notes.add("One of several alternatives cannot be required; the plus sign is ignored.", at: alternative.range)
      }
    }
    return Clause.either(alternatives)
  }

  private mutating func both() -> Clause? {
    var clauses: [Clause] = []
    repeat {
      ignoreOperators()
      if let clause = clause() { clauses.append(clause) }
    } while take(.and)
    return Clause.both(clauses)
  }

  private mutating func take(_ kind: QueryToken.Kind) -> Bool {
    guard let token = current, token.kind == kind else { return false }
    index += 1
    if current.map({ $0.kind == .close }) ?? true {
      notes.add("Nothing follows this operator; it is ignored.", at: token.range)
    }
    return true
  }

  private mutating func ignoreOperators() {
    while let token = current, token.kind == .and || token.kind == .or {
      notes.add("Nothing precedes this operator; it is ignored.", at: token.range)
      index += 1
    }
  }
}

// MARK: - Clauses

extension QueryGrammar {
  private mutating func clause() -> Clause? {
    var field: SearchField?
    var occurrence = Clause.Occurrence.optional
    let start = index
    while let token = current {
      switch token.kind {
      case .not, .exclude:
        if occurrence == .excluded { notes.add("What is excluded already is excluded only once.", at: token.range) }
        occurrence = .excluded
      case .require where occurrence == .excluded:
        notes.add("What is excluded cannot be required; the plus sign is ignored.", at: token.range)
      case .require:
        occurrence = .required
      case .field(let name):
        field = name
      default:
        return operand().map { query in
          let range = tokens[start].range.lowerBound..<tokens[index - 1].range.upperBound
          return Clause(query: field.map { .field($0, query) } ?? query, occurrence: occurrence, range: range)
        }
      }
      index += 1
    }
    if start < index { noteMissingOperand() }
    return nil
  }

  private mutating func operand() -> Query? {
    guard let token = current else { return nil }
    index += 1
    switch token.kind {
    case .word(let word): return .word(word)
    case .phrase(let phrase): return .phrase(phrase)
    case .dates(let interval): return .dates(interval)
    case .everything: return .everything
    case .open: return group(openedAt: token.range)
    case .blank: return nil
    case .close, .and, .or, .not, .exclude, .require, .field:
      index -= 1
      noteMissingOperand()
      return nil
    }
  }

  private mutating func group(openedAt start: Range<Int>) -> Query? {
    let query = query()
    let end = current?.range.upperBound ?? start.upperBound
    index += 1
    if query == nil {
      notes.add("There is nothing between these parentheses; they are ignored.", at: start.lowerBound..<end)
    }
    return query
  }

  private mutating func noteMissingOperand() {
    guard index > 0, tokens[index - 1].kind == .not else { return }
    notes.add("Nothing follows this operator; it is ignored.", at: tokens[index - 1].range)
  }
}

/// A part of a query, and whether it has to match.
private struct Clause {
  enum Occurrence { case optional, required, excluded }

  var query: Query
  var occurrence: Occurrence
  /// Where it stands: offsets of bytes in the UTF-8 text of the query.
  var range: Range<Int>

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
