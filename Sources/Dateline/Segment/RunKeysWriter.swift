/// Writes the keys of a run (``RunLists``). Its buffers are kept from run to run.
struct RunKeysWriter {
  private var bytes: [UInt8] = []
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
    var batch: [(key: ByteStringTable.Key, listCount: Int)] = []
    batch.reserveCapacity(Self.batchCount)
    for start in stride(from: 0, to: numbers.count, by: Self.batchCount) {
      batch.removeAll(keepingCapacity: true)
      let places = start..<min(start + Self.batchCount, numbers.count)
      for place in places { batch.append((table.key(of: Int(numbers[place])), 0)) }
      for place in places { batch[place - start].listCount = writeList(place) }
      append(batch.span, of: storage.span)
    }
  }

  private mutating func append(
    _ batch: Span<(key: ByteStringTable.Key, listCount: Int)>, of storage: Span<UInt8>
  ) {
    var byteCount = 0
    for index in batch.indices { byteCount += batch[index].key.count }
    var previous = previous
    // Beside the bytes of its key, each takes three numbers of at most ten bytes, and eight more bytes may be written behind those of a
    // key.
    bytes.append(addingCapacity: byteCount + 38 * batch.count) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        // Safe: the buffer has room for them.
        var writer = unsafe UncheckedVarints(target: buffer)
        for index in batch.indices {
          let key = batch[index].key
          Self.append(key, after: previous, of: storage, to: &writer)
          writer.append(UInt64(batch[index].listCount))
          previous = key
        }
        initializedCount = writer.count
      }
    }
    self.previous = previous
  }

  @inline(__always)
  private static func append(
    _ key: ByteStringTable.Key, after previous: ByteStringTable.Key, of storage: Span<UInt8>,
    to writer: inout UncheckedVarints
  ) {
    let shared = sharedCount(previous, key, in: storage)
    let rest = key.count - shared
    writer.append(UInt64(shared))
    writer.append(UInt64(rest))
    if key.count > 16 { return writer.append(storage.extracting(key.start + shared..<key.start + key.count)) }
    let headCount = max(0, min(key.count, 8) - shared)
    if headCount > 0 { writer.append(word: key.head >> UInt64(8 * shared), byteCount: headCount) }
    if rest > headCount {
      writer.append(word: key.rest >> UInt64(8 * max(0, shared - 8)), byteCount: rest - headCount)
    }
  }

  /// How many bytes two keys begin with alike.
  private static func sharedCount(
    _ previous: ByteStringTable.Key, _ key: ByteStringTable.Key, in storage: Span<UInt8>
  ) -> Int {
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
