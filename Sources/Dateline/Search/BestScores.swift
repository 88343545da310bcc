/// What the `limit`-th best of many scores is at least.
///
/// A heap would know it after each score. But whether a score gets into it, and how far it sinks there, cannot be foreseen,
/// and a branch that was foreseen wrong costs as much as twenty instructions. So scores are written one behind the other,
/// and what the `limit`-th is, is found by halving: how many reach a number is counted four at a time.
///
/// Unsafe memory: a table for as many scores as ``capacity`` says, which is emptied as soon as it is full.
@safe
struct BestScores: ~Copyable {
  /// Scores are counted by so many at a time.
  private static let row = 16

  private let limit: Int
  private let capacity: Int
  /// The bits of scores, which are never negative: as numbers, they have the same order.
  private let scores: UnsafeMutablePointer<Int32>
  private var count = 0
  /// No score at or below this one can change the result any more.
  private var least: Int32 = -1

  /// For the best `limit` scores, 1 or more.
  init(limit: Int) {
    precondition(limit > 0)
    self.limit = limit
    capacity = (max(4 * Self.row, limit) * 4 + Self.row - 1) / Self.row * Self.row
    unsafe scores = .allocate(capacity: capacity)
  }

  deinit { unsafe scores.deallocate() }

  /// Takes a score, which is not negative.
  @inline(__always)
  mutating func add(_ score: Float) {
    let bits = Int32(bitPattern: score.bitPattern)
    // Safe: there is room for one more, see below.
    unsafe scores[count] = bits
    count &+= .one(if: bits > least)
    if count == capacity { reduce() }
  }

  /// As many as ``limit`` of the scores taken are no less than this; nil where there were fewer. Mostly it is the score that
  /// is the last of the best, and always so near to it that few others lie between.
  mutating func finish() -> Float? {
    // Scores that were left out are below those that are kept.
    guard count >= limit else { return nil }
    return Float(bitPattern: UInt32(bitPattern: leastOfBest(steps: Self.finalSteps)))
  }

  /// They tell scores apart that are a 256th of the range from each other.
  private static let finalSteps = 8

  /// Keeps the best.
  private mutating func reduce() {
    // No range takes more steps: then it is the score itself.
    least = leastOfBest(steps: 32)
    var kept = 0
    for index in 0..<count {
      let bits = unsafe scores[index]
      unsafe scores[kept] = bits
      kept &+= .one(if: bits > least)
    }
    // Of those that are no better than the last of the best, as many as belong to the best: all are the same.
    for index in kept..<limit { unsafe scores[index] = least }
    count = limit
  }

  /// A score that ``limit`` of them reach, or more where so many steps of halving do not tell them apart.
  private func leastOfBest(steps: Int) -> Int32 {
    let end = (count + Self.row - 1) / Self.row * Self.row
    // So many reach the lower number, and fewer the upper one.
    var (lower, upper) = range()
    // Safe: the capacity is a multiple of a row. They reach nothing that is asked for.
    for index in count..<end { unsafe scores[index] = -1 }
    for _ in 0..<steps where upper - lower > 1 {
      let middle = lower &+ (upper &- lower) / 2
      // All bits are set where fewer reach the middle: which it is cannot be foreseen.
      let isMissed = Int32(truncatingIfNeeded: countReaching(middle, of: end) &- limit) &>> 31
      upper = middle & isMissed | upper & ~isMissed
      lower = lower & isMissed | middle & ~isMissed
    }
    return leastReaching(lower, of: end)
  }

  /// From the least score to a number above all.
  private func range() -> (Int32, Int32) {
    var (least, most) = (SIMD4<Int32>(repeating: .max), SIMD4<Int32>())
    for start in stride(from: 0, to: count & ~3, by: 4) {
      let four = four(from: start)
      least.replace(with: four, where: four .< least)
      most.replace(with: four, where: four .> most)
    }
    for index in count & ~3..<count {
      least.replace(with: unsafe scores[index], where: unsafe scores[index] .< least)
      most.replace(with: unsafe scores[index], where: unsafe scores[index] .> most)
    }
    return (least.min(), most.max() &+ 1)
  }

  /// How many of the first `end` scores, a multiple of ``row``, are no less than one.
  private func countReaching(_ score: Int32, of end: Int) -> Int {
    let scores = SIMD4(repeating: score)
    var counts = SIMD4<Int32>()
    for start in stride(from: 0, to: end, by: 4) {
      counts.replace(with: counts &+ 1, where: four(from: start) .>= scores)
    }
    return Int(counts.wrappedSum())
  }

  /// The least of the first `end` scores that are no less than one.
  private func leastReaching(_ score: Int32, of end: Int) -> Int32 {
    let scores = SIMD4(repeating: score)
    var least = SIMD4<Int32>(repeating: .max)
    for start in stride(from: 0, to: end, by: 4) {
      let four = four(from: start)
      least.replace(with: four, where: (four .>= scores) .& (four .< least))
    }
    return least.min()
  }

  /// Four scores from a place on.
  @inline(__always)
  private func four(from start: Int) -> SIMD4<Int32> {
    // Safe: callers stay below the capacity, which is a multiple of four.
    unsafe UnsafeRawPointer(scores + start).loadUnaligned(as: SIMD4<Int32>.self)
  }
}
