/// Gives each distinct byte string a number, in order of first appearance. Strings with different tags are different.
///
/// An open-addressing hash table with linear probing. A slot is eight bytes, so that the slots of the words of a run stay in a
/// core's cache; most of the time of a look-up is waiting for one. What a string is compared with stands in the order of first
/// appearance, where the frequent ones are close together: its first and last eight bytes, which is all of a word of up to
/// sixteen bytes, as nearly all are. The strings stand back to back in one array; a look-up allocates nothing.
struct ByteStringTable {
  private struct Slot {
    var hash: UInt32 = 0
    /// The number of the string plus one; 0 for a free slot.
    var place: UInt32 = 0
  }

  private struct Entry {
    /// The first eight bytes, the first of them lowest; zeros behind the end of a shorter string.
    var head: UInt64
    /// The last eight bytes of a longer string, which may be some of the first; 0 for one of up to eight bytes.
    var tail: UInt64
    /// Length in the upper half, tag in the lower.
    var shape: UInt32
    var start: UInt32
  }

  private static let minimumSlotCount = 1 << 12

  private var slots: [Slot]
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var mask: Int

  init() {
    slots = [Slot](repeating: Slot(), count: Self.minimumSlotCount)
    mask = Self.minimumSlotCount - 1
  }

  var count: Int { entries.count }

  /// The memory that the table takes, in bytes.
  var byteCount: Int {
    slots.count * MemoryLayout<Slot>.stride + entries.count * MemoryLayout<Entry>.stride + bytes.count
  }

