/// Searches a table of 128 ascending integers.
enum SortedBlock {
  /// The first place whose integer is at or after `target`; the last where there is none.
  ///
  /// Seven steps without a branch to mispredict: searches for several targets, which do not wait for each other, overlap.
  @inline(__always)
  static func firstIndex(atOrAfter target: UInt32, in table: UnsafePointer<UInt32>) -> Int {
    var index = 0
    // Safe: the steps add up to 127.
    index &+= unsafe table[index &+ 63] < target ? 64 : 0
    index &+= unsafe table[index &+ 31] < target ? 32 : 0
    index &+= unsafe table[index &+ 15] < target ? 16 : 0
    index &+= unsafe table[index &+ 7] < target ? 8 : 0
    index &+= unsafe table[index &+ 3] < target ? 4 : 0
    index &+= unsafe table[index &+ 1] < target ? 2 : 0
    index &+= .one(if: unsafe table[index] < target)
    return index
  }

  /// The first place from one on, and before another, whose integer is at or after `target`; the last of them where there is none.
  @inline(__always)
  static func firstIndex(
    atOrAfter target: UInt32, in table: UnsafePointer<UInt32>, from first: Int, before end: Int
  ) -> Int {
    var index = first
    var length = end &- first
    while length > 1 {
      let half = length / 2
      // Safe: the caller has so many.
      index &+= unsafe table[index &+ half &- 1] < target ? half : 0
      length &-= half
    }
    return index
  }
}
