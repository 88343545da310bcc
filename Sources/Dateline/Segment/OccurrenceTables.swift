/// Up to 128 occurrences of a term of a run, on their way into a list of the run (``RunLists``) or out of it.
///
/// Unsafe memory: tables of ``capacity`` integers that live as long as the object. Whoever writes keeps the index below that.
@safe
final class OccurrenceTables {
  static let capacity = BitPacking.blockCount

  /// The distance from the document of the occurrence before; 0 in the same document.
  let gaps: UnsafeMutablePointer<UInt32>
  /// The distance from the position before in the same document, or from 0.
  let deltas: UnsafeMutablePointer<UInt32>

  init() {
    unsafe gaps = .allocate(capacity: 2 * Self.capacity)
    unsafe gaps.initialize(repeating: 0, count: 2 * Self.capacity)
    unsafe deltas = unsafe gaps + Self.capacity
  }

  deinit { unsafe gaps.deallocate() }

  /// Takes the distances of 128 occurrences from `start` on, the first of them from `previous`; returns all their bits.
  ///
  /// There must be as many.
  func fill<Occurrence: FixedWidthInteger & UnsignedInteger>(
    _ occurrences: Span<Occurrence>, from start: Int, _ positionBits: Int,
    after previous: (document: UInt32, position: UInt32)
  ) -> (gapBits: UInt32, deltaBits: UInt32) {
    precondition(start >= 0 && start <= occurrences.count - Self.capacity)
    var previous = previous
    var (gapBits, deltaBits): (UInt32, UInt32) = (0, 0)
    for index in 0..<Self.capacity {
      // Safe: so many occurrences follow the start, and tables have as many entries.
      let next = unsafe occurrences[unchecked: start &+ index].occurrence(positionBits)
      let gap = next.document &- previous.document
      let delta = next.position &- (gap == 0 ? previous.position : 0)
      unsafe gaps[index] = gap
      unsafe deltas[index] = delta
      gapBits |= gap
      deltaBits |= delta
      previous = next
    }
    return (gapBits, deltaBits)
  }
}
