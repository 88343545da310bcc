/// A threshold to start with: what the k-th best document scores at least, known before any is looked at.
///
/// An impact of a block that was not joined from two is that of a posting there is, and different impacts are of
/// different postings. So if k impacts of one list score s or more, k documents do: each scores at least what this one
/// list adds. It spares a search the documents that would fill the collector only to be pushed out again.
struct InitialThreshold {
  /// The blocks of a list whose impacts are read: more would cost more than they raise the threshold.
  private static let blockLimit = 48
  private static let shortTotal = 4

  /// The best scores so far, a binary heap, the least first.
  private var heap: [Float] = []
  private let limit: Int

  /// Raises the threshold of a collector by what is known of the lists of a disjunction. They must not be filtered.
  static func raise(_ collector: inout TopKCollector, by clauses: [ClauseScorer]) throws {
    let limit = collector.limit
    guard limit > 0 else { return }
    // Reading all blocks of one short list takes no longer than finding out which could be passed over.
    if clauses.count == 1, let list = clauses[0].postings?.list, list.blockTotal <= shortTotal { return }
    for clause in clauses.count == 1 ? clauses : clauses.sorted(by: { $0.maxScore > $1.maxScore }) {
      guard let list = clause.postings, list.cost >= limit, list.maxScore > Double(collector.threshold) else {
        continue
      }
      var best = InitialThreshold(limit: limit)
      try list.forEachKnownScore(limit, blockLimit: blockLimit) { best.add($0) }
      if best.heap.count == limit { collector.raise(to: best.heap[0]) }
    }
  }

  /// Raises the threshold of a collector that knows none by candidates, if there are many: all of them are of different
  /// documents, and none is filtered.
  ///
  /// To collect each would push out most again, and whether one does cannot be foreseen. The best of every four give a threshold
  /// that hardly more of them reach than are wanted.
  static func raise(_ collector: inout TopKCollector, by candidates: Candidates) {
    let limit = collector.limit
    guard limit > 0, candidates.count / 4 >= limit else { return }
    var best = InitialThreshold(limit: limit)
    for index in stride(from: 0, to: candidates.count & ~3, by: 4) {
      best.add(Float(candidates.bestOfFour(from: index)))
    }
    collector.raise(to: best.heap[0])
  }

  private init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(min(limit, 1024))
  }

  private mutating func add(_ score: Float) {
    if heap.count < limit {
      heap.append(score)
      siftUp(heap.count - 1)
    } else if score > heap[0] {
      heap[0] = score
      siftDown()
    }
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0, heap[(child - 1) / 2] > heap[child] {
      heap.swapAt((child - 1) / 2, child)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var least = 2 * parent + 1
      if least >= heap.count { return }
      if least + 1 < heap.count, heap[least + 1] < heap[least] { least += 1 }
      if heap[parent] <= heap[least] { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
