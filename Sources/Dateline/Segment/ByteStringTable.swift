/// Gives each distinct byte string a number, in order of first appearance. Strings with different tags are different.
///
/// An open-addressing hash table with linear probing; the strings stand back to back in one array, so a look-up
/// allocates nothing and mostly touches two cache lines.
struct ByteStringTable {
  private struct Entry {
    var hash: UInt32
    var tag: UInt16
    var count: UInt16
    var start: UInt32
  }

  private var slots: [UInt32]
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var mask: Int

  init() {
    slots = [UInt32](repeating: 0, count: 1 << 12)
    mask = (1 << 12) - 1
  }

  var count: Int { entries.count }

  /// The memory that the table takes, in bytes.
  var byteCount: Int { slots.count * 4 + entries.count * MemoryLayout<Entry>.stride + bytes.count }

  /// The number of a string, and whether it is new. Strings have at most 65,535 bytes.
  mutating func insert(_ source: [UInt8], _ start: Int, _ count: Int, tag: UInt16 = 0) -> (number: Int, isNew: Bool) {
    let hash = Self.hash(source, start, count) ^ UInt32(tag) &* 0x9E37_79B1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot] &- 1)
      let entry = entries[number]
      if entry.hash == hash, entry.tag == tag, Int(entry.count) == count, equal(entry, source, start) {
        return (number, false)
      }
      slot = (slot &+ 1) & mask
    }
    entries.append(Entry(hash: hash, tag: tag, count: UInt16(count), start: UInt32(bytes.count)))
    bytes.append(contentsOf: source[start..<start + count])
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return (entries.count - 1, true)
  }

  mutating func insert(_ string: [UInt8]) -> Int { insert(string, 0, string.count).number }

  /// The string of a number.
  func string(_ number: Int) -> ArraySlice<UInt8> {
    let entry = entries[number]
    return bytes[Int(entry.start)..<Int(entry.start) + Int(entry.count)]
  }

  /// The numbers of all strings, in ascending order of the strings.
  func sortedNumbers() -> [Int] {
    let prefixes = (0..<count).map { keyPrefix(string($0)) }
    return (0..<count).sorted { left, right in
      if prefixes[left] != prefixes[right] { return prefixes[left] < prefixes[right] }
      return string(left).lexicographicallyPrecedes(string(right))
    }
  }

  @inline(__always)
  private func equal(_ entry: Entry, _ source: [UInt8], _ start: Int) -> Bool {
    let base = Int(entry.start)
    for offset in 0..<Int(entry.count) where bytes[base &+ offset] != source[start &+ offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for (number, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & mask
      while slots[slot] != 0 { slot = (slot &+ 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// A multiplication for each eight bytes, folded: words are short, so most take one or two.
  @inline(__always)
  private static func hash(_ source: [UInt8], _ start: Int, _ count: Int) -> UInt32 {
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var offset = start
    var rest = count
    while rest > 0 {
      let (high, low) = (hash ^ word(source, offset, rest)).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      hash = high ^ low
      offset &+= 8
      rest &-= 8
    }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }

  /// The next eight bytes of a string of which `rest` are left, zeros for those behind its end.
  @inline(__always)
  private static func word(_ source: [UInt8], _ offset: Int, _ rest: Int) -> UInt64 {
    if offset &+ 8 <= source.count {
      // Safe: eight bytes follow `offset`. Those that belong to another string are masked out.
      let word = unsafe source.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let bytes = UInt64(littleEndian: word)
      return rest >= 8 ? bytes : bytes & (UInt64.max >> UInt64(64 &- 8 &* rest))
    }
    var bytes: UInt64 = 0
    for index in 0..<min(rest, 8) { bytes |= UInt64(source[offset &+ index]) << UInt64(8 &* index) }
    return bytes
  }
}
