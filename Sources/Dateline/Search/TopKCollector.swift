/// Keeps the best `limit` of the documents it is shown.
///
/// A higher score is better; of equal scores, the document that was indexed earlier. So the order never depends on how
/// the index is cut into segments or in which order they are searched.
struct TopKCollector {
  struct Candidate: Hashable {
    var score: Float
    /// Counted over the whole index.
    var document: Int
  }

  private let limit: Int
  /// A binary heap, the worst first.
  private var heap: [Candidate] = []

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(min(limit, 1024))
  }

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
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if Self.isBetter(heap[worst], heap[child]) { worst = child }
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
