/// Reads the positions of one block of postings after the other, as far as documents ask for them.
///
/// Unsafe memory: a table that lives as long as the object, and addresses in the file, which are checked when a block or a group is
/// opened.
@safe
final class PositionBlockReader {
  private let file: ByteRegion
  /// How many positions each posting of the block has, less one; and, for each row of four postings, the sums of what the rows before
  /// it have, lane by lane.
  private let excesses: UnsafeMutablePointer<UInt32>
  private let sums: UnsafeMutablePointer<UInt32>
  /// Four numbers of all bits, then four of none: in a row that begins so many before the middle, so many numbers are taken.
  private let mask: UnsafeMutablePointer<UInt32>
  private let group = PositionGroup()
  /// The positions of all postings, where so many are asked for; and, if those of this block are there, the same without counting
  /// references.
  private var all: BlockPositions?
  private var ofAll: Unmanaged<BlockPositions>?
  /// How many positions the block has, and where they are in the file.
  private var count = 0
  private var start = 0
  /// The same as an address, and how many bytes were checked: first the shapes of the packed groups, one byte each.
  private var bytes: UnsafeRawPointer
  private var byteCount = 0
  /// The number of the open group of the block; below 0 where none is.
  private var groupNumber = -1
  /// The number of the group that was reached last, open or not, and where it begins in the block.
  private var reachedGroup = 0
  private var offset = 0

  init(_ file: ByteRegion) {
    self.file = file
    unsafe excesses = .allocate(capacity: BitPacking.blockCount * 2 + 8)
    unsafe excesses.initialize(repeating: 0, count: BitPacking.blockCount * 2 + 8)
    unsafe sums = unsafe excesses + BitPacking.blockCount
    unsafe mask = unsafe sums + BitPacking.blockCount
    unsafe mask.update(repeating: .max, count: 4)
    unsafe bytes = UnsafeRawPointer(excesses)
  }

  deinit { unsafe excesses.deallocate() }

  /// Starts on the positions of a block, of which about so many postings will be asked for.
  func enter(_ list: PostingListReader, _ block: Int, expecting expected: Int) throws {
    unsafe ofAll = nil
    // Safe: there is room for 128 numbers twice, and a block has 1 to 128 postings.
    try unsafe list.readExcesses(block, into: excesses, scratch: sums)
    addUp()
    let postingCount = list.postingCount(block)
    count = unchecked(placesOfPosting: postingCount - 1).upperBound
    start = list.entry.positions + list.positionsStart(block)
    let shapeCount = PositionGroups.shapeCount(count)
    // A position takes at most five bytes where nothing says where they end.
    let end = list.positionsEnd(block).map { list.entry.positions + $0 } ?? start + shapeCount + count * 5
    try file.check(from: start, to: end)
    byteCount = min(end, file.count) - start
    guard shapeCount <= byteCount, let bytes = unsafe file.address(at: start, count: byteCount) else { throw damaged() }
    unsafe self.bytes = bytes
    groupNumber = -1
    (reachedGroup, offset) = (0, shapeCount)
    if expected < Self.manyPostings || count > expected * Self.positionsForOne { return }
    if count <= postingCount * BlockPositions.fewPositions { try readAll(postingCount) }
  }

  /// From so many postings of a block on, all of its positions are added up at once, unless they are more than so many for each of
  /// these postings: to find and add up one posting's takes as long.
  static let manyPostings = 8
  private static let positionsForOne = 64

  private func readAll(_ postingCount: Int) throws {
    let all = all ?? BlockPositions()
    self.all = all
    // Of damaged frequencies the number of all positions may have been cut off.
    guard unsafe all.reset(excesses, postingCount: postingCount) == count else { throw damaged() }
    for start in stride(from: 0, to: count, by: 128) {
      try open(start >> 7)
      group.unpack()
      let groupCount = min(128, count - start)
      unsafe all.append(group.deltas(from: 0, count: groupCount), count: groupCount)
    }
    if all.isExact { unsafe ofAll = Unmanaged.passUnretained(all) }
  }

  /// The positions of a posting of the block, if all have been added up.
  @inline(__always)
  func run(ofPosting index: Int) throws -> PositionRun? {
    guard let ofAll = unsafe ofAll else { return nil }
    // Safe: the reader keeps the object alive.
    let run = unsafe ofAll._withUnsafeGuaranteedRef { $0.run(of: index) }
    try check(UInt64(run.last))
    return run
  }