  /// Forgets all strings and keeps the storage.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = Slot() }
  }

  /// The number of a string, and whether it is new. Strings have at most 65,535 bytes.
  @inline(__always)
  mutating func insert(_ source: [UInt8], _ start: Int, _ count: Int, tag: UInt16 = 0) -> (number: Int, isNew: Bool) {
    insert(source.span, start, count, head: Self.word(source.span, start, count), tag: tag)
  }

  /// The number of a string of at most eight bytes, and whether it is new: the bytes are in `head`, the first lowest, and
  /// the bytes of `head` behind them are zero.
  @inline(__always)
  mutating func insert(short head: UInt64, count: Int, tag: UInt16 = 0) -> (number: Int, isNew: Bool) {
    let shape = UInt32(truncatingIfNeeded: count) << 16 | UInt32(tag)
    let hash = Self.hash(head, shape)
    var slot = Int(hash) & mask
    // Safe: slots are masked, and have places of entries.
    while unsafe slots.span[unchecked: slot].place != 0 {
      if unsafe slots.span[unchecked: slot].hash == hash {
        let number = unsafe Int(slots.span[unchecked: slot].place &- 1)
        let entry = unsafe entries.span[unchecked: number]
        if entry.head == head, entry.shape == shape { return (number, false) }
      }
      slot = (slot &+ 1) & mask
    }
    let start = bytes.count
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: head >> UInt64(index &* 8))) }
    occupy(slot, hash, head, 0, shape, start: start)
    return (entries.count - 1, true)
  }

  mutating func insert(_ string: [UInt8]) -> Int { insert(string, 0, string.count).number }

  /// The string of a number.
  func string(_ number: Int) -> ArraySlice<UInt8> { bytes[range(of: number)] }

  /// Where the string of a number stands in ``storage``.
  @inline(__always)
  func range(of number: Int) -> Range<Int> {
    let end = number + 1 < entries.count ? Int(entries[number + 1].start) : bytes.count
    return Int(entries[number].start)..<end
  }

  /// All strings, back to back in the order of their numbers.
  var storage: [UInt8] { bytes }

  /// The number of a string of nine to sixteen bytes, and whether it is new: `head` has its first eight bytes, and `tail`
  /// its last eight, the first of them lowest.
  @inline(__always)
  mutating func insert(head: UInt64, tail: UInt64, count: Int, tag: UInt16 = 0) -> (number: Int, isNew: Bool) {
    let shape = UInt32(truncatingIfNeeded: count) << 16 | UInt32(tag)
    let hash = Self.hash(tail, Self.hash(head, shape))
    var slot = Int(hash) & mask
    // Safe: slots are masked, and have places of entries.
    while unsafe slots.span[unchecked: slot].place != 0 {
      if unsafe slots.span[unchecked: slot].hash == hash {
        let number = unsafe Int(slots.span[unchecked: slot].place &- 1)
        let entry = unsafe entries.span[unchecked: number]
        if entry.head == head, entry.tail == tail, entry.shape == shape { return (number, false) }
      }
      slot = (slot &+ 1) & mask
    }
    let start = bytes.count
    for index in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: head >> UInt64(index &* 8))) }
    for index in (16 - count)..<8 { bytes.append(UInt8(truncatingIfNeeded: tail >> UInt64(index &* 8))) }
    occupy(slot, hash, head, tail, shape, start: start)
    return (entries.count - 1, true)
  }

  private mutating func insert(
    _ source: Span<UInt8>, _ start: Int, _ count: Int, head: UInt64, tag: UInt16
  ) -> (number: Int, isNew: Bool) {
    if count <= 8 { return insert(short: head, count: count, tag: tag) }
    let tail = Self.word(source, start + count - 8, 8)
    if count <= 16 { return insert(head: head, tail: tail, count: count, tag: tag) }
    let shape = UInt32(truncatingIfNeeded: count) << 16 | UInt32(tag)
    var hash = Self.hash(tail, Self.hash(head, shape))
    for offset in stride(from: 8, to: count - 8, by: 8) { hash = Self.hash(Self.word(source, start + offset, 8), hash) }
    var slot = Int(hash) & mask
    while slots[slot].place != 0 {
      if slots[slot].hash == hash {
        let number = Int(slots[slot].place &- 1)
        if entries[number].head == head, entries[number].tail == tail, entries[number].shape == shape,
          equal(number, source, start, count)
        {
          return (number, false)
        }
      }
      slot = (slot &+ 1) & mask
    }
    let newStart = bytes.count
    for index in start..<start + count { bytes.append(source[index]) }
    occupy(slot, hash, head, tail, shape, start: newStart)
    return (entries.count - 1, true)
  }

  private mutating func occupy(
    _ slot: Int, _ hash: UInt32, _ head: UInt64, _ tail: UInt64, _ shape: UInt32, start: Int
  ) {
    precondition(bytes.count <= Int(UInt32.max), "the strings of a table have at most 4 GiB")
    entries.append(Entry(head: head, tail: tail, shape: shape, start: UInt32(start)))
    slots[slot] = Slot(hash: hash, place: UInt32(entries.count))
    if entries.count * 3 > slots.count * 2 { grow() }
  }

  private func equal(_ number: Int, _ source: Span<UInt8>, _ start: Int, _ count: Int) -> Bool {
    let base = Int(entries[number].start)
    for offset in 8..<count where bytes[base &+ offset] != source[start &+ offset] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    mask = slots.count - 1
    for occupied in old where occupied.place != 0 {
      var slot = Int(occupied.hash) & mask
      while slots[slot].place != 0 { slot = (slot &+ 1) & mask }
      slots[slot] = occupied
    }
  }

  /// A multiplication to 128 bits, folded.
  @inline(__always)
  private static func hash(_ word: UInt64, _ seed: UInt32) -> UInt32 {
    let (high, low) = (word ^ UInt64(seed) &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    let folded = high ^ low
    return UInt32(truncatingIfNeeded: folded ^ (folded >> 32))
  }

  /// The next eight bytes of a string of which `rest` are left, zeros for those behind its end.
  @inline(__always)
  private static func word(_ source: Span<UInt8>, _ offset: Int, _ rest: Int) -> UInt64 {
    if offset &+ 8 <= source.count {
      // Safe: eight bytes follow `offset`. Those that belong to another string are masked out.
      let word = unsafe source.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let bytes = UInt64(littleEndian: word)
      if rest >= 8 { return bytes }
      return rest == 0 ? 0 : bytes & (UInt64.max >> UInt64(64 &- 8 &* rest))
    }
    var bytes: UInt64 = 0
    for index in 0..<min(rest, 8) { bytes |= UInt64(source[offset &+ index]) << UInt64(8 &* index) }
    return bytes
  }
}
