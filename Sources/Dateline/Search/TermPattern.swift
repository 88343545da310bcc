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
    let scan = try TermScan(dictionary, from: [0x30])
    var depth = Int.max
    while try scan.advance(sharingLessThan: depth) {
      let key = scan.key
      guard let first = key.first, first <= 0x39 else { return }
      depth = range.impossiblePrefixCount(of: key) ?? .max
      guard depth == .max, let number = NumberRange.number(key[...]), range.contains(number) else { continue }
      try body(key, scan.entry())
    }
  }

  private static func walk<Automaton: TermAutomaton>(
    _ dictionary: TermDictionary, _ automaton: Automaton, _ body: ([UInt8], TermEntry) throws -> Void
  ) throws {
    var automaton = automaton
    let (prefix, suffix) = (automaton.prefix, automaton.suffix)
    let scan = try TermScan(dictionary, from: prefix.isEmpty ? BoundaryTerm.firstWordKey : prefix)
    var path = TermPath()
    var depth = Int.max
    // What the term shares with the last one that was followed.
    var shared = Int.max
    while try scan.advance(sharingLessThan: depth) {
      if scan.shared < prefix.count, !scan.starts(with: prefix) { return }
      shared = min(shared, scan.shared)
      depth = .max
      if !scan.ends(with: suffix) { continue }
      let end = scan.withKey { path.follow($0, sharing: shared, &automaton) }
      (depth, shared) = (end.depth, .max)
      if automaton.accepts(end.state) { try body(scan.key, scan.entry()) }
    }
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
  /// By byte: the state before the scalar that begins there; that of the byte before inside a scalar.
  private var states: [Int] = [0]
  /// How many bytes the states are known behind.
  private var count = 0

  /// The state that a term leads to, which begins with so many bytes of the one before. Where it is the dead state, `depth`
  /// is the number of bytes that lead to it; else no number of bytes.
  mutating func follow(
    _ term: Span<UInt8>, sharing shared: Int, _ automaton: inout some TermAutomaton
  ) -> (state: Int, depth: Int) {
    var index = min(shared, count)
    while index > 0, index < term.count, term[index] & 0xC0 == 0x80 { index -= 1 }
    while states.count <= term.count { states.append(0) }
    var state = states[index]
    while index < term.count {
      count = index
      let scalar = term.decodeScalar(at: index)
      let next = automaton.step(state, scalar.value)
      if next == deadState { return (deadState, scalar.end) }
      while index &+ 1 < scalar.end {
        index &+= 1
        states[index] = state
      }
      index = scalar.end
      states[index] = next
      state = next
    }
    count = index
    return (state, .max)
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
