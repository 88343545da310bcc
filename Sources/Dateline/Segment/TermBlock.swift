/// Reads one block of a term dictionary. The format stands at ``TermDictionaryWriter``.
///
/// It counts no references: whoever holds it also holds the dictionary.
///
/// Unsafe memory: the bytes of its keys are compared where they lie; the view has checked that they are in the file.
@safe
struct TermBlock {
  let count: Int
  /// The key read last.
  private(set) var key: [UInt8] = []
  private let view: ByteView
  /// The same from the start of the block on, and what follows it: so that entries are read by words, whose
  /// last bytes may be some behind the block; these are looked at and not used.
  private let open: ByteView
  private var keys: VarintScan
  private let entriesStart: Int
  private let payload: TermDictionaryWriter.Payload

  /// The block that begins a view and has so many bytes, which the view has.
  init(_ open: ByteView, byteCount: Int, count: Int, payload: TermDictionaryWriter.Payload) throws {
    self.count = count
    self.payload = payload
    self.open = open
    let block = try open.slice(at: 0, count: byteCount, "term dictionary block")
    view = block
    keys = VarintScan(block, at: 0)
    guard let keysCount = keys.next(), keysCount <= block.count - keys.offset else {
      throw block.damaged("term dictionary block", at: 0, "its keys reach past its end")
    }
    entriesStart = keys.offset + Int(keysCount)
  }

  /// Reads the next key; returns whether it comes after the one before.
  mutating func readKey() throws -> Bool {
    let (shared, rest) = try readShape(&keys)
    guard shared <= key.count, let bytes = unsafe keys.skip(rest) else {
      throw damaged(keys, "a key shares \(shared) bytes of \(key.count) and has \(rest) of its own")
    }
    let replaced = shared < key.count ? key[shared] : nil
    key.removeLast(key.count - shared)
    unsafe key.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: rest))
    guard let replaced else { return rest > 0 }
    return rest > 0 && key[shared] > replaced
  }

  /// A piece of a key: how many bytes it shares with the key before, and those of its own.
  @safe
  private struct KeyPart {
    let shared: Int
    let bytes: UnsafeRawPointer
    let rest: Int
  }

  /// The key at a place below the count. Nothing is made of those before it: of each, only what the key begins with is copied.
  func key(at place: Int) throws -> [UInt8] {
    precondition(place >= 0 && place < count)
    return try unsafe withUnsafeTemporaryAllocation(of: KeyPart.self, capacity: place + 1) { parts in
      var keys = keys
      var length = 0
      for index in 0...place {
        let (shared, rest) = try readShape(&keys)
        guard shared <= length, let bytes = unsafe keys.skip(rest) else {
          throw damaged(keys, "a key shares \(shared) bytes of \(length) and has \(rest) of its own")
        }
        unsafe parts.initializeElement(at: index, to: KeyPart(shared: shared, bytes: bytes, rest: rest))
        length = shared + rest
      }
      return unsafe Self.key(parts, length: length)
    }
  }

  /// Puts a key together from its end: of each part before, what is left to be copied.
  private static func key(_ parts: UnsafeMutableBufferPointer<KeyPart>, length: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: length) { key, count in
      var end = length
      var index = parts.count - 1
      while end > 0, let target = key.baseAddress {
        let part = unsafe parts[index]
        // Safe: each part follows what the one before has at least, so its bytes reach to `end`; the first shares none.
        if part.shared < end {
          unsafe UnsafeMutableRawPointer(target + part.shared).copyMemory(
            from: part.bytes, byteCount: end - part.shared)
          end = part.shared
        }
        index -= 1
      }
      count = length
    }
  }

  /// Whether the first key of the block comes after a key.
  func startsAfter(_ key: [UInt8]) throws -> Bool {
    var keys = keys
    let (shared, count) = try readShape(&keys)
    guard shared == 0, let bytes = unsafe keys.skip(count) else { throw damaged(keys, "a first key that is none") }
    let first = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
    return unsafe key.lexicographicallyPrecedes(first)
  }

  /// Looks for a key from the first of the block on; nothing is copied. Nil when it is not there.
  func find(_ wanted: [UInt8]) throws -> (index: Int, entry: TermEntry)? {
    var keys = keys
    // How many bytes the wanted key has in common with the last one read, which comes before it.
    var common = 0
    for index in 0..<count {
      let (shared, rest) = try readShape(&keys)
      guard let bytes = unsafe keys.skip(rest) else { throw damaged(keys, "a key of \(rest) bytes is cut off") }
      // A key that shares more with the last one comes before the wanted key, too; one that shares less, after it.
      if shared > common { continue }
      if shared < common { return nil }
      let end = shared + rest
      while common < min(end, wanted.count) {
        // Safe: the view has `rest` bytes there.
        let byte = unsafe bytes.load(fromByteOffset: common - shared, as: UInt8.self)
        if byte > wanted[common] { return nil }
        if byte < wanted[common] { break }
        common += 1
      }
      if common == end {
        if end == wanted.count { return (index, try entry(at: index)) }
      } else if common == wanted.count {
        return nil
      }
    }
    return nil
  }

  func entries() throws -> [TermEntry] {
    var decoder = entryDecoder
    return try (0..<count).map { _ in try decoder.next() }
  }

  func entry(at index: Int) throws -> TermEntry {
    var decoder = entryDecoder
    try decoder.skip(index)
    return try decoder.next()
  }

  private var entryDecoder: TermEntryDecoder {
    TermEntryDecoder(open, at: entriesStart, before: view.count, payload)
  }

  @inline(__always)
  private func readShape(_ keys: inout VarintScan) throws -> (shared: Int, rest: Int) {
    guard let shape = keys.readKeyShape() else { throw damaged(keys, "a key that is cut off, or too long") }
    return shape
  }

  /// All keys, for whoever walks over them without making them.
  var allKeys: BlockKeys { BlockKeys(keys, count: count) }

  private func damaged(_ scan: VarintScan, _ problem: String) -> IndexError {
    view.damaged("term dictionary block", at: scan.offset, problem)
  }
}

