/// Sorts strings of a table by their bytes.
///
/// The first eight bytes of each, read as a big-endian number, are sorted by radix, a byte a pass; passes in which all
/// agree are left out. Strings with equal numbers, which are few among words, are then compared as a whole.
struct ByteStringOrder {
  private struct Key {
    var prefix: UInt64
    var number: UInt32
  }

  private var keys: [Key] = []
  private var other: [Key] = []

  /// The given numbers of a table's strings, in ascending order of the strings.
  mutating func sort(_ numbers: [UInt32], of table: ByteStringTable) -> [UInt32] {
    keys.removeAll(keepingCapacity: true)
    keys.reserveCapacity(numbers.count)
    for number in numbers { keys.append(Key(prefix: table.key(of: Int(number)).head.byteSwapped, number: number)) }
    sortByPrefix()
    sortTies(of: table)
    return keys.map(\.number)
  }

  private mutating func sortByPrefix() {
    other = keys
    var counts = [Int](repeating: 0, count: 8 * 256)
    for key in keys {
      for digit in 0..<8 { counts[Self.bucket(of: key, digit)] += 1 }
    }
    for digit in 0..<8 where !counts[digit * 256..<(digit + 1) * 256].contains(keys.count) {
      var sum = 0
      for bucket in digit * 256..<(digit + 1) * 256 {
        let count = counts[bucket]
        counts[bucket] = sum
        sum += count
      }
      // Safe: every key has a place of its own, below their number.
      unsafe counts.withUnsafeMutableBufferPointer { places in
        unsafe other.withUnsafeMutableBufferPointer { target in
          for key in keys {
            let bucket = Self.bucket(of: key, digit)
            unsafe target[places[bucket]] = key
            unsafe places[bucket] &+= 1
          }
        }
      }
      swap(&keys, &other)
    }
  }

  @inline(__always)
  private static func bucket(of key: Key, _ digit: Int) -> Int {
    digit &* 256 &+ Int(UInt8(truncatingIfNeeded: key.prefix >> UInt64(digit &* 8)))
  }

  private mutating func sortTies(of table: ByteStringTable) {
    // A buffer of bytes, not slices of an array, each of which would be counted as a reference to it.
    let storage = table.storage
    let bytes = storage.span
    // The same goes for the keys: a slice of an array is copied to be sorted.
    unsafe keys.withUnsafeMutableBufferPointer { keys in
      var start = 0
      while start < keys.count {
        var end = start + 1
        while end < keys.count, unsafe keys[end].prefix == keys[start].prefix { end += 1 }
        if end - start > 1 {
          // Safe: the range is one of the keys.
          var ties = unsafe UnsafeMutableBufferPointer(rebasing: keys[start..<end])
          unsafe ties.sort {
            Self.precedes(table.range(of: Int($0.number)), table.range(of: Int($1.number)), bytes)
          }
        }
        start = end
      }
    }
  }

  private static func precedes(_ left: Range<Int>, _ right: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    for offset in 0..<min(left.count, right.count) {
      let (a, b) = (bytes[left.lowerBound &+ offset], bytes[right.lowerBound &+ offset])
      if a != b { return a < b }
    }
    return left.count < right.count
  }

  /// How many bytes two strings of a table begin with alike.
  @inline(__always)
  static func sharedCount(_ first: Range<Int>, _ second: Range<Int>, in bytes: Span<UInt8>) -> Int {
    let limit = min(first.count, second.count)
    let lastBlock = bytes.count &- 8 &- max(first.lowerBound, second.lowerBound)
    var count = 0
    while count < limit, count <= lastBlock {
      // Eight bytes at once: the lowest bit that differs is in the first byte that does.
      let difference = bytes.loadBlock(at: first.lowerBound &+ count) ^ bytes.loadBlock(at: second.lowerBound &+ count)
      if difference != 0 { return min(limit, count &+ difference.trailingZeroBitCount / 8) }
      count &+= 8
    }
    while count < limit, bytes[first.lowerBound &+ count] == bytes[second.lowerBound &+ count] { count &+= 1 }
    return min(limit, count)
  }
}
