/// Gives each distinct byte string a number, in order of first appearance. Strings with different tags are different.
///
/// An open-addressing hash table with linear probing. A slot is four bytes, so that the slots of the words of a run stay in a
/// core's cache; most of the time of a look-up is waiting for one. What a string is compared with stands in the order of first
/// appearance, where the frequent ones are close together: its first and last eight bytes, which is all of a word of up to
/// sixteen bytes, as nearly all are. The strings stand back to back in one array; a look-up allocates nothing.
struct ByteStringTable {
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

  /// The number of a string plus one; 0 for a free slot.
  private var slots: [UInt32]
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var mask: Int

  init() {
    slots = [UInt32](repeating: 0, count: Self.minimumSlotCount)
    mask = Self.minimumSlotCount - 1
  }

  var count: Int { entries.count }

  /// The memory that the table takes, in bytes.
  var byteCount: Int {
    slots.count * 4 + entries.count * MemoryLayout<Entry>.stride + bytes.count
  }

  /// Forgets all strings and keeps the storage.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = 0 }
  }

  /// The number of a string, and whether it is new. Strings have at most 65,535 bytes.
  @inline(__always)
  mutating func insert(
    _ source: Span<UInt8>, _ start: Int, _ count: Int, tag: UInt16 = 0
  ) -> (number: Int, isNew: Bool) {
    if count <= 16 {
      let string = Self.short(source, start, count)
      let shape = Self.shape(count, tag)
      return insert(string.head, string.tail, shape, Self.hash(string.head, string.tail, shape))
    }
    return insertLong(source, start, count, tag: tag)
  }

  /// Gives the words of a batch their numbers, in their order.
  ///
  /// A look-up waits twice: for a slot, and for the entry that the slot names. Here all slots are asked for before the first
  /// entry is, and nothing is branched on, so that the waits overlap. What is left over (new words, and those whose slot had
  /// been taken when they came) is inserted one by one.
  mutating func insert(_ words: WordBatch) {
    readSlots(for: words)
    var rest = compareEntries(with: words)
    // Safe: a batch has tables for its words.
    while rest != 0 {
      let index = rest.trailingZeroBitCount
      rest &= rest &- 1
      let word = unsafe words.words[index]
      let number = insert(word.head, word.tail, word.shape, word.hash).number
      unsafe words.numbers[index] = UInt32(truncatingIfNeeded: number)
    }
  }

  /// Gives each word a hash, and for a number what its slot says: the place of an entry, or 0.
  private func readSlots(for words: WordBatch) {
    // Safe: a batch has tables for its words, and slots are masked.
    for index in 0..<words.count {
      let word = unsafe words.words[index]
      let hash = Self.hash(word.head, word.tail, word.shape)
      unsafe words.words[index].hash = hash
      unsafe words.numbers[index] = slots.span[unchecked: Int(hash) & mask]
    }
  }

  /// Makes places numbers; returns the set of the words, as bits, that are not those of their entries.
  private func compareEntries(with words: WordBatch) -> UInt64 {
    if entries.isEmpty { return (1 &<< UInt64(words.count)) &- 1 }
    var others: UInt64 = 0
    for index in 0..<words.count {
      // Safe: a batch has tables for its words, and a place is that of an entry, plus one, or 0.
      let place = unsafe words.numbers[index]
      let entry = unsafe entries.span[unchecked: Int(max(place, 1) &- 1)]
      let word = unsafe words.words[index]
      let difference = entry.head ^ word.head | entry.tail ^ word.tail | UInt64(entry.shape ^ word.shape)
      let isOther: UInt64 = difference | UInt64(place == 0 ? 1 : 0) == 0 ? 0 : 1
      others |= isOther &<< UInt64(truncatingIfNeeded: index)
      unsafe words.numbers[index] = place &- 1
    }
    return others
  }

  /// The number of a string of at most sixteen bytes, and whether it is new.
  private mutating func insert(
    _ head: UInt64, _ tail: UInt64, _ shape: UInt32, _ hash: UInt32
  ) -> (number: Int, isNew: Bool) {
    var slot = Int(hash) & mask
    // Safe: slots are masked, and have places of entries.
    while true {
      let place = unsafe Int(slots.span[unchecked: slot])
      if place == 0 { break }
      let entry = unsafe entries.span[unchecked: place &- 1]
      if entry.head == head, entry.tail == tail, entry.shape == shape { return (place &- 1, false) }
      slot = (slot &+ 1) & mask
    }
    let start = bytes.count
    append(ShortString(head: head, tail: tail, count: Int(shape >> 16)))
    occupy(slot, head, tail, shape, start: start)
    return (entries.count - 1, true)
  }

  mutating func insert(_ string: Span<UInt8>) -> Int { insert(string, 0, string.count).number }

  /// The string of a number.
  func string(_ number: Int) -> ArraySlice<UInt8> { bytes[range(of: number)] }

  /// Where the string of a number stands in ``storage``.
  @inline(__always)
  func range(of number: Int) -> Range<Int> {
    let end = number + 1 < entries.count ? Int(entries[number + 1].start) : bytes.count
    return Int(entries[number].start)..<end
  }

  /// The string of a number as it is compared: only one of more than sixteen bytes has to be looked up in ``storage``.
  @inline(__always)
  func key(of number: Int) -> Key {
    let entry = entries[number]
    return Key(head: entry.head, tail: entry.tail, start: Int(entry.start), count: Int(entry.shape >> 16))
  }

  /// A string by its first and last bytes (see ``ShortString``) and its place in ``storage``.
  struct Key {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var start = 0
    var count = 0

    var range: Range<Int> { start..<start + count }

    /// The bytes behind the first eight, the first of them lowest, of a string of at most sixteen.
    @inline(__always)
    var rest: UInt64 { count <= 8 ? 0 : tail >> UInt64(128 - 8 * count) }
  }

  /// All strings, back to back in the order of their numbers.
  var storage: [UInt8] { bytes }

  /// The number of a string of more than sixteen bytes, and whether it is new.
  private mutating func insertLong(
    _ source: Span<UInt8>, _ start: Int, _ count: Int, tag: UInt16
  ) -> (number: Int, isNew: Bool) {
    let (head, tail) = (Self.word(source, start, 8), Self.word(source, start + count - 8, 8))
    let shape = Self.shape(count, tag)
    let hash = Self.hash(head, tail, shape, source, start)
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot] &- 1)
      if entries[number].head == head, entries[number].tail == tail, entries[number].shape == shape,
        equal(number, source, start, count)
      {
        return (number, false)
      }
      slot = (slot &+ 1) & mask
    }
    let newStart = bytes.count
    for index in start..<start + count { bytes.append(source[index]) }
    occupy(slot, head, tail, shape, start: newStart)
    return (entries.count - 1, true)
  }

  private mutating func append(_ string: ShortString) {
    // Room for two whole words, of which as many bytes are kept as the string has.
    bytes.append(addingCapacity: 16) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        let target = UnsafeMutableRawBufferPointer(buffer)
        unsafe target.storeBytes(of: string.head.littleEndian, as: UInt64.self)
        if string.count > 8 {
          unsafe target.storeBytes(of: string.tail.littleEndian, toByteOffset: string.count - 8, as: UInt64.self)
        }
        initializedCount = string.count
      }
    }
  }

  private mutating func occupy(
    _ slot: Int, _ head: UInt64, _ tail: UInt64, _ shape: UInt32, start: Int
  ) {
    precondition(bytes.count <= Int(UInt32.max), "the strings of a table have at most 4 GiB")
    entries.append(Entry(head: head, tail: tail, shape: shape, start: UInt32(start)))
    slots[slot] = UInt32(entries.count)
    if entries.count * 3 > slots.count * 2 { grow() }
  }

  private func equal(_ number: Int, _ source: Span<UInt8>, _ start: Int, _ count: Int) -> Bool {
    let base = Int(entries[number].start)
    for offset in 8..<count where bytes[base &+ offset] != source[start &+ offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for number in entries.indices {
      let entry = entries[number]
      let isShort = entry.shape >> 16 <= 16
      let hash =
        isShort
        ? Self.hash(entry.head, entry.tail, entry.shape)
        : Self.hash(entry.head, entry.tail, entry.shape, bytes.span, Int(entry.start))
      var slot = Int(hash) & mask
      while slots[slot] != 0 { slot = (slot &+ 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// A string of at most sixteen bytes.
  @inline(__always)
  static func short(_ source: Span<UInt8>, _ start: Int, _ count: Int) -> ShortString {
    ShortString(
      head: word(source, start, count), tail: count <= 8 ? 0 : word(source, start + count - 8, 8), count: count)
  }

  /// The length and the tag of a string.
  @inline(__always)
  private static func shape(_ count: Int, _ tag: UInt16) -> UInt32 {
    UInt32(truncatingIfNeeded: count) << 16 | UInt32(tag)
  }

  /// A multiplication to 128 bits, folded.
  @inline(__always)
  private static func hash(_ head: UInt64, _ tail: UInt64, _ seed: UInt32) -> UInt32 {
    let (high, low) = (head ^ UInt64(seed) &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: tail ^ 0xA076_1D64_78BD_642F)
    let folded = high ^ low
    return UInt32(truncatingIfNeeded: folded ^ (folded >> 32))
  }

  /// The hash of a string of more than sixteen bytes, which stands at `start`.
  private static func hash(
    _ head: UInt64, _ tail: UInt64, _ shape: UInt32, _ source: Span<UInt8>, _ start: Int
  ) -> UInt32 {
    var hash = hash(head, tail, shape)
    for offset in stride(from: 8, to: Int(shape >> 16) - 8, by: 8) {
      hash = Self.hash(word(source, start + offset, 8), 0, hash)
    }
    return hash
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
