/// Writes the keys of a run (``RunLists``). Its buffers are kept from run to run.
struct RunKeysWriter {
  private var bytes: [UInt8] = []
  private var batch: [ByteStringTable.Key] = []
  private var previous = ByteStringTable.Key()

  /// How many strings of a table are looked up at once.
  private static let batchCount = 64

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    previous = ByteStringTable.Key()
  }

  /// A copy of the bytes, of just their size: the buffer itself is as large as the largest run so far.
  func copy() -> FixedBytes { FixedBytes(bytes) }

  /// Writes the strings of some numbers, which come in the order of the strings, each with the size that `writeList` says the
  /// list of its place has.
  ///
  /// In that order the strings stand far apart in the table. They are read some dozens at a time and nothing is done between,
  /// so that they are waited for together.
  mutating func write(_ numbers: [UInt32], of table: ByteStringTable, _ writeList: (_ place: Int) -> Int) {
    let storage = table.storage
    for start in stride(from: 0, to: numbers.count, by: Self.batchCount) {
      batch.removeAll(keepingCapacity: true)
      let places = start..<min(start + Self.batchCount, numbers.count)
      for place in places { batch.append(table.key(of: Int(numbers[place]))) }
      for place in places { append(batch[place - start], of: storage.span, listCount: writeList(place)) }
    }
  }

  private mutating func append(_ key: ByteStringTable.Key, of storage: Span<UInt8>, listCount: Int) {
    let shared = sharedCount(key, in: storage)
    let rest = key.count - shared
    // Each of three numbers takes ten bytes at most, and eight more may be written behind the bytes of a key.
    bytes.append(addingCapacity: rest + 38) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        // Safe: the buffer has room for them.
        var writer = unsafe UncheckedVarints(target: buffer)
        writer.append(UInt64(shared))
        writer.append(UInt64(rest))
        if key.count > 16 {
          writer.append(storage.extracting(key.start + shared..<key.start + key.count))
        } else {
          let headCount = max(0, min(key.count, 8) - shared)
          if headCount > 0 { writer.append(word: key.head >> UInt64(8 * shared), byteCount: headCount) }
          if rest > headCount {
            writer.append(word: key.rest >> UInt64(8 * max(0, shared - 8)), byteCount: rest - headCount)
          }
        }
        writer.append(UInt64(listCount))
        initializedCount = writer.count
      }
    }
    previous = key
  }

  /// How many bytes a key begins with that the one before begins with, too.
  private func sharedCount(_ key: ByteStringTable.Key, in storage: Span<UInt8>) -> Int {
    let limit = min(previous.count, key.count)
    let difference = previous.head ^ key.head
    if difference != 0 { return min(limit, difference.trailingZeroBitCount / 8) }
    if limit <= 8 { return limit }
    if max(previous.count, key.count) > 16 {
      return ByteStringOrder.sharedCount(previous.range, key.range, in: storage)
    }
    return min(limit, 8 + (previous.rest ^ key.rest).trailingZeroBitCount / 8)
  }
}
