extension QueryGrammar {
  /// How many operators of nearness may stand in a row, and how many operands of them inside each other. More are read as
  /// `AND`.
  static let nearnessLimit = 16

  /// What `near` and the operands that follow make of the first; the first itself when no operator follows.
  mutating func nearness(startingWith first: Query) -> Query {
    guard peekNearness() != nil else { return first }
    var chain = NearnessChain(first)
    var surplus: [Query] = []
    nearDepth += 1
    while let (nearness, tokenCount) = peekNearness() {
      let token = tokens[index + tokenCount - 1]
      index += tokenCount
      let prefixes = prefixes()
      guard let operand = operand(after: prefixes) else {
        if prefixes.last == nil { noteNothingFollows(token) }
        continue
      }
      noteSigns(prefixes, isPlain: tokenCount == 1)
      var actual = nearness
      if prefixes.occurrence == .excluded { actual.isNegated = true }
      if chain.count < Self.nearnessLimit, nearDepth <= Self.nearnessLimit {
        chain.append(actual, operand)
      } else {
        notes.add(
          "More than \(Self.nearnessLimit) operators of nearness in a row, or inside each other, are read as AND.",
          at: token.range, hint: "Look for fewer words near each other.")
        surplus.append(operand)
      }
    }
    nearDepth -= 1
    let query = chain.query()
    return surplus.isEmpty ? query : .boolean(BooleanQuery(must: [query] + surplus))
  }

  /// The operator that stands here, and its tokens: two for `NOT w/5`.
  private func peekNearness() -> (Nearness, tokenCount: Int)? {
    guard let token = current else { return nil }
    if case .near(let nearness) = token.kind { return (nearness, 1) }
    guard token.kind == .not, index + 1 < tokens.count, case .near(var nearness) = tokens[index + 1].kind else {
      return nil
    }
    nearness.isNegated = true
    return (nearness, 2)
  }

  private mutating func noteSigns(_ prefixes: Prefixes, isPlain: Bool) {
    guard let token = prefixes.last else { return }
    switch prefixes.occurrence {
    case .optional: break
    case .required:
      notes.add(
        "Both sides of “w/” have to be there in any case; the plus sign is ignored.", at: token.range,
        hint: "Leave the plus sign out.")
    case .excluded:
      notes.add(
        "What must not be near is told before the operator: this is read as “a NOT w/5 b”.", at: token.range,
        hint: isPlain ? "Write “NOT w/5”." : "Write “NOT” once.")
    }
  }
}

/// Joins operands with the operators of nearness between them, those that reach least first (operator precedence, with a
/// stack: linear time).
private struct NearnessChain {
  private var operands: [Query]
  private var operators: [Nearness] = []
  /// The number of operators so far.
  private(set) var count = 0

  init(_ first: Query) { operands = [first] }

  mutating func append(_ nearness: Nearness, _ operand: Query) {
    while let last = operators.last, last.looseness <= nearness.looseness { join() }
    operators.append(nearness)
    operands.append(operand)
    count += 1
  }

  mutating func query() -> Query {
    while !operators.isEmpty { join() }
    return operands[0]
  }

  private mutating func join() {
    let (second, first) = (operands.removeLast(), operands.removeLast())
    operands.append(.near(first, operators.removeLast(), second))
  }
}
