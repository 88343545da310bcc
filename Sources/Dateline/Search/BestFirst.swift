/// Puts candidates in order, the best first, without a branch that depends on them.
///
/// Which of two comes first cannot be foreseen, and a branch that was foreseen wrong costs as much as twenty instructions: to sort the
/// hundred best of a small query as anything else is sorted took a sixth of its time. So each of sixteen goes where as many stand
/// before it as are better, and runs of these are merged by differences.
///
/// Unsafe memory: two tables of as many candidates as there are, and the one that is given; ranges of them are cut off at their end. What
/// has been sorted is written before it is read: where a place stays free, it is given up.
@safe
struct BestFirst: ~Copyable {
  typealias Candidate = TopKCollector.Candidate

  /// So many are put in order by counting: each is compared with all others.
  private static let runCount = 16

  private let count: Int
  /// The candidates in runs that are in order, and what they are merged into.
  private var runs: UnsafeMutablePointer<Candidate>
  private var merged: UnsafeMutablePointer<Candidate>

  /// The candidates in order. Of equal keys, the one that stood first.
  static func ranked(_ candidates: [Candidate]) -> [RankedDocument] {
    if candidates.count <= runCount, let ranked = rankedFew(candidates) { return ranked }
    if candidates.count > runCount {
      var order = BestFirst(count: candidates.count)
      if order.sort(candidates) { return (0..<order.count).map { unsafe order.runs[$0].ranked } }
    }
    return candidates.sorted { $0.key > $1.key }.map(\.ranked)
  }

  /// Nil where two keys are equal: then a place stays free.
  private static func rankedFew(_ candidates: [Candidate]) -> [RankedDocument]? {
    var ranked = candidates.map(\.ranked)
    var sum = 0
    for candidate in candidates {
      var place = 0
      for other in candidates { place &+= .one(if: other.key > candidate.key) }
      ranked[place] = candidate.ranked
      sum += place
    }
    return sum == candidates.count * (candidates.count - 1) / 2 ? ranked : nil
  }

  private init(count: Int) {
    self.count = count
    unsafe runs = .allocate(capacity: 2 * count)
    unsafe merged = unsafe runs + count
  }

  /// Sorts as many candidates as there is room for into ``runs``; false where two keys of a run are equal.
  private mutating func sort(_ candidates: [Candidate]) -> Bool {
    guard unsafe candidates.withUnsafeBufferPointer({ unsafe sortRuns(of: $0) }) else { return false }
    var length = Self.runCount
    while length < count {
      for first in stride(from: 0, to: count, by: 2 * length) {
        let middle = min(first + length, count)
        merge(first, middle, min(middle + length, count))
      }
      unsafe swap(&runs, &merged)
      length *= 2
    }
    return true
  }

  deinit { unsafe min(runs, merged).deallocate() }

  /// False where two keys of a run are equal.
  private func sortRuns(of candidates: UnsafeBufferPointer<Candidate>) -> Bool {
    guard let table = candidates.baseAddress else { return true }
    var areDistinct = true
    let wholeCount = count / Self.runCount * Self.runCount
    for first in stride(from: 0, to: wholeCount, by: Self.runCount) {
      // Of a number that is known, so that no end has to be foreseen.
      areDistinct = unsafe sortRun(table + first, count: Self.runCount, into: runs + first) && areDistinct
    }
    return unsafe sortRun(table + wholeCount, count: count - wholeCount, into: runs + wholeCount) && areDistinct
  }

  /// Sorts a run; false where two keys are equal: then a place stays free.
  @inline(__always)
  private func sortRun(
    _ table: UnsafePointer<Candidate>, count: Int, into sorted: UnsafeMutablePointer<Candidate>
  ) -> Bool {
    var sum = 0
    for index in 0..<count {
      let key = unsafe table[index].key
      var place = 0
      for other in 0..<count { place &+= .one(if: unsafe table[other].key > key) }
      unsafe sorted[place] = table[index]
      sum &+= place
    }
    return sum == count * (count - 1) / 2
  }

  /// Merges two sorted ranges, one behind the other.
  @inline(__always)
  private func merge(_ first: Int, _ middle: Int, _ end: Int) {
    var (left, right, place) = (first, middle, first)
    while left < middle, right < end {
      // All bits are set if the right one is better: keys are below half of their range. Of a comparison, the compiler would make a
      // branch.
      let isRight = unsafe Int(truncatingIfNeeded: runs[left].key &- runs[right].key) &>> 63
      unsafe merged[place] = runs[left ^ (left ^ right) & isRight]
      right &-= isRight
      left &+= 1 &+ isRight
      place &+= 1
    }
    // Of one of them, nothing is left.
    unsafe (merged + place).update(from: runs + left, count: middle - left)
    unsafe (merged + place + (middle - left)).update(from: runs + right, count: end - right)
  }
}
