/// Walks over the terms of a dictionary in ascending order for whoever means few of them: it reads no entry that is not
/// asked for, makes no table of a term, and passes over terms that cannot be meant because of what they begin with.
///
/// Where that is so of a term because of its first bytes, it is so of all that follow with the same bytes.
/// ``advance(sharingLessThan:)`` goes past them by what each says it shares with the one before, and past whole blocks of
/// them by the index.
///
/// Unsafe memory: a buffer for the current term, as large as the longest term met so far.
@safe
final class TermScan {
  /// The number of bytes of the current term.
  private(set) var count = 0
  /// How many of its first bytes are those of the term before that was stopped at.
  private(set) var shared = 0
  private let dictionary: TermDictionary
  private var bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64)
  private var block: Int
  private var keys: BlockKeys
  /// How many terms of the block were read, and how long the last one was.
  private var readCount = 0
  private var length = 0
  private var entries: [TermEntry] = []
  /// Whether the current term is still to be stopped at.
  private var isAhead = false

  /// Stands before the first term at or after `target`.
  init(_ dictionary: TermDictionary, from target: [UInt8]) throws {
    self.dictionary = dictionary
    block = (try dictionary.lastBlock(startingAtOrBefore: target) ?? 0) - 1
    keys = dictionary.noKeys
    while try advance() {
      if !precedes(target) {
        (isAhead, shared) = (true, 0)
        return
      }
    }
  }

  deinit { unsafe bytes.deallocate() }

  /// The current term.
  var key: [UInt8] { unsafe Array(bytes[..<count]) }

  /// Calls `body` with the bytes of the current term.
  @inline(__always)
  func withKey<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(unsafe UnsafeBufferPointer(rebasing: bytes[..<count]).span)
  }

  /// Whether the current term begins, or ends, with some bytes.
  func starts(with prefix: [UInt8]) -> Bool { has(prefix, at: 0) }
  func ends(with suffix: [UInt8]) -> Bool { has(suffix, at: count - suffix.count) }

  private func has(_ part: [UInt8], at start: Int) -> Bool {
    guard start >= 0, start + part.count <= count else { return false }
    for index in part.indices.reversed() where unsafe bytes[start + index] != part[index] { return false }
    return true
  }

  /// Whether the current term comes before another.
  func precedes(_ other: [UInt8]) -> Bool { unsafe bytes[..<count].lexicographicallyPrecedes(other) }

  /// Goes to the next term that shares fewer bytes with this one, which has so many; false when there is none.
  func advance(sharingLessThan depth: Int = .max) throws -> Bool {
    if isAhead {
      isAhead = false
      return true
    }
    while true {
      let isFirst = readCount == keys.count
      if isFirst, try !enterBlock(sharingLessThan: depth) { return false }
      readCount &+= 1
      let (said, rest) = try keys.readShape()
      guard let start = unsafe keys.take(rest), rest > 0 || ordinal == 0, said <= (isFirst ? 0 : length) else {
        throw dictionary.damaged("a key shares \(said) bytes")
      }
      length = said + rest
      // The first of a block says that it shares nothing, whatever the two begin with.
      let common = isFirst ? unsafe self.common(start, rest) : said
      if common >= depth { continue }
      try unsafe replace(from: common, start + (common - said), rest - (common - said))
      return true
    }
  }

  private var ordinal: Int { block * TermDictionaryWriter.blockCount + readCount - 1 }

  private func common(_ start: UnsafePointer<UInt8>, _ total: Int) -> Int {
    var common = 0
    // Safe: both have so many bytes.
    while common < min(count, total), unsafe bytes[common] == start[common] { common += 1 }
    return common
  }

  /// Replaces what the current term has from a place on by other bytes, which come after it.
  private func replace(from common: Int, _ start: UnsafePointer<UInt8>, _ rest: Int) throws {
    guard common <= count else { throw dictionary.damaged("a key shares \(common) bytes of \(count)") }
    let isAscending = unsafe common == count ? rest > 0 || ordinal == 0 : rest > 0 && bytes[common] < start[0]
    if !isAscending { throw dictionary.damaged("terms out of order") }
    if unsafe common + rest > bytes.count { grow(to: common + rest) }
    // Safe: the buffer has room for so many bytes, and there are so many at `start`.
    for index in 0..<rest { unsafe bytes[common &+ index] = start[index] }
    count = common + rest
    shared = common
  }

  private func grow(to least: Int) {
    let larger = unsafe UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(least, bytes.count * 2))
    _ = unsafe larger.update(fromContentsOf: bytes[..<count])
    unsafe bytes.deallocate()
    unsafe bytes = larger
  }

  /// Enters the next block in which a term may share fewer bytes; false behind the last.
  private func enterBlock(sharingLessThan depth: Int) throws -> Bool {
    block += 1
    if depth > 0, depth <= min(8, count) {
      let start = withKey { keyPrefix($0) }
      let width = UInt64(64 - 8 * depth)
      // Where the next block begins with the same bytes, this one has nothing else.
      while block + 1 < dictionary.blockTotal, try dictionary.prefix(ofBlock: block + 1) &>> width == start &>> width {
        block += 1
      }
    }
    guard block < dictionary.blockTotal else { return false }
    keys = try dictionary.keys(ofBlock: block)
    readCount = 0
    entries.removeAll(keepingCapacity: true)
    return true
  }

  /// The entry of the current term.
  func entry() throws -> TermEntry {
    if entries.isEmpty { entries = try dictionary.entries(ofBlock: block) }
    return entries[readCount - 1]
  }
}
