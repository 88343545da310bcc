/// Keeps those positions of a table that are followed by others, at a distance: of these, the deltas are taken as they are read.
///
/// Unsafe memory: the values of the table, whose count does not change meanwhile; places are below it.
@safe
struct FollowedPositions {
  private let numbers: UnsafeMutablePointer<UInt32>
  private let total: Int
  private let distance: UInt32
  private let limit: Int
  private var number = 0
  /// How many are kept: the first ones of the table.
  private(set) var kept = 0
  /// The position that the deltas taken so far lead to, but for the last few.
  private(set) var position: UInt64 = 0
  /// Whether no more have to be looked at.
  private(set) var isAtEnd: Bool

  /// The first `limit` of them, one or more, are enough.
  @inline(__always)
  init(_ table: PositionTable, distance: UInt32, limit: Int) {
    unsafe numbers = table.values
    total = table.count
    self.distance = distance
    self.limit = limit
    isAtEnd = total == 0
  }

  /// Takes the next deltas. It must not be at the end.
  @inline(__always)
  mutating func take(_ deltas: UnsafePointer<UInt32>, _ count: Int) {
    // Safe: `number` is below the total, `kept` does not pass it, and the caller has so many deltas.
    var wanted = UInt64(unsafe numbers[number] &+ distance)
    // In how many steps a wanted one is reached cannot be foreseen, nor at which of four it is, or whether at all: so there is one
    // branch for all of it, and the next one may be among the same four.
    var index = 0
    while index < count {
      let isFour = index &+ 4 <= count
      let next = unsafe position &+ (isFour ? Self.sum(deltas + index) : UInt64(deltas[index]))
      if next < wanted {
        position = next
        index &+= isFour ? 4 : 1
        continue
      }
      unsafe numbers[kept] = numbers[number]
      kept &+=
        unsafe isFour ? Self.one(ifAny: deltas + index, leadFrom: position, to: wanted) : .one(if: next == wanted)
      number &+= 1
      if number == total || kept == limit {
        isAtEnd = true
        return
      }
      wanted = UInt64(unsafe numbers[number] &+ distance)
    }
  }

  /// 1 if one of four deltas leads to a position, given the one before.
  @inline(__always)
  private static func one(ifAny deltas: UnsafePointer<UInt32>, leadFrom position: UInt64, to wanted: UInt64) -> Int {
    // Safe: as below.
    let first = unsafe position &+ UInt64(deltas[0])
    let second = unsafe first &+ UInt64(deltas[1])
    let third = unsafe second &+ UInt64(deltas[2])
    let fourth = unsafe third &+ UInt64(deltas[3])
    return .one(if: first == wanted) | .one(if: second == wanted) | .one(if: third == wanted)
      | .one(if: fourth == wanted)
  }

  /// Adds up four deltas.
  @inline(__always)
  private static func sum(_ deltas: UnsafePointer<UInt32>) -> UInt64 {
    // Safe: the caller has so many.
    unsafe UInt64(deltas[0]) &+ UInt64(deltas[1]) &+ UInt64(deltas[2]) &+ UInt64(deltas[3])
  }
}
