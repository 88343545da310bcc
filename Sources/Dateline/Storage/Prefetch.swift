internal import CPrefetch

/// Asks the processor for memory that will be needed soon.
///
/// Of an index that is larger than the caches, which other programs use, too, most of what a query reads has to come from memory. It
/// takes a hundred nanoseconds or more, in which some hundred instructions could run, but no more than these are looked ahead. What
/// is asked for early is on its way meanwhile, together with all else that was asked for.
///
/// It is a hint: an address that is not there does nothing.
enum Prefetch {
  static let lineCount = 64

  /// Asks for the line of an address.
  @inline(__always)
  static func line(_ address: UnsafeRawPointer) { unsafe prefetch_line(address) }

  /// Asks for all lines of so many bytes, one or more.
  @inline(__always)
  static func lines(_ address: UnsafeRawPointer, count: Int) {
    for offset in stride(from: 0, to: count, by: lineCount) { unsafe line(address + offset) }
    unsafe line(address + count - 1)
  }
}
