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
}
