/// Keeps the best `limit` of the documents it is shown.
///
/// A higher score is better; of equal scores, the document that was indexed earlier. So the order never depends on how
/// the index is cut into segments or in which order they are searched.
struct TopKCollector {
  typealias Candidate = RankedDocument

  let limit: Int
  /// What is known of the best documents before they are seen: at least ``limit`` of them score more than this.
  private var floor: Float = -1
  /// A binary heap, the worst first.
  private var heap: [Candidate] = []

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(min(limit, 1024))
  }

  /// Scores that are not above this one are not among the best, unless their documents come before those collected so
  /// far. Scores are never negative: while it is, every match is wanted.
  var threshold: Float {
    guard heap.count == limit else { return floor }
    return heap.first.map { max($0.score, floor) } ?? .infinity
  }

  /// Takes notice that at least ``limit`` documents score `score` or more.
  mutating func raise(to score: Float) { floor = max(floor, score.nextDown) }

  mutating func collect(score: Float, document: Int) {
    let candidate = Candidate(score: score, document: document)
    if heap.count < limit {
      heap.append(candidate)
      siftUp(heap.count - 1)
    } else if let worst = heap.first, Self.isBetter(candidate, worst) {
      heap[0] = candidate
      siftDown()
    }
  }

  /// The documents kept, best first.
  func ranked() -> [Candidate] { heap.sorted(by: Self.isBetter) }

  private static func isBetter(_ left: Candidate, _ right: Candidate) -> Bool {
    left.score != right.score ? left.score > right.score : left.document < right.document
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard Self.isBetter(heap[parent], heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = 2 * parent + 1
      if worst >= heap.count { return }
      if worst + 1 < heap.count, Self.isBetter(heap[worst], heap[worst + 1]) { worst += 1 }
      guard Self.isBetter(heap[parent], heap[worst]) else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
