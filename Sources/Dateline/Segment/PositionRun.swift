/// The positions of one posting: sums above a base. They are compared with others' without making positions of them.
///
/// Unsafe memory: an address that whoever gives out a run keeps until it is asked for the next one; ``padding`` sums behind the last
/// may be read.
@safe
struct PositionRun {
  /// So many sums are loaded at once.
  static let padding = 8

  let count: Int
  private let base: UInt32
  private let sums: UnsafePointer<UInt32>

  /// A run of `count` sums, one or more.
  @inline(__always)
  init(base: UInt32, sums: UnsafePointer<UInt32>, count: Int) {
    self.base = base
    self.count = count
    unsafe self.sums = sums
  }

  /// The last position.
  @inline(__always)
  var last: UInt32 { unsafe sums[count &- 1] &- base }

  /// Writes the positions to a table, which has room for them.
  @inline(__always)
  func copy(to target: UnsafeMutablePointer<UInt32>) {
    // Safe: the index is below the count.
    for index in 0..<count { unsafe target[index] = sums[index] &- base }
  }

  /// How many of the positions have one of another run so far behind, or before where the distance is negative: it is less than
  /// 2³⁰ either way.
  ///
  /// Each is compared with each: what comes next in a merge cannot be foreseen, so of few it is less work.
  @inline(__always)
  func count(followedAt distance: Int32, by other: PositionRun) -> Int {
    let shift = UInt32(bitPattern: distance)
    var found = SIMD4<UInt32>()
    if count <= 4, other.count <= 8 {
      // Behind the last of either stands what is no position, and not the same.
      let wanted = four(from: 0, otherwise: 0xA000_0000 &- shift) &+ shift
      let (first, second) = (other.four(from: 0, otherwise: Self.none), other.four(from: 4, otherwise: Self.none))
      for lane in 0..<4 {
        let one = SIMD4(repeating: wanted[lane])
        found = Self.add(first .== one, to: Self.add(second .== one, to: found))
      }
    } else {
      for index in 0..<count {
        // Safe: the index is below the count.
        let one = SIMD4(repeating: unsafe sums[index] &- base &+ shift)
        for start in stride(from: 0, to: other.count, by: 4) {
          found = Self.add(other.four(from: start, otherwise: Self.none) .== one, to: found)
        }
      }
    }
    return Int(found.wrappedSum())
  }

  /// No position, and none so far before or behind one.
  private static let none: UInt32 = 0xC000_0000

  /// Four positions from one on; `filler` for those behind the last.
  @inline(__always)
  private func four(from start: Int, otherwise filler: UInt32) -> SIMD4<UInt32> {
    // Safe: `start` is below the number of sums that may be read, less three.
    let positions = unsafe UnsafeRawPointer(sums + start).loadUnaligned(as: SIMD4<UInt32>.self) &- base
    let isBehind = SIMD4<Int32>(0, 1, 2, 3) .>= Int32(truncatingIfNeeded: count &- start)
    return positions.replacing(with: filler, where: isBehind)
  }

  @inline(__always)
  private static func add(_ condition: SIMDMask<SIMD4<Int32>>, to sums: SIMD4<UInt32>) -> SIMD4<UInt32> {
    sums.replacing(with: sums &+ 1, where: condition)
  }
}