/// The keys of a block, read one after the other by whoever keeps the dictionary.
struct BlockKeys {
  /// The number of the block's terms.
  let count: Int
  private var scan: VarintScan

  init(_ scan: VarintScan, count: Int) {
    self.scan = scan
    self.count = count
  }

  /// Reads what the next key shares with the one before it, and how much is left.
  @inline(__always)
  mutating func readShape() throws -> (shared: Int, rest: Int) {
    guard let shape = scan.readKeyShape() else {
      throw scan.view.damaged("term dictionary block", at: scan.offset, "a key that is cut off, or too long")
    }
    return shape
  }

  /// Goes past so many bytes and gives where they begin; nil where there are not so many.
  @inline(__always)
  mutating func take(_ byteCount: Int) -> UnsafePointer<UInt8>? {
    unsafe scan.skip(byteCount)?.assumingMemoryBound(to: UInt8.self)
  }
}

extension VarintScan {
  /// What a key shares with the one before it, and what is left, see ``ByteWriter/appendKey(shared:_:)``; nil where
  /// the view ends, or they are more than a key can have.
  @inline(__always)
  mutating func readKeyShape() -> (shared: Int, rest: Int)? {
    guard let shape: UInt8 = view.integer(at: offset) else { return nil }
    skipByte()
    let (shared, rest) = (Int(shape >> 4), Int(shape & 15))
    return shared < 15 && rest < 15 ? (shared, rest) : readLongKeyShape(shared, rest)
  }

  private mutating func readLongKeyShape(_ shared: Int, _ rest: Int) -> (shared: Int, rest: Int)? {
    guard let moreShared = shared < 15 ? 0 : next(), let moreRest = rest < 15 ? 0 : next(),
      max(moreShared, moreRest) <= UInt16.max
    else { return nil }
    return (shared + Int(moreShared), rest + Int(moreRest))
  }
}
