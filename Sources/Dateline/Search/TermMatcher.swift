/// Tells of single words whether they follow a rule.
struct TermMatcher {
  private enum Kind {
    case expression(ExpressionAutomaton)
    case fuzzy(FuzzyAutomaton)
    case numbers(NumberRange)
    case nothing
  }

  private var kind: Kind

  init(_ rule: TermPattern) {
    switch rule {
    case .wildcard(let pattern): kind = .expression(ExpressionAutomaton(TermPattern.expression(pattern)))
    case .regex(let pattern):
      let expression = try? RegularExpression(pattern)
      kind = expression.map { .expression(ExpressionAutomaton($0.root.folded)) } ?? .nothing
    case .fuzzy(let word, let distance): kind = .fuzzy(FuzzyAutomaton(word, distance: distance))
    case .numbers(let range): kind = .numbers(range)
    }
  }

  mutating func matches(_ term: [UInt8]) -> Bool {
    switch kind {
    case .expression(var automaton):
      kind = .nothing
      defer { kind = .expression(automaton) }
      return Self.run(&automaton, term)
    case .fuzzy(var automaton):
      kind = .nothing
      defer { kind = .fuzzy(automaton) }
      return Self.run(&automaton, term)
    case .numbers(let range): return NumberRange.number(term[...]).map(range.contains) ?? false
    case .nothing: return false
    }
  }

  private static func run(_ automaton: inout some TermAutomaton, _ term: [UInt8]) -> Bool {
    var state = 0
    for scalar in String(decoding: term, as: UTF8.self).unicodeScalars where state != deadState {
      state = automaton.step(state, scalar.value)
    }
    return automaton.accepts(state)
  }
}