  /// Replaces what a table holds by the positions of a posting of the block, by its place from 0 to 127.
  func read(posting index: Int, into table: PositionTable) throws {
    if let run = try run(ofPosting: index) {
      table.replaceAll(count: run.count)
      return unsafe run.copy(to: table.values)
    }
    let range = try places(ofPosting: index)
    table.replaceAll(count: range.count)
    var target = unsafe table.values
    var position: UInt64 = 0
    var place = range.lowerBound
    // Safe: the group tells so many deltas, and the table has room for all.
    while place < range.upperBound {
      let count = try openGroup(of: place, range)
      unsafe Self.add(group.deltas(from: place & 127, count: count), count, to: &position, target)
      unsafe target += count
      place &+= count
    }
    try check(position)
  }

  /// The same of a location.
  func read(_ location: PositionLocation, into table: PositionTable) throws {
    table.replaceAll(count: location.count)
    var target = unsafe table.values
    var position: UInt64 = 0
    // It may not be one of the block that was entered last.
    groupNumber = -1
    unsafe location.forEachPart(in: group) { deltas, count in
      unsafe Self.add(deltas, count, to: &position, target)
      unsafe target += count
      return true
    }
    try check(position)
  }

  /// Writes the positions that deltas lead to, from one on.
  @inline(__always)
  private static func add(
    _ deltas: UnsafePointer<UInt32>, _ count: Int, to position: inout UInt64, _ target: UnsafeMutablePointer<UInt32>
  ) {
    for index in 0..<count {
      position &+= UInt64(unsafe deltas[index])
      unsafe target[index] = UInt32(truncatingIfNeeded: position)
    }
  }

  /// Where the positions of a posting of the block are, by its place from 0 to 127. It stays valid when other blocks are entered.
  func locate(posting index: Int) throws -> PositionLocation {
    let range = try places(ofPosting: index)
    let (first, last) = (range.lowerBound >> 7, (range.upperBound &- 1) >> 7)
    guard last <= first &+ 1 else { return .elsewhere }
    var next: PositionLocation.Group?
    if last > first {
      next = try packedGroup(last)
      if next == nil { return .elsewhere }
    }
    guard let group = try packedGroup(first) else { return .elsewhere }
    return unsafe PositionLocation(bytes + offset, group, next: next, place: range.lowerBound & 127, count: range.count)
  }

  /// Reaches a group, of which is told what a location has to know; nil where it is not packed, or near the end of the file.
  @inline(__always)
  private func packedGroup(_ number: Int) throws -> PositionLocation.Group? {
    reach(number)
    let shape = { unsafe self.bytes.load(fromByteOffset: number, as: UInt8.self) }
    if number < count >> 7 {
      try checkReached(count: BitPacking.blockCount)
      return (shape(), BitPacking.blockCount)
    }
    guard PositionGroups.packsRest(count) else { return nil }
    let restBytes = try checkReached(count: count & 127)
    if unsafe file.address(at: start + offset, count: restBytes + BitStream.paddingCount) == nil { return nil }
    return (shape(), count & 127)
  }

  /// Asks for what entering a block reads.
  func prefetch(_ list: PostingListReader, _ block: Int) {
    list.prefetch(block)
    if let start = unsafe file.address(at: list.entry.positions + list.positionsStart(block), count: 1) {
      unsafe Prefetch.line(start)
    }
  }

  /// Keeps those numbers of a table, which ascend, `distance` behind which a posting of the block has a position: the first `limit`
  /// of them, one or more. No position is looked at behind what tells which these are.
  func keep(_ table: PositionTable, atMost limit: Int, followedAt distance: UInt32, byPosting index: Int) throws {
    let range = try places(ofPosting: index)
    var followed = FollowedPositions(table, distance: distance, limit: limit)
    var place = range.lowerBound
    while place < range.upperBound, !followed.isAtEnd {
      let count = try openGroup(of: place, range)
      unsafe followed.take(group.deltas(from: place & 127, count: count), count)
      place &+= count
    }
    table.truncate(to: followed.kept)
    try check(followed.position)
  }

  /// The same of a location.
  func keep(
    _ table: PositionTable, atMost limit: Int, followedAt distance: UInt32, by location: PositionLocation
  ) throws {
    var followed = FollowedPositions(table, distance: distance, limit: limit)
    // It may not be one of the block that was entered last.
    groupNumber = -1
    if !followed.isAtEnd {
      unsafe location.forEachPart(in: group) { deltas, count in
        unsafe followed.take(deltas, count)
        return !followed.isAtEnd
      }
    }
    table.truncate(to: followed.kept)
    try check(followed.position)
  }

  /// Deltas are never negative: if the last position is small enough, all are.
  @inline(__always)
  private func check(_ position: UInt64) throws {
    guard position <= UInt64(Int32.max) else { throw damaged() }
  }

