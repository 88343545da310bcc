/// A group of up to 128 deltas of positions, of which some are taken, however they are kept.
///
/// Where only a few are wanted, the rows of four that they are in are unpacked; a group that is asked for more is unpacked as a
/// whole.
///
/// Unsafe memory: a table that lives as long as the object, and the address of the packed bytes, which the reader of the block has
/// checked. The caller asks for places below the number of deltas.
@safe
final class PositionGroup {
  private enum Layout {
    /// In `deltas`.
    case unpacked
    /// At `source`, by ``BitPacking``.
    case block
    /// At `source`, by ``BitStream``.
    case stream
  }

  private var layout = Layout.unpacked
  private var count = 0
  private var source: UnsafeRawPointer
  private var shape = PatchedShape(width: 0, exceptionCount: 0)
  private var takenRowCount = 0
  /// All deltas of the group, once it is unpacked.
  private let deltas: UnsafeMutablePointer<UInt32>
  /// Those of some rows of a group that is not.
  private let someDeltas: UnsafeMutablePointer<UInt32>

  /// Unpacking a group costs as much as unpacking about so many rows of it.
  private static let maximumTaken = 12

  init() {
    let total = BitPacking.blockCount + Self.maximumTaken * 4
    unsafe deltas = .allocate(capacity: total)
    unsafe deltas.initialize(repeating: 0, count: total)
    unsafe someDeltas = unsafe deltas + BitPacking.blockCount
    unsafe source = UnsafeRawPointer(deltas)
  }

  deinit { unsafe deltas.deallocate() }

  /// Opens a group of `count` packed deltas; ``BitStream/paddingCount`` bytes may be read behind them, unless they are 128.
  @inline(__always)
  func open(_ source: UnsafeRawPointer, _ shape: PatchedShape, count: Int) {
    unsafe self.source = source
    self.count = count
    self.shape = shape
    takenRowCount = 0
    layout = count == BitPacking.blockCount ? .block : .stream
  }

  /// The same, unless it is open.
  @inline(__always)
  func reopen(_ source: UnsafeRawPointer, _ shape: PatchedShape, count: Int) {
    if unsafe source != self.source { unsafe open(source, shape, count: count) }
  }

  /// Opens a group whose `count` deltas, fewer than 128, are told one by one.
  func open(count: Int, _ next: () throws -> UInt32) rethrows {
    layout = .unpacked
    self.count = count
    unsafe source = UnsafeRawPointer(deltas)
    // Safe: there is room for 128.
    for place in 0..<count { unsafe deltas[place] = try next() }
  }

  /// The deltas from a place on, one or more.
  @inline(__always)
  func deltas(from place: Int, count wanted: Int) -> UnsafePointer<UInt32> {
    layout == .unpacked ? unsafe UnsafePointer(deltas + place) : unsafe unpack(from: place, wanted)
  }

  private func unpack(from place: Int, _ wanted: Int) -> UnsafePointer<UInt32> {
    let first = place >> 2
    let rowCount = (place &+ wanted &+ 3) >> 2 &- first
    takenRowCount &+= rowCount
    if takenRowCount > Self.maximumTaken {
      unpack()
      return unsafe UnsafePointer(deltas + place)
    }
    // Safe: the rows are in the group, and there is room for so many.
    if layout == .block {
      unsafe BitPacking.unpackRows(first, rowCount, of: source, width: shape.width, into: someDeltas)
    } else {
      for index in place..<place &+ wanted {
        unsafe someDeltas[index &- first &* 4] = BitStream.value(at: index, of: source, width: shape.width)
      }
    }
    if shape.exceptionCount > 0 {
      unsafe exceptions.patch(someDeltas, from: first &* 4, to: (first &+ rowCount) &* 4)
    }
    return unsafe UnsafePointer(someDeltas + place & 3)
  }

  /// Unpacks what is not: then the source is not needed any more.
  func unpack() {
    // Safe: as above.
    switch layout {
    case .unpacked: return
    case .block: unsafe BitPacking.unpack(source, width: shape.width, into: deltas)
    case .stream:
      for place in 0..<count { unsafe deltas[place] = BitStream.value(at: place, of: source, width: shape.width) }
    }
    unsafe exceptions.patch(deltas)
    layout = .unpacked
  }

  private var exceptions: PatchedExceptions {
    // Safe: they follow the packed deltas.
    unsafe PatchedExceptions(source + shape.packedCount(count), shape)
  }
}

/// How the positions of a block of postings are cut into groups of 128. The format stands at ``PostingList``.
enum PositionGroups {
  /// A last group of so many is packed; fewer are varints.
  static let minimumPackedRest = 16

  /// Whether the last group, of fewer than 128, is packed.
  static func packsRest(_ count: Int) -> Bool { count & 127 >= minimumPackedRest }

  /// How many groups are packed, each of which has a shape.
  static func shapeCount(_ count: Int) -> Int { count >> 7 + (packsRest(count) ? 1 : 0) }

  /// The places of a group among `count` positions.
  static func range(_ group: Int, of count: Int) -> Range<Int> {
    group * BitPacking.blockCount..<min((group + 1) * BitPacking.blockCount, count)
  }
}
