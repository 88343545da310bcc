/// A rule for single terms of a dictionary: what a word with wildcards, an expression or the like stands for.
enum TermPattern: Hashable {
  case wildcard([UInt8])
  case regex(String)
  case fuzzy([UInt8], distance: Int)
  case numbers(NumberRange)

  /// How it is spelled, for messages.
  var description: String {
    switch self {
    case .wildcard(let pattern): String(decoding: pattern, as: UTF8.self)
    case .regex(let pattern): "/\(pattern)/"
    case .fuzzy(let word, let distance): "\(String(decoding: word, as: UTF8.self))~\(distance)"
    case .numbers(let range): range.description
    }
  }

  /// The terms of a dictionary that follow the rule, in order, each with its entry.
  ///
  /// Terms that share a beginning share the states reached by it, and all terms with a beginning from which nothing can
  /// be meant are passed over. Where the rule begins with letters, only the terms that begin with them are looked at.
  func forEachTerm(of dictionary: TermDictionary, _ body: ([UInt8], TermEntry) throws -> Void) throws {
    switch self {
    case .wildcard(let pattern):
      try Self.walk(dictionary, ExpressionAutomaton(Self.expression(pattern)), body)
    case .regex(let pattern):
      guard let expression = try? RegularExpression(pattern) else { return }
      try Self.walk(dictionary, ExpressionAutomaton(expression.root.folded), body)
    case .fuzzy(let word, let distance): try Self.walk(dictionary, FuzzyAutomaton(word, distance: distance), body)
    case .numbers(let range): try Self.walk(dictionary, range, body)
    }
  }

  private static func walk(
    _ dictionary: TermDictionary, _ range: NumberRange, _ body: ([UInt8], TermEntry) throws -> Void
  ) throws {
    var cursor = TermDictionaryCursor(dictionary)
    guard try cursor.seek(to: [0x30]) else { return }
    while let first = cursor.key.first, first <= 0x39 {
      if let next = range.successor(ofImpossible: cursor.key) {
        guard try cursor.seek(to: next) else { return }
        continue
      }
      if NumberRange.number(cursor.key[...]).map(range.contains) ?? false { try body(cursor.key, cursor.entry) }
      if try !cursor.advance() { return }
    }
  }

  private static func walk<Automaton: TermAutomaton>(
    _ dictionary: TermDictionary, _ automaton: Automaton, _ body: ([UInt8], TermEntry) throws -> Void
  ) throws {
    var automaton = automaton
    let prefix = automaton.prefix
    var cursor = TermDictionaryCursor(dictionary)
    guard try cursor.seek(to: prefix.isEmpty ? BoundaryTerm.firstWordKey : prefix) else { return }
    var path = TermPath()
    repeat {
      if !prefix.isEmpty, !cursor.key.starts(with: prefix) { return }
      let state = path.follow(cursor.key, &automaton)
      if automaton.accepts(state) { try body(cursor.key, cursor.entry) }
    } while try cursor.advance()
  }

  /// The expression of a folded word with `*` and `?` in it.
  static func expression(_ pattern: [UInt8]) -> RegularExpression.Node {
    .sequence(
      String(decoding: pattern, as: UTF8.self).unicodeScalars.map { scalar in
        switch scalar {
        case "*": .repeated(.scalars(.all), least: 0, most: nil)
        case "?": .scalars(.all)
        default: .scalars(ScalarSet(ranges: [scalar.value...scalar.value]))
        }
      })
  }
}

/// The states that the beginnings of one term lead to, kept for the next.
private struct TermPath {
  private var key: [UInt8] = []
  /// By byte: the state before the scalar that begins there; that of the byte before inside a scalar.
  private var states: [Int] = [0]

  /// The state that a term leads to.
  mutating func follow(_ term: [UInt8], _ automaton: inout some TermAutomaton) -> Int {
    var index = 0
    let most = min(key.count, term.count, states.count - 1)
    while index < most, key[index] == term[index] { index += 1 }
    while index > 0, index < term.count, term[index] & 0xC0 == 0x80 { index -= 1 }
    key.removeLast(key.count - min(index, key.count))
    for place in min(index, term.count)..<term.count { key.append(term[place]) }
    states.removeLast(states.count - index - 1)
    while index < term.count {
      let state = states[index]
      if state == deadState { return deadState }
      let scalar = term.span.decodeScalar(at: index)
      let next = automaton.step(state, scalar.value)
      for _ in index + 1..<scalar.end { states.append(state) }
      states.append(next)
      index = scalar.end
    }
    return states[index]
  }
}

extension RegularExpression.Node {
  /// The expression over terms: its letters are folded as those of words are, where they stay one letter.
  var folded: RegularExpression.Node {
    switch self {
    case .scalars(let set):
      return .scalars(
        ScalarSet(ranges: set.ranges.map { $0.count == 1 ? Self.folded($0) : $0 }, isNegated: set.isNegated))
    case .sequence(let nodes): return .sequence(nodes.map(\.folded))
    case .alternatives(let nodes): return .alternatives(nodes.map(\.folded))
    case .repeated(let node, let least, let most): return .repeated(node.folded, least: least, most: most)
    }
  }

  private static func folded(_ range: ClosedRange<UInt32>) -> ClosedRange<UInt32> {
    guard let scalar = Unicode.Scalar(range.lowerBound) else { return range }
    var bytes: [UInt8] = []
    Folding.fold(Array(String(scalar).utf8).span, into: &bytes)
    let folded = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    return folded.count == 1 ? folded[0].value...folded[0].value : range
  }
}
