/// The clauses of a disjunction ordered by what each can add within the range of documents at hand.
///
/// It is put in order anew for each window, so it must not cost anything: the one table is written over, and clauses are
/// reached without counting references, which would be most of the work.
///
/// Unsafe memory: references to clauses, which whoever orders them keeps alive.
@safe
struct ClauseOrder {
  @safe
  private struct Entry {
    let clause: Unmanaged<ClauseScorer>
    var bound: Double
  }

  /// Ascending by bound.
  private var entries: [Entry]

  /// All clauses, ordered by what they can add anywhere. The caller keeps them alive.
  init(_ clauses: [ClauseScorer]) {
    entries = clauses.map { unsafe Entry(clause: .passUnretained($0), bound: $0.maxScore) }
    for place in entries.indices { sift(place) }
  }

  var count: Int { entries.count }

  /// The sum of all bounds.
  var total: Double { entries.reduce(0) { $0 + $1.bound } }

  /// The sum of the bounds of the first `count` clauses.
  func sum(below count: Int) -> Double {
    var sum = 0.0
    for place in 0..<count { sum += bound(at: place) }
    return sum
  }

  /// Asks all clauses for their bounds and puts them in order.
  @inline(__always)
  mutating func update(_ bound: (ClauseScorer) throws -> Double) throws {
    for place in 0..<count {
      setBound(try with(place, bound), at: place)
      sift(place)
    }
  }

  /// Puts the clause of a place where it belongs among those before it, by insertion: there are few, and mostly they are in
  /// order already.
  @inline(__always)
  private mutating func sift(_ place: Int) {
    let entry = entries[place]
    var slot = place
    while slot > 0, entries[slot - 1].bound > entry.bound {
      entries[slot] = entries[slot - 1]
      slot -= 1
    }
    entries[slot] = entry
  }

  /// Leaves out the last clause.
  mutating func removeLast() { entries.removeLast() }

  /// What the clause at a place can add.
  func bound(at place: Int) -> Double { entries[place].bound }

  /// Sets the bound of one clause and leaves the order as it is.
  mutating func setBound(_ bound: Double, at place: Int) { entries[place].bound = bound }

  /// How many of the first clauses are non-essential, and what they can add together: no more than `threshold`.
  func nonEssential(_ threshold: Double) -> (count: Int, bound: Double) {
    var sum = 0.0
    for place in 0..<count {
      let bound = bound(at: place)
      if sum + bound > threshold { return (place, sum) }
      sum += bound
    }
    return (count, sum)
  }

  /// Calls `body` with the clause at a place.
  @inline(__always)
  func with<Result>(_ place: Int, _ body: (ClauseScorer) throws -> Result) rethrows -> Result {
    // Safe: the caller of `init` keeps the clause.
    try unsafe entries[place].clause._withUnsafeGuaranteedRef(body)
  }
}
