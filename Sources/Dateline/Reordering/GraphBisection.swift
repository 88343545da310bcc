internal import Dispatch
internal import Synchronization

/// Orders documents so that those that share terms stand together: posting lists then have small gaps, which compress
/// well, and whole blocks that a query can pass over.
///
/// Recursive graph bisection: the documents are cut in halves, documents change sides as long as that lessens the bits
/// that gaps are expected to take, and each half is ordered in the same way, down to a few documents, which keep their
/// order. The result is the same whatever the number of threads.
///
/// Sources: Dhulipala and others, "Compressing Graphs and Indexes with Recursive Graph Bisection" (KDD 2016), for the
/// method; Mackenzie, Petri and Moffat, "Faster Index Reordering with Bipartite Graph Partitioning" (SIGIR 2021), for
/// one bias a document and a selection of the median in the place of sorting, as in Lucene's `BPIndexReorderer`, whose
/// parts of 32 documents and 20 rounds are the ones here.
struct GraphBisection {
  /// Parts of so many documents or fewer are not cut any more.
  var minimumPartition = 32
  /// How often documents may change sides in one cut.
  var roundLimit = 20

  /// The documents in their new order. `report` is told what part of the work is done, on any thread, and may throw to
  /// cancel it. Time is `O(postings · log(documents))`; memory is about twice the forward index, which is given up.
  func order(
    _ index: consuming ForwardIndex, report: @escaping @Sendable (Double) throws -> Void = { _ in }
  ) throws -> [UInt32] {
    let work = Work(cutCount: cutCount(index.documentCount), report)
    var parts = [consume index]
    // Cuts of the same depth are made side by side; once there are plenty of parts, each is ordered by one thread.
    while parts.count < 64, parts.contains(where: { $0.documentCount > minimumPartition }) {
      parts = try inParallel(parts) { part in
        guard part.documentCount > minimumPartition else { return [part] }
        let (left, right) = try cut(part, work)
        return [left, right]
      }.flatMap(\.self)
    }
    return try inParallel(parts) { try sequentialOrder($0, work) }.flatMap(\.self)
  }

  private func sequentialOrder(_ index: ForwardIndex, _ work: Work) throws -> [UInt32] {
    guard index.documentCount > minimumPartition else { return index.documents }
    let (left, right) = try cut(index, work)
    return try sequentialOrder(left, work) + sequentialOrder(right, work)
  }

  private func cut(_ index: ForwardIndex, _ work: Work) throws -> (left: ForwardIndex, right: ForwardIndex) {
    var bisection = Bisection(index)
    for _ in 0..<roundLimit { if !bisection.improve() { break } }
    try work.finish(documentCount: index.documentCount)
    return index.split(by: bisection.isRight)
  }

  /// About how many documents all cuts have together.
  private func cutCount(_ documentCount: Int) -> Int {
    var depth = 0
    while documentCount >> depth > minimumPartition { depth += 1 }
    return max(1, documentCount * depth)
  }

  /// Counts what is done.
  private final class Work: Sendable {
    private let done = Atomic(0)
    private let cutCount: Int
    private let report: @Sendable (Double) throws -> Void

    init(cutCount: Int, _ report: @escaping @Sendable (Double) throws -> Void) {
      self.cutCount = cutCount
      self.report = report
    }

    func finish(documentCount: Int) throws {
      let total = done.add(documentCount, ordering: .relaxed).newValue
      try report(min(1, Double(total) / Double(cutCount)))
    }
  }
}

/// Maps elements on all cores; the results are in the order of the elements. Throws what the first of them throws, once
/// all are done.
private func inParallel<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ body: @Sendable (Element) throws -> Result
) throws -> [Result] {
  let results = Mutex([Swift.Result<Result, any Error>?](repeating: nil, count: elements.count))
  DispatchQueue.concurrentPerform(iterations: elements.count) { index in
    let result = Swift.Result { try body(elements[index]) }
    results.withLock { $0[index] = result }
  }
  return try results.withLock { try $0.compactMap { try $0?.get() } }
}
