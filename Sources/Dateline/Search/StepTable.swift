/// The steps of an automaton that were found so far. Those by ASCII, which nearly all are, are looked up without hashing.
struct StepTable {
  private struct Step: Hashable {
    var state: Int
    var scalar: UInt32
  }

  /// By state and scalar: the next state, or ``unknown``.
  private var ascii: [Int32] = []
  private var others: [Step: Int] = [:]
  private static let unknown = Int32.min
  /// Of states beyond this, steps are looked up by hashing, too; beyond as many steps, none are kept.
  private static let stateLimit = 1 << 12
  private static let otherLimit = 1 << 16

  /// The state that a step leads to; nil where it has not been kept.
  @inline(__always)
  func next(_ state: Int, _ scalar: UInt32) -> Int? {
    if scalar < 0x80, state < Self.stateLimit {
      let place = state << 7 | Int(scalar)
      guard place < ascii.count else { return nil }
      let next = ascii[place]
      return next == Self.unknown ? nil : Int(next)
    }
    return others[Step(state: state, scalar: scalar)]
  }

  mutating func keep(_ state: Int, _ scalar: UInt32, next: Int) {
    if scalar < 0x80, state < Self.stateLimit {
      let count = (state + 1) << 7
      if ascii.count < count { ascii.append(contentsOf: repeatElement(Self.unknown, count: count - ascii.count)) }
      ascii[state << 7 | Int(scalar)] = Int32(truncatingIfNeeded: next)
    } else if others.count < Self.otherLimit {
      others[Step(state: state, scalar: scalar)] = next
    }
  }
}
