/// The positions of all postings of a block, added up at once: for when many of them are asked for.
///
/// Unsafe memory: two tables that live as long as the object; the caller asks for postings that the block has.
@safe
final class BlockPositions {
  /// No block is read that has more positions for a posting on average: with so many, each is not compared with each any more.
  static let fewPositions = 16
  private static let capacity = PostingList.blockCount * fewPositions

  /// The sums of all deltas, behind a 0, and the last of them with nothing cut off.
  private let sums: UnsafeMutablePointer<UInt32>
  private var sum: UInt64 = 0
  private var count = 0
  /// Where the positions of each posting begin, and behind the last one where they end.
  private let starts: UnsafeMutablePointer<UInt32>

  init() {
    unsafe sums = .allocate(capacity: 1 + Self.capacity + PositionRun.padding)
    unsafe sums[0] = 0
    unsafe starts = .allocate(capacity: PostingList.blockCount + 1)
  }

  deinit {
    unsafe sums.deallocate()
    unsafe starts.deallocate()
  }

  /// Starts on a block, given how many positions each posting has, less one; returns how many these are together. Whoever
  /// reads the block makes sure that so many follow, and no more than there is room for: then none begins behind them.
  func reset(_ excesses: UnsafePointer<UInt32>, postingCount: Int) -> Int {
    (sum, count) = (0, 0)
    var start = 0
    for index in 0..<postingCount {
      unsafe starts[index] = UInt32(truncatingIfNeeded: start)
      start &+= Int(unsafe excesses[index]) &+ 1
    }
    unsafe starts[postingCount] = UInt32(truncatingIfNeeded: start)
    return start
  }

  /// Takes the next deltas.
  func append(_ deltas: UnsafePointer<UInt32>, count deltaCount: Int) {
    precondition(count + deltaCount <= Self.capacity)
    var sum = sum
    for index in 0..<deltaCount {
      sum &+= UInt64(unsafe deltas[index])
      // Safe: see above.
      unsafe sums[count &+ 1 &+ index] = UInt32(truncatingIfNeeded: sum)
    }
    self.sum = sum
    count += deltaCount
    // Safe: there is room for the padding behind the last sum.
    unsafe (sums + count + 1).update(repeating: 0, count: PositionRun.padding)
  }

  /// Whether the sums are what they should be: the positions of a block, one posting's behind the other's, seldom reach 2³².
  var isExact: Bool { sum <= UInt64(UInt32.max) }

  /// The positions of a posting, by its place in the block.
  @inline(__always)
  func run(of index: Int) -> PositionRun {
    // Safe: the caller keeps the index below the number of postings, and the reader has made sure of the number of positions.
    let (start, end) = unsafe (Int(starts[index]), Int(starts[index &+ 1]))
    return unsafe PositionRun(base: sums[start], sums: UnsafePointer(sums + start + 1), count: end &- start)
  }
}
