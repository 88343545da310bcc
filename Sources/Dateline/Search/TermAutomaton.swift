/// Reads terms scalar by scalar and tells which are meant: wildcards, regular expressions, words with other letters.
///
/// State 0 is where a term begins; ``dead`` is where none can be meant any more. States are found as they are needed and
/// kept, so that a step costs a look-up.
protocol TermAutomaton {
  mutating func step(_ state: Int, _ scalar: UInt32) -> Int
  func accepts(_ state: Int) -> Bool
  /// What every term that is meant begins with, in UTF-8.
  var prefix: [UInt8] { get }
  /// What every term that is meant ends with.
  var suffix: [UInt8] { get }
}

/// The state from which no term is meant.
let deadState = -1

/// A regular expression as a set of states at a time (Thompson's construction), each set a state of its own once it is
/// met.
struct ExpressionAutomaton: TermAutomaton {
  private enum Part {
    case scalars(ScalarSet, next: Int)
    case fork(Int, Int)
    case end
  }

  let prefix: [UInt8]
  let suffix: [UInt8]
  private var parts: [Part] = []
  private var sets: [[Int]] = []
  /// By state: whether it accepts.
  private var areAccepting: [Bool] = []
  private var stateOfSet: [[Int]: Int] = [:]
  private var steps = StepTable()

  init(_ root: RegularExpression.Node) {
    prefix = Self.literalPart(root, isReversed: false).scalars.utf8
    suffix = Array(Self.literalPart(root, isReversed: true).scalars.reversed()).utf8
    parts.append(.end)
    let first = compile(root, next: 0)
    _ = state(of: closure([first]))
  }

  private mutating func add(_ part: Part) -> Int {
    parts.append(part)
    return parts.count - 1
  }

  private mutating func compile(_ node: RegularExpression.Node, next: Int) -> Int {
    switch node {
    case .scalars(let set): return add(.scalars(set, next: next))
    case .sequence(let nodes): return nodes.reversed().reduce(next) { compile($1, next: $0) }
    case .alternatives(let nodes):
      return nodes.dropLast().reversed().reduce(compile(nodes[nodes.count - 1], next: next)) { other, node in
        let one = compile(node, next: next)
        return add(.fork(one, other))
      }
    case .repeated(let node, let least, let most):
      var place = next
      if let most {
        for _ in least..<most {
          let one = compile(node, next: place)
          place = add(.fork(one, next))
        }
      } else {
        let fork = add(.fork(next, next))
        parts[fork] = .fork(compile(node, next: fork), next)
        place = fork
      }
      for _ in 0..<least { place = compile(node, next: place) }
      return place
    }
  }

  private func closure(_ places: [Int]) -> [Int] {
    var open = places
    var seen: Set<Int> = []
    while let place = open.popLast() {
      guard seen.insert(place).inserted else { continue }
      if case .fork(let one, let other) = parts[place] { open += [one, other] }
    }
    return seen.sorted()
  }

  private mutating func state(of set: [Int]) -> Int {
    if set.isEmpty { return deadState }
    if let state = stateOfSet[set] { return state }
    sets.append(set)
    areAccepting.append(set.contains(0))
    stateOfSet[set] = sets.count - 1
    return sets.count - 1
  }

  mutating func step(_ state: Int, _ scalar: UInt32) -> Int {
    if let next = steps.next(state, scalar) { return next }
    var places: [Int] = []
    for place in sets[state] {
      if case .scalars(let set, let next) = parts[place], set.contains(scalar) { places.append(next) }
    }
    let next = self.state(of: closure(places))
    steps.keep(state, scalar, next: next)
    return next
  }

  func accepts(_ state: Int) -> Bool { state != deadState && areAccepting[state] }

  /// The scalars that every match begins with, or ends with, backwards; `isWhole` when a match is nothing else.
  private static func literalPart(
    _ node: RegularExpression.Node, isReversed: Bool
  ) -> (scalars: [Unicode.Scalar], isWhole: Bool) {
    switch node {
    case .scalars(let set):
      guard !set.isNegated, set.ranges.count == 1, set.ranges[0].count == 1,
        let scalar = Unicode.Scalar(set.ranges[0].lowerBound)
      else { return ([], false) }
      return ([scalar], true)
    case .sequence(let nodes):
      var scalars: [Unicode.Scalar] = []
      for node in isReversed ? nodes.reversed() : nodes {
        let part = literalPart(node, isReversed: isReversed)
        scalars += part.scalars
        if !part.isWhole { return (scalars, false) }
      }
      return (scalars, true)
    case .alternatives, .repeated: return ([], false)
    }
  }
}

extension [Unicode.Scalar] {
  fileprivate var utf8: [UInt8] {
    var bytes: [UInt8] = []
    for scalar in self { bytes.append(utf8: scalar.value) }
    return bytes
  }
}

/// Words that a few letters make out of another: one left out, put in, exchanged for another or with the next.
///
/// A state is the last two rows of the table of edit distances (optimal string alignment: Damerau 1964, Wagner and
/// Fischer 1974), with everything above the limit equal.
struct FuzzyAutomaton: TermAutomaton {
  private struct Rows: Hashable {
    var last: [UInt8]
    var before: [UInt8]
    /// The scalar that made the last row, where the word has it.
    var scalar: UInt32
  }

  let prefix: [UInt8] = []
  let suffix: [UInt8] = []
  private let word: [UInt32]
  private let limit: UInt8
  private let letters: Set<UInt32>
  /// A bit for each of the word's letters from U+0040 to U+007F, which nearly all that are read are.
  private let plainLetters: UInt64
  private var states: [Rows] = []
  private var numbers: [Rows: Int] = [:]
  private var steps = StepTable()

  init(_ word: [UInt8], distance: Int) {
    self.word = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
    limit = UInt8(distance)
    letters = Set(self.word)
    plainLetters = letters.reduce(0) { $1 >> 6 == 1 ? $0 | 1 << UInt64($1 & 63) : $0 }
    let first = (0...self.word.count).map { UInt8(min($0, distance + 1)) }
    _ = number(of: Rows(last: first, before: [], scalar: 0))
  }

  private mutating func number(of rows: Rows) -> Int {
    if let number = numbers[rows] { return number }
    states.append(rows)
    numbers[rows] = states.count - 1
    return states.count - 1
  }

  mutating func step(_ state: Int, _ scalar: UInt32) -> Int {
    // All scalars that the word does not have lead to the same state.
    let scalar = has(scalar) ? scalar : 0
    if let next = steps.next(state, scalar) { return next }
    let rows = states[state]
    var row = [min(rows.last[0] + 1, limit + 1)]
    for index in word.indices {
      var cost = min(rows.last[index] + (word[index] == scalar ? 0 : 1), rows.last[index + 1] + 1, row[index] + 1)
      if index > 0, !rows.before.isEmpty, scalar != 0, word[index - 1] == scalar, word[index] == rows.scalar {
        cost = min(cost, rows.before[index - 1] + 1)
      }
      row.append(min(cost, limit + 1))
    }
    let isDead = row.allSatisfy { $0 > limit } && rows.last.allSatisfy { $0 > limit }
    let next = isDead ? deadState : number(of: Rows(last: row, before: rows.last, scalar: scalar))
    steps.keep(state, scalar, next: next)
    return next
  }

  @inline(__always)
  private func has(_ scalar: UInt32) -> Bool {
    scalar >> 6 == 1 ? plainLetters >> UInt64(scalar & 63) & 1 == 1 : letters.contains(scalar)
  }

  func accepts(_ state: Int) -> Bool { state != deadState && states[state].last[word.count] <= limit }
}
