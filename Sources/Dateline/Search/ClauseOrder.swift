/// The clauses of a disjunction ordered by what each can add within the range of documents at hand.
///
/// It is put in order anew for each window, so it must not cost anything: the tables are written over, and clauses are
/// reached without counting references, which would be most of the work.
struct ClauseOrder {
  private let clauses: KeptObjects<ClauseScorer>
  /// Indexes of clauses, ascending by bound.
  private var order: [Int]
  /// By place in the order.
  private(set) var bounds: [Double]

  /// All clauses, ordered by what they can add anywhere.
  init(_ clauses: [ClauseScorer]) {
    self.clauses = KeptObjects(clauses)
    order = Array(clauses.indices)
    bounds = [Double](repeating: 0, count: clauses.count)
    try? update { $0.maxScore }
  }

  var count: Int { order.count }

  /// The sum of all bounds.
  var total: Double { bounds.reduce(0, +) }

  /// Asks all clauses for their bounds and puts them in order.
  @inline(__always)
  mutating func update(_ bound: (ClauseScorer) throws -> Double) throws {
    for place in 0..<order.count {
      let clause = order[place]
      let value = try clauses.with(clause, bound)
      // Insertion: there are few, and mostly in order already.
      var slot = place
      while slot > 0, bounds[slot - 1] > value {
        bounds[slot] = bounds[slot - 1]
        order[slot] = order[slot - 1]
        slot -= 1
      }
      bounds[slot] = value
      order[slot] = clause
    }
  }

  /// Sets the bound of one clause and leaves the order as it is.
  mutating func setBound(_ bound: Double, at place: Int) { bounds[place] = bound }

  /// How many of the first clauses are non-essential, and what they can add together: no more than `threshold`.
  func nonEssential(_ threshold: Double) -> (count: Int, bound: Double) {
    var sum = 0.0
    for place in 0..<bounds.count {
      if sum + bounds[place] > threshold { return (place, sum) }
      sum += bounds[place]
    }
    return (bounds.count, sum)
  }

  /// Calls `body` with the clause at a place.
  @inline(__always)
  func with<Result>(_ place: Int, _ body: (ClauseScorer) throws -> Result) rethrows -> Result {
    try clauses.with(order[place], body)
  }
}
