extension Int {
  /// 1 where a condition holds, else 0.
  ///
  /// It is for loops that write every value and step on by this number, so that values which are not wanted are written
  /// over: nobody can foresee which they are, and a branch that was foreseen wrong costs as much as twenty instructions. Of
  /// `condition ? 1 : 0` the compiler makes a branch in most of these loops, of this none.
  ///
  /// Unsafe memory: a `Bool` is a byte that is 0 or 1.
  @inline(__always)
  static func one(if condition: Bool) -> Int {
    Int(truncatingIfNeeded: unsafe unsafeBitCast(condition, to: UInt8.self))
  }
}
