/// Walks over the terms of a ``RunLists`` in order.
struct RunListsCursor {
  /// The current term.
  private(set) var key: [UInt8] = []
  /// The first eight bytes of the term as a number that compares as they do.
  private(set) var prefix: UInt64 = 0
  /// The place of the current term.
  private(set) var ordinal = -1
  /// Where its list stands.
  private(set) var list = 0..<0
  private let source: RunLists
  private var index = 0

  init(_ source: RunLists) { self.source = source }

  /// Goes to the next term; false when there is none.
  mutating func advance() -> Bool {
    guard ordinal + 1 < source.termCount else { return false }
    ordinal += 1
    let shared = readVarint()
    let rest = readVarint()
    if shared < key.count { key.removeSubrange(shared...) }
    unsafe source.keys.withUnsafeBufferPointer { keys in
      // A buffer, which is copied as a whole; a slice of an array took three times as long.
      unsafe key.append(contentsOf: UnsafeBufferPointer(rebasing: keys[index..<index + rest]))
    }
    index += rest
    if shared < 8 { prefix = keyPrefix(key[...]) }
    let start = list.upperBound
    list = start..<start + readVarint()
    return true
  }

  @inline(__always)
  private mutating func readVarint() -> Int {
    let byte = source.keys[index]
    index &+= 1
    return byte < 0x80 ? Int(byte) : readLongVarint(byte)
  }

  private mutating func readLongVarint(_ first: UInt8) -> Int {
    var value = Int(first & 0x7F)
    var shift = 7
    while true {
      let byte = Int(source.keys[index])
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
  var key: [UInt8] { sources.first.map { cursors[$0.run].key } ?? [] }
  /// The runs that have it, in order.
  private(set) var sources: [Source] = []
  /// Its place among the terms of all.
  private(set) var ordinal = -1
  private var cursors: [RunListsCursor]
  /// The cursors' prefixes side by side, so that the least is found quickly; the greatest number behind the last term.
  private var prefixes: [UInt64]
  private var isLive: [Bool] = []

  init(_ runs: [RunLists]) {
    cursors = runs.map(RunListsCursor.init)
    prefixes = [UInt64](repeating: .max, count: runs.count)
    for index in cursors.indices {
      isLive.append(cursors[index].advance())
      if isLive[index] { prefixes[index] = cursors[index].prefix }
    }
  }

  /// Goes to the next term; false when there is none.
  mutating func advance() -> Bool {
    for source in sources {
      isLive[source.run] = cursors[source.run].advance()
      prefixes[source.run] = isLive[source.run] ? cursors[source.run].prefix : .max
    }
    sources.removeAll(keepingCapacity: true)
    var least = UInt64.max
    for index in prefixes.indices { least = min(least, prefixes[index]) }
    for index in prefixes.indices where prefixes[index] == least && isLive[index] {
      if let first = sources.first, cursors[index].key != cursors[first.run].key {
        if !cursors[index].key.lexicographicallyPrecedes(cursors[first.run].key) { continue }
        sources.removeAll(keepingCapacity: true)
      }
      sources.append(Source(run: index, ordinal: cursors[index].ordinal, list: cursors[index].list))
    }
    if !sources.isEmpty { ordinal += 1 }
    return !sources.isEmpty
  }
}
