/// Joins tokens into a query.
///
///     query   = { either }
///     either  = both { OR both }
///     both    = clause { AND clause }
///     clause  = { NOT | "-" | "!" | "+" } operand { [ NOT ] near operand }
///     operand = { field ":" } ( word | phrase | dates | "*" | [ "atleast/" n ] "(" query ")" ) [ "^" weight ]
///     near    = "w/" n | "pre/" n | "w/s" | "w/p" | ...
///
/// Clauses beside each other are alternatives of which those that match more score higher; a sign makes one required or
/// excluded, and one that only filters (dates) narrows the others. Of several `near` in a row the one with the smallest
/// distance takes its operands first, and of equal ones the first. An operator with nothing before or after it is
/// ignored with a note, as is a parenthesis with nothing in it.
struct QueryGrammar {
  var notes: NoteCollector
  /// The tokens; every parenthesis that opens is closed.
  let tokens: [QueryToken]
  var index = 0
  /// How many operands of `near` the current place lies in.
  var nearDepth = 0

  init(_ tokens: [QueryToken], notes: NoteCollector) {
    self.notes = notes
    self.tokens = tokens
  }

  /// The query, as written; nil when there is nothing in it.
  mutating func query() -> Query? {
    var clauses: [Clause] = []
    while let token = current, token.kind != .close {
      if let clause = either() { clauses.append(clause) }
    }
    return Clause.besideEachOther(clauses)
  }

  var current: QueryToken? { index < tokens.count ? tokens[index] : nil }

  private mutating func either() -> Clause? {
    var alternatives: [Clause] = []
    repeat {
      if let clause = both() { alternatives.append(clause) }
    } while take(.or)
    if alternatives.count > 1 {
      for alternative in alternatives {
        if alternative.occurrence == .required {
          notes.add(
            "One of several alternatives cannot be required; the plus sign is ignored.", at: alternative.range,
            hint: "Put the alternatives in parentheses, and the plus sign before them.")
        }
        if alternative.isBareNearness {
          notes.remark(
            "OR joins what “w/” and “pre/” have joined before. For alternatives on one side, write a w/5 (b OR c).",
            at: alternative.range)
        }
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
    if current.map({ $0.kind == .close }) ?? true { noteNothingFollows(token) }
    return true
  }

  func isOperator(_ kind: QueryToken.Kind) -> Bool {
    switch kind {
    case .and, .or, .near: true
    default: false
    }
  }

  private mutating func ignoreOperators() {
    while let token = current, isOperator(token.kind) {
      notes.add(
        "Nothing precedes this operator; it is ignored.", at: token.range,
        hint: "Write what it joins, or put it in quotation marks to search for it.")
      index += 1
    }
  }

  mutating func noteNothingFollows(_ token: QueryToken) {
    notes.add(
      "Nothing follows this operator; it is ignored.", at: token.range,
      hint: "Write what it joins, or put it in quotation marks to search for it.")
  }
}

// MARK: - Clauses and operands

extension QueryGrammar {
  /// The signs and fields before an operand.
  struct Prefixes {
    var occurrence = Clause.Occurrence.optional
    var fields: [SearchField] = []
    /// The last of them.
    var last: QueryToken?
  }

  private mutating func clause() -> Clause? {
    let start = index
    let prefixes = prefixes()
    guard let first = operand(after: prefixes) else { return nil }
    let firstEnd = index
    let query = nearness(startingWith: first)
    let range = tokens[start].range.lowerBound..<tokens[index - 1].range.upperBound
    return Clause(query: query, occurrence: prefixes.occurrence, range: range, isBareNearness: index > firstEnd)
  }

  mutating func prefixes() -> Prefixes {
    var prefixes = Prefixes()
    while let token = current {
      switch token.kind {
      case .not, .exclude:
        if prefixes.occurrence == .excluded {
          notes.add(
            "What is excluded already is excluded only once.", at: token.range, hint: "Write “NOT” or “-” once.")
        }
        prefixes.occurrence = .excluded
      case .require where prefixes.occurrence == .excluded:
        notes.add(
          "What is excluded cannot be required; the plus sign is ignored.", at: token.range,
          hint: "Write either “+” or “-”.")
      case .require: prefixes.occurrence = .required
      case .fields(let fields): prefixes.fields = fields
      default: return prefixes
      }
      prefixes.last = token
      index += 1
    }
    return prefixes
  }

  /// The operand that stands here, in its fields and with its weight; nil when there is none.
  mutating func operand(after prefixes: Prefixes) -> Query? {
    guard let query = bareOperand() else {
      if let token = prefixes.last, token.kind == .not, tokens[index - 1] == token { noteNothingFollows(token) }
      return nil
    }
    let inFields = Query.looking(at: prefixes.fields, for: query)
    guard case .boost(let weight)? = current?.kind else { return inFields }
    index += 1
    return .boosted(inFields, weight)
  }

  private mutating func bareOperand() -> Query? {
    // Weights and counts whose parenthesis was ignored belong to nothing.
    while let token = current {
      switch token.kind {
      case .boost: index += 1
      case .atLeast(let count):
        index += 1
        guard let next = current, next.kind == .open else { continue }
        index += 1
        return group(openedAt: next.range).map { .atLeast(count, $0) }
      case .operand(let query):
        index += 1
        return query
      case .open:
        index += 1
        return group(openedAt: token.range)
      case .blank:
        index += 1
        return nil
      case .close, .and, .or, .not, .near, .exclude, .require, .fields: return nil
      }
    }
    return nil
  }

  private mutating func group(openedAt start: Range<Int>) -> Query? {
    let query = query()
    let end = current?.range.upperBound ?? start.upperBound
    index += 1
    if query == nil {
      notes.add(
        "There is nothing between these parentheses; they are ignored.", at: start.lowerBound..<end,
        hint: "Write something between them, or leave them out.")
    }
    return query
  }
}

extension Query {
  /// A query in some fields, an article matching in any of them.
  static func looking(at fields: [SearchField], for query: Query) -> Query {
    let queries = fields.map { field in
      field.isMetadata ? query.asMetadata(of: field) : .field(field, query)
    }
    return queries.count > 1 ? .boolean(BooleanQuery(should: queries)) : queries.first ?? query
  }
}
