/// Reads the positions of one block of postings after the other, as far as documents ask for them.
///
/// Where only a few numbers of a group of 128 are wanted, they are taken out of it one by one; a group that is asked for
/// more is unpacked as a whole.
///
/// Unsafe memory: two tables of 128 integers that live as long as the object, and addresses of groups, which are checked
/// to be inside the file when the group is opened.
@safe
final class PositionBlockReader {
  private let file: ByteRegion
  /// Where the positions of each posting of the block end: running sums of the frequencies.
  private let ends: UnsafeMutablePointer<UInt32>
  /// The deltas of the open group, once it is unpacked.
  private let deltas: UnsafeMutablePointer<UInt32>
  private var count = 0
  private var start = 0

  /// The open group, where it begins, how its numbers are kept, and how many have been taken out of it.
  private var group = -1
  private var offset = 0
  private var layout = Layout.unpacked
  private var source: UnsafeRawPointer
  private var width = 0
  private var exceptions: PatchedExceptions
  private var takenCount = 0

  private enum Layout {
    /// In `deltas`.
    case unpacked
    /// At `source`, by ``BitPacking``.
    case block
    /// At `source`, by ``BitStream``.
    case stream
  }

  /// Unpacking a group costs as much as taking about so many numbers out of it.
  private static let maximumTaken = 20

  init(_ file: ByteRegion) {
    self.file = file
    unsafe ends = .allocate(capacity: BitPacking.blockCount * 2)
    unsafe deltas = unsafe ends + BitPacking.blockCount
    unsafe ends.initialize(repeating: 0, count: BitPacking.blockCount * 2)
    unsafe source = UnsafeRawPointer(ends)
    exceptions = unsafe PatchedExceptions(source, PatchedShape(width: 0, exceptionCount: 0))
  }

  deinit { unsafe ends.deallocate() }

  /// Starts on the positions of a block.
  func enter(_ list: PostingListReader, _ block: Int) throws {
    try unsafe list.readFrequencySums(block, into: ends, scratch: deltas)
    // Safe: a block has 1 to 128 postings.
    count = Int(unsafe ends[list.postingCount(block) - 1])
    start = list.entry.positions + list.positionsStart(block)
    let shapeCount = PositionGroups.shapeCount(count)
    // A position takes at most five bytes where nothing says where they end.
    let end = list.positionsEnd(block).map { list.entry.positions + $0 } ?? start + shapeCount + count * 5
    try file.check(from: start, to: end)
    guard unsafe file.address(at: start, count: shapeCount) != nil else { throw damaged() }
    group = -1
  }

  /// How many positions a posting of the block has, by its place from 0 to 127.
  @inline(__always)
  func count(of index: Int) -> UInt32 {
    // Safe: the caller keeps `index` below 128.
    unsafe index == 0 ? ends[0] : ends[index] &- ends[index &- 1]
  }

  /// Replaces what a table holds by the positions of a posting of the block, by its place from 0 to 127; of those after
  /// `limit`, there may be only the first.
  func read(posting index: Int, through limit: UInt32 = .max, into table: PositionTable) throws {
    // Safe: the caller keeps `index` below 128.
    let begin = index == 0 ? 0 : Int(unsafe ends[index &- 1])
    let end = Int(unsafe ends[index])
    guard begin < end, end <= count else { throw damaged() }
    table.replaceAll(count: end &- begin)
    var position: UInt64 = 0
    var place = begin
    while place < end, position <= limit {
      if place >> 7 != group { try open(place >> 7) }
      let stop = min(end, (group &+ 1) &* BitPacking.blockCount)
      place &+= unsafe add(place & 127, stop &- place, through: limit, to: &position, table.values + (place &- begin))
    }
    table.truncate(to: place &- begin)
    // Deltas are never negative, so if the last position is small enough, all are.
    guard position <= UInt64(Int32.max) else { throw damaged() }
  }

  /// Adds up some deltas of the open group, until a sum is above `limit`; returns how many.
  @inline(__always)
  private func add(
    _ first: Int, _ wanted: Int, through limit: UInt32, to position: inout UInt64,
    _ target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    if layout != .unpacked, takenCount &+ wanted > Self.maximumTaken { unpack() }
    // Safe: places are below 128 and inside the group, and the table was made large enough.
    if layout == .unpacked {
      for index in 0..<wanted {
        position &+= UInt64(unsafe deltas[first &+ index])
        unsafe target[index] = UInt32(truncatingIfNeeded: position)
      }
      return wanted
    }
    var index = 0
    while index < wanted, position <= limit {
      let low =
        unsafe layout == .block
        ? BitPacking.value(at: first &+ index, of: source, width: width)
        : BitStream.value(at: first &+ index, of: source, width: width)
      position &+= UInt64(exceptions.isEmpty ? low : low | exceptions.lacking(at: first &+ index))
      unsafe target[index] = UInt32(truncatingIfNeeded: position)
      index &+= 1
    }
    takenCount &+= index
    return index
  }

  private func unpack() {
    // Safe: the sources were checked when the group was opened.
    switch layout {
    case .unpacked: return
    case .block: unsafe BitPacking.unpack(source, width: width, into: deltas)
    case .stream:
      for place in 0..<count & 127 { unsafe deltas[place] = BitStream.value(at: place, of: source, width: width) }
    }
    unsafe exceptions.patch(deltas)
    layout = .unpacked
  }

  /// Opens a group. Groups are mostly asked for in ascending order.
  private func open(_ wanted: Int) throws {
    if wanted < group || group < 0 {
      group = 0
      offset = start + PositionGroups.shapeCount(count)
    }
    while group < wanted {
      offset += try shape(group).byteCount(BitPacking.blockCount)
      group += 1
    }
    takenCount = 0
    if group < count >> 7 || PositionGroups.packsRest(count) {
      try openPacked(PositionGroups.range(group, of: count).count)
    } else {
      var reader = ByteReader(file, structure: "positions", offset: offset)
      // Safe: fewer than 128.
      for place in 0..<count & 127 { unsafe deltas[place] = UInt32(try reader.readCount(atMost: Int(Int32.max))) }
      layout = .unpacked
    }
  }

  /// Opens a packed group of so many deltas.
  private func openPacked(_ groupCount: Int) throws {
    let shape = try shape(group)
    let byteCount = shape.byteCount(groupCount)
    guard let source = unsafe file.address(at: offset, count: byteCount) else { throw damaged() }
    width = shape.width
    exceptions = unsafe PatchedExceptions(source + shape.packedCount(groupCount), shape)
    unsafe self.source = source
    if groupCount == BitPacking.blockCount {
      layout = .block
      return
    }
    layout = .stream
    if unsafe file.address(at: offset, count: byteCount + BitStream.paddingCount) != nil { return }
    // So near the end of the file, the bytes are copied to where more may be read.
    let bytes = file.bytes(offset..<offset + byteCount) + [UInt8](repeating: 0, count: BitStream.paddingCount)
    unsafe bytes.withUnsafeBytes { buffer in
      guard let copy = buffer.baseAddress else { return }
      unsafe self.source = copy
      unpack()
    }
  }

  private func shape(_ group: Int) throws -> PatchedShape {
    guard let byte: UInt8 = file.integer(at: start + group) else { throw damaged() }
    return PatchedShape(byte)
  }

  private func damaged() -> IndexError {
    file.damaged("positions", at: start, "they are cut off, or fewer than the frequencies say")
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