  /// Adds up lane by lane: running sums of all numbers would take many times as long as unpacking them, and of few postings anybody
  /// asks where they end.
  private func addUp() {
    let (source, target) = unsafe (UnsafeRawPointer(excesses), UnsafeMutableRawPointer(sums))
    var sum = SIMD4<UInt32>()
    for offset in stride(from: 0, to: BitPacking.blockCount * 4, by: 16) {
      // Safe: both tables hold so many bytes.
      unsafe target.storeBytes(of: sum, toByteOffset: offset, as: SIMD4<UInt32>.self)
      sum &+= unsafe source.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt32>.self)
    }
  }

  /// The places of the positions of a posting among those of the block.
  @inline(__always)
  private func places(ofPosting index: Int) throws -> Range<Int> {
    let places = unchecked(placesOfPosting: index)
    guard places.upperBound <= count else { throw damaged() }
    return places
  }

  @inline(__always)
  private func unchecked(placesOfPosting index: Int) -> Range<Int> {
    let row = (index & ~3) &* 4
    // Safe: the caller keeps `index` below 128, and both tables hold so many numbers.
    let inRow = unsafe UnsafeRawPointer(excesses).loadUnaligned(fromByteOffset: row, as: SIMD4<UInt32>.self)
    let before = unsafe UnsafeRawPointer(sums).loadUnaligned(fromByteOffset: row, as: SIMD4<UInt32>.self)
    let mask = unsafe UnsafeRawPointer(mask + (4 &- index & 3)).loadUnaligned(as: SIMD4<UInt32>.self)
    let lower = Int((before &+ (inRow & mask)).wrappedSum()) &+ index
    return lower..<lower &+ Int(unsafe excesses[index]) &+ 1
  }

  /// Opens the group of a place in a range; returns how many places of the range are in it from there on.
  @inline(__always)
  private func openGroup(of place: Int, _ range: Range<Int>) throws -> Int {
    if place >> 7 != groupNumber { try open(place >> 7) }
    return min(range.upperBound, place | 127 &+ 1) &- place
  }

  /// Opens a group; where it is damaged, none is open.
  private func open(_ wanted: Int) throws {
    do {
      try find(wanted)
    } catch {
      groupNumber = -1
      throw error
    }
  }

  private func find(_ wanted: Int) throws {
    reach(wanted)
    groupNumber = wanted
    if wanted == count >> 7 { return try openRest() }
    try checkReached(count: BitPacking.blockCount)
    unsafe group.open(bytes + offset, shape(wanted), count: BitPacking.blockCount)
  }

  /// Finds where a group begins. Groups are mostly asked for in ascending order.
  @inline(__always)
  private func reach(_ wanted: Int) {
    if wanted < reachedGroup {
      reachedGroup = 0
      offset = PositionGroups.shapeCount(count)
    }
    while reachedGroup < wanted {
      offset &+= shape(reachedGroup).byteCount(BitPacking.blockCount)
      reachedGroup &+= 1
    }
  }

  /// Makes sure that the group that was reached, a packed one of so many, is all in the block; returns its bytes.
  @inline(__always) @discardableResult
  private func checkReached(count: Int) throws -> Int {
    let groupBytes = shape(reachedGroup).byteCount(count)
    guard offset &+ groupBytes <= byteCount else { throw damaged() }
    return groupBytes
  }

  /// Opens the last group, of fewer than 128.
  private func openRest() throws {
    let restCount = count & 127
    guard PositionGroups.packsRest(count) else {
      var reader = ByteReader(file, structure: "positions", offset: start + offset)
      return try group.open(count: restCount) { UInt32(try reader.readCount(atMost: Int(Int32.max))) }
    }
    let shape = shape(reachedGroup)
    let restBytes = try checkReached(count: restCount)
    unsafe group.open(bytes + offset, shape, count: restCount)
    if unsafe file.address(at: start + offset, count: restBytes + BitStream.paddingCount) != nil { return }
    // So near the end of the file, the bytes are copied to where more may be read.
    let padding = [UInt8](repeating: 0, count: BitStream.paddingCount)
    let padded = file.bytes(start + offset..<start + offset + restBytes) + padding
    unsafe padded.withUnsafeBytes { buffer in
      guard let copy = buffer.baseAddress else { return }
      unsafe group.open(copy, shape, count: restCount)
      group.unpack()
    }
  }

  @inline(__always)
  private func shape(_ group: Int) -> PatchedShape {
    // Safe: `enter` has made sure of the shapes, and only packed groups are asked for.
    PatchedShape(unsafe bytes.load(fromByteOffset: group, as: UInt8.self))
  }

  private func damaged() -> IndexError {
    file.damaged("positions", at: start, "they are cut off, or fewer than the frequencies say")
  }
}
