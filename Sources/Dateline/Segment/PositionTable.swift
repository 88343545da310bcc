/// A growing table of positions that is used again and again.
///
/// Unsafe memory: the table, which lives as long as the object; indexes are checked against its count.
@safe
final class PositionTable {
  private(set) var count = 0
  private(set) var values: UnsafeMutablePointer<UInt32>
  private var capacity = 64

  init() { unsafe values = .allocate(capacity: capacity) }

  deinit { unsafe values.deallocate() }

  subscript(index: Int) -> UInt32 {
    precondition(index >= 0 && index < count)
    return unsafe values[index]
  }

  func removeAll() { count = 0 }

  /// Makes room for `newCount` integers, which the caller writes; what was there is gone.
  @inline(__always)
  func replaceAll(count newCount: Int) {
    if newCount > capacity { grow(to: newCount) }
    count = newCount
  }

  /// Keeps the first `newCount` integers.
  @inline(__always)
  func truncate(to newCount: Int) { count = min(count, newCount) }

  private func grow(to newCount: Int) {
    unsafe values.deallocate()
    capacity = newCount * 2
    unsafe values = .allocate(capacity: capacity)
  }
}
