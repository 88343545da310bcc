/// Where the positions of a posting are, if they are some of one packed group or of two, as nearly all are.
///
/// The positions of a document that has several words are far from those of the next one, and what is read of a block depends on what
/// was read of it before. So all documents of a batch are located before the first is looked at: then the lines with their
/// positions are waited for together. Counts of phrases took a fourth less where they had to come from memory.
///
/// Unsafe memory: the address of a group that the reader of the block has checked, with the one behind it if positions are there, too; it
/// is valid as long as the file is.
@safe
struct PositionLocation {
  /// The packed group that the positions begin in, and how many it has in all, up to 128.
  private let group: UnsafeRawPointer?
  private let shapeByte: UInt8
  private let groupCount: UInt8
  /// The place of the first one in the group, and how many are there.
  private let place: UInt8
  private let placeCount: UInt8
  /// The group behind it, how many it has, and how many of the positions are there: its first ones.
  private let nextShapeByte: UInt8
  private let nextGroupCount: UInt8
  private let nextPlaceCount: UInt8

  /// A packed group: its shape, and how many deltas it has.
  typealias Group = (shape: UInt8, count: Int)

  /// Some places from one on of a group at an address, and of the one behind it.
  @inline(__always)
  init(_ address: UnsafeRawPointer, _ group: Group, next: Group?, place: Int, count: Int) {
    let inGroup = min(count, group.count &- place)
    unsafe self.group = address
    shapeByte = group.shape
    groupCount = UInt8(truncatingIfNeeded: group.count)
    self.place = UInt8(truncatingIfNeeded: place)
    placeCount = UInt8(truncatingIfNeeded: inGroup)
    nextShapeByte = next?.shape ?? 0
    nextGroupCount = UInt8(truncatingIfNeeded: next?.count ?? 0)
    nextPlaceCount = UInt8(truncatingIfNeeded: count &- inGroup)
  }

  private init() {
    unsafe group = nil
    (shapeByte, groupCount, place, placeCount) = (0, 0, 0, 0)
    (nextShapeByte, nextGroupCount, nextPlaceCount) = (0, 0, 0)
  }

  /// Of positions that are not in such groups.
  static var elsewhere: PositionLocation { PositionLocation() }

  var isElsewhere: Bool { unsafe group == nil }

  /// How many positions there are.
  var count: Int { Int(placeCount) &+ Int(nextPlaceCount) }

  /// Asks for the rows of the positions in the first group, and for its exceptions.
  @inline(__always)
  func prefetch() {
    guard let group = unsafe group else { return }
    let shape = PatchedShape(shapeByte)
    let first = (Int(place) >> 2 &* shape.width) >> 5 &* 16
    let last = ((Int(place) &+ Int(placeCount) &+ 3) >> 2 &* shape.width) >> 5 &* 16
    unsafe Prefetch.line(group + first)
    unsafe Prefetch.line(group + last)
    if shape.exceptionCount > 0 { unsafe Prefetch.line(group + shape.packedCount(Int(groupCount))) }
  }

  /// Calls `body` with the deltas in each of the groups, which are opened in `reader`; it returns whether it wants more.
  @inline(__always)
  func forEachPart(in reader: PositionGroup, _ body: (UnsafePointer<UInt32>, Int) -> Bool) {
    guard let group = unsafe group else { return }
    let shape = PatchedShape(shapeByte)
    unsafe reader.reopen(group, shape, count: Int(groupCount))
    let wantsMore = unsafe body(reader.deltas(from: Int(place), count: Int(placeCount)), Int(placeCount))
    if nextPlaceCount == 0 || !wantsMore { return }
    let next = unsafe group + shape.byteCount(Int(groupCount))
    unsafe reader.reopen(next, PatchedShape(nextShapeByte), count: Int(nextGroupCount))
    _ = unsafe body(reader.deltas(from: 0, count: Int(nextPlaceCount)), Int(nextPlaceCount))
  }
}
