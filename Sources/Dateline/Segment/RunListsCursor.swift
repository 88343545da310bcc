/// Walks over the terms of a ``RunLists`` in order.
///
/// Merging moves one of these for each term of each run: a key is put together in a table that only grows, by a load and a store
/// where no more than eight bytes are new.
///
/// Unsafe memory: the address of the keys, which `source` keeps, and that of the table while bytes are copied.
@safe
struct RunListsCursor {
  /// The first eight bytes of the term as a number that compares as they do.
  private(set) var prefix: UInt64 = 0
  /// The place of the current term.
  private(set) var ordinal = -1
  /// Whether it has gone behind the last term.
  private(set) var isAtEnd = false
  /// Where its list stands.
  private(set) var list = 0..<0
  private let source: RunLists
  private let keys: FixedBytes.View
  private var index = 0
  /// The current term and, behind it, anything: eight bytes at least.
  private var table = [UInt8](repeating: 0, count: 64)
  private var count = 0

  init(_ source: RunLists) {
    self.source = source
    keys = source.keys.view
  }

  /// The current term.
  var key: ArraySlice<UInt8> { table[..<count] }

  /// Appends the current term.
  func appendKey(to bytes: inout [UInt8]) { bytes.append(0..<count, of: table.span, settingBits: 0) }

  /// Whether the current term is that of another cursor whose term has the same prefix.
  func hasTerm(of other: RunListsCursor) -> Bool {
    count == other.count && (count <= 8 || key == other.key)
  }

  /// Goes to the next term; false when there is none.
  mutating func advance() -> Bool {
    guard ordinal + 1 < source.termCount else {
      isAtEnd = true
      return false
    }
    ordinal += 1
    let shared = readVarint()
    let rest = readVarint()
    precondition(shared <= count && rest <= source.keys.count - index)
    count = shared + rest
    if count + 8 > table.count { table.append(contentsOf: repeatElement(0, count: count + 8)) }
    copy(rest, to: shared)
    index += rest
    let start = list.upperBound
    list = start..<start + readVarint()
    return true
  }

  /// Copies the next bytes to a place of the table, and works out the prefix.
  @inline(__always)
  private mutating func copy(_ rest: Int, to place: Int) {
    let (keys, index, count) = unsafe (UnsafeRawBufferPointer(keys.bytes), index, count)
    prefix = unsafe table.withUnsafeMutableBytes { table in
      // Safe: the caller has made room for the bytes and eight more, and there are as many left, or eight, in the keys.
      if rest <= 8, index + 8 <= keys.count {
        let word = unsafe keys.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        unsafe table.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
      } else {
        unsafe UnsafeMutableRawBufferPointer(rebasing: table[place..<place + rest]).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: keys[index..<index + rest]))
      }
      let first = unsafe UInt64(bigEndian: table.loadUnaligned(as: UInt64.self))
      return count >= 8 ? first : first & ~(UInt64.max >> UInt64(8 * count))
    }
  }

  @inline(__always)
  private mutating func readVarint() -> Int {
    // Safe: whoever wrote the keys ended them with a whole number.
    let byte = unsafe keys.bytes[index]
    index &+= 1
    return byte < 0x80 ? Int(byte) : readLongVarint(byte)
  }

  private mutating func readLongVarint(_ first: UInt8) -> Int {
    var value = Int(first & 0x7F)
    var shift = 7
    while true {
      // Safe: as above.
      let byte = unsafe Int(keys.bytes[index])
      index &+= 1
      value |= (byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
  }
}

/// Walks over the terms of several runs as if they were one.
struct RunListsMerge {
  /// A run that has the current term.
  struct Source {
    /// Which of the runs.
    let run: Int
    let ordinal: Int
    let list: Range<Int>
  }

  /// The current term.
  var key: ArraySlice<UInt8> { sources.first.map { cursors[$0.run].key } ?? [] }

  /// Appends the current term.
  func appendKey(to bytes: inout [UInt8]) {
    if let first = sources.first { cursors[first.run].appendKey(to: &bytes) }
  }
  /// The runs that have it, in order.
  private(set) var sources: [Source] = []
  /// Its place among the terms of all.
  private(set) var ordinal = -1
  private var cursors: [RunListsCursor]
  /// The cursors' prefixes side by side, so that the least is found quickly; the greatest number behind the last term.
  private var prefixes: [UInt64]

  init(_ runs: [RunLists]) {
    cursors = runs.map(RunListsCursor.init)
    prefixes = [UInt64](repeating: .max, count: runs.count)
    for index in cursors.indices where cursors[index].advance() { prefixes[index] = cursors[index].prefix }
  }

  /// Goes to the next term; false when there is none.
  mutating func advance() -> Bool {
    for source in sources {
      prefixes[source.run] = cursors[source.run].advance() ? cursors[source.run].prefix : .max
    }
    removeSources()
    var least = UInt64.max
    for index in prefixes.indices { least = min(least, prefixes[index]) }
    for index in prefixes.indices where prefixes[index] == least && !cursors[index].isAtEnd {
      if let first = sources.first, !cursors[index].hasTerm(of: cursors[first.run]) {
        if !cursors[index].key.lexicographicallyPrecedes(cursors[first.run].key) { continue }
        removeSources()
      }
      sources.append(Source(run: index, ordinal: cursors[index].ordinal, list: cursors[index].list))
    }
    if !sources.isEmpty { ordinal += 1 }
    return !sources.isEmpty
  }

  /// Mostly there are one or two: to replace a range of the array by nothing takes several times as long.
  @inline(__always)
  private mutating func removeSources() { while !sources.isEmpty { sources.removeLast() } }
}
