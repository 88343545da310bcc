/// Where the parts of a term dictionary stand in the file `terms`.
struct TermDictionaryAddress: Hashable, Sendable {
  var termCount = 0
  /// Where its blocks begin.
  var blocks = 0
  /// Where its index begins; the blocks end there.
  var index = 0
}

/// Writes a term dictionary. Its format:
///
/// ```
/// dictionary = block* index                                       a block has 32 terms, the last perhaps fewer
/// block      = keysCount varint  key* entry*
/// key        = shape u8  [shared varint]  [rest varint]  rest bytes     shared: bytes in common with the key before
/// entry      = (df - 1) << 1 | (cf > df)  varint
///              postings  [(cf - df - 1) varint]  [positionsGap varint]
/// index      = prefix u64 × blocks  offset u32 × blocks
/// ```
///
/// The upper half of a `shape` is `shared`, the lower half `rest`; 15 stands for 15 and the varint that follows.
/// The first key of a block shares nothing. Keys ascend by their bytes. `postings` is the distance from the entry
/// before in the block, signed, the first from 0; for a term of one document (df = 1) it is that document itself, a
/// varint and not a distance. `positionsGap` is the distance to the positions of the entry before, the first from 0. The prefix is the
/// first eight bytes of a block's first key, read as a big-endian number, padded with zeros: comparing numbers finds
/// the block of most terms without touching another one. The offset is the block's, from the first block.
///
/// Dictionaries of names (``TermDictionaryWriter/Payload/documents``) hold one document a key and keep no frequencies and
/// no positions:
///
/// ```
/// entry = (distance signed) << 1 | 0  varint                   where df = 1
///       | df << 1 | 1  varint  postings signed                 where df > 1
/// ```
///
/// The names of documents ascend as they do in most archives, so the documents are distances: from the document of the
/// entry before in the block that has one, the first from 0.
struct TermDictionaryWriter {
  static let blockCount = 32

  /// What an entry holds beside its document frequency.
  enum Payload: UInt8 {
    /// The document only.
    case documents = 0
    /// The list and the collection frequency.
    case frequencies = 1
    /// The list, the collection frequency and the positions.
    case positions = 2
  }

  private let file: EnvelopeWriter
  private let payload: Payload
  private let start: Int
  private var termCount = 0
  private var keys = ByteWriter()
  private var block = ByteWriter()
  private var entries: [TermEntry] = []
  private var previousKey = PreviousKey()
  private var prefixes = ByteWriter()
  private var offsets = ByteWriter()

  init(_ file: EnvelopeWriter, payload: Payload) {
    self.file = file
    self.payload = payload
    start = file.count
  }

  /// Adds a term; keys must ascend.
  mutating func add(_ key: ArraySlice<UInt8>, _ entry: TermEntry) throws {
    // A buffer: parts of it are copied as a whole, where those of an array take three times as long.
    try unsafe key.withUnsafeBufferPointer { try unsafe add($0, entry) }
  }

  /// Adds the term that stands in a range of some keys.
  mutating func add(_ keys: [UInt8], _ range: Range<Int>, _ entry: TermEntry) throws {
    try unsafe keys.withUnsafeBufferPointer { try unsafe add(UnsafeBufferPointer(rebasing: $0[range]), entry) }
  }

  private mutating func add(_ key: UnsafeBufferPointer<UInt8>, _ entry: TermEntry) throws {
    if entries.isEmpty {
      prefixes.append(unsafe keyPrefix(key.span))
      let offset = file.count - start
      guard offset <= UInt32.max else { throw IndexError.limit("a term dictionary reached 4 GiB") }
      offsets.append(UInt32(offset))
    }
    unsafe append(key)
    entries.append(entry)
    termCount += 1
    if entries.count == Self.blockCount { try flushBlock() }
  }

  private mutating func append(_ key: UnsafeBufferPointer<UInt8>) {
    let (common, isAscending) = unsafe previousKey.replace(by: key)
    precondition(isAscending || termCount == 0, "keys must ascend")
    let shared = entries.isEmpty ? 0 : common
    unsafe keys.appendKey(shared: shared, UnsafeBufferPointer(rebasing: key[shared...]))
  }

  /// Ends the dictionary.
  mutating func finish() throws -> TermDictionaryAddress {
    try flushBlock()
    let index = file.count
    try file.append(prefixes)
    try file.append(offsets)
    return TermDictionaryAddress(termCount: termCount, blocks: start, index: index)
  }

  private mutating func flushBlock() throws {
    guard !entries.isEmpty else { return }
    block.removeAll()
    block.appendVarint(keys.count)
    block.append(contentsOf: keys.bytes)
    var postings = 0
    var positions = 0
    var document = 0
    for entry in entries {
      let repeatCount = entry.collectionFrequency - entry.documentFrequency
      if payload != .documents {
        block.appendVarint((entry.documentFrequency - 1) << 1 | (repeatCount > 0 ? 1 : 0))
      } else if entry.documentFrequency == 1 {
        block.appendVarint(signedVarint(entry.postings - document) << 1)
        document = entry.postings
      } else {
        block.appendVarint(entry.documentFrequency << 1 | 1)
      }
      if entry.documentFrequency > 1 {
        block.appendSignedVarint(entry.postings - postings)
        postings = entry.postings
      } else if payload != .documents {
        block.appendVarint(entry.postings)
      }
      if payload == .documents { continue }
      if repeatCount > 0 { block.appendVarint(repeatCount - 1) }
      if payload == .positions {
        block.appendVarint(entry.positions - positions)
        positions = entry.positions
      }
    }
    try file.append(block)
    keys.removeAll()
    entries.removeAll(keepingCapacity: true)
  }
}

/// The key that the next one is compared with.
private struct PreviousKey {
  /// The key and, behind it, anything: the table only grows.
  private var bytes: [UInt8] = []
  private var count = 0

  /// Puts a key in its place; returns how many bytes both begin with, and whether the new one comes after it.
  mutating func replace(by key: UnsafeBufferPointer<UInt8>) -> (common: Int, isAscending: Bool) {
    if bytes.count < key.count { bytes.append(contentsOf: repeatElement(0, count: key.count - bytes.count)) }
    let oldCount = count
    count = key.count
    // A span: whether the array is shared is asked once, and not for each byte.
    var old = bytes.mutableSpan
    let limit = min(oldCount, key.count)
    var common = 0
    // Safe: places are below the count of the key.
    while common < limit, unsafe old[common] == key[common] { common &+= 1 }
    let isAscending = common < key.count && (common == oldCount || (unsafe old[common] < key[common]))
    for place in common..<key.count { unsafe old[place] = key[place] }
    return (common, isAscending)
  }
}

extension ByteWriter {
  /// A key: what it shares with the one before it and how many bytes are left, in one byte where both are small as they mostly
  /// are, and those bytes.
  mutating func appendKey(shared: Int, _ rest: UnsafeBufferPointer<UInt8>) {
    guard max(shared, rest.count) < 15 else {
      append(UInt8(min(shared, 15) << 4 | min(rest.count, 15)))
      if shared >= 15 { appendVarint(shared - 15) }
      if rest.count >= 15 { appendVarint(rest.count - 15) }
      return unsafe append(contentsOf: rest)
    }
    unsafe append(count: 1 + rest.count) { target in
      // Safe: the target has room for the shape and the bytes.
      unsafe target.storeBytes(of: UInt8(truncatingIfNeeded: shared << 4 | rest.count), as: UInt8.self)
      for index in 0..<rest.count { unsafe target.storeBytes(of: rest[index], toByteOffset: 1 + index, as: UInt8.self) }
    }
  }
}

/// The first eight bytes of a key as a number that compares as the bytes do.
func keyPrefix(_ key: Span<UInt8>) -> UInt64 {
  var prefix: UInt64 = 0
  for index in 0..<min(8, key.count) { prefix |= UInt64(key[index]) << UInt64(56 - 8 * index) }
  return prefix
}

extension TermDictionaryAddress {
  /// A dictionary without terms, which takes no bytes.
  static func empty(in file: EnvelopeWriter) -> TermDictionaryAddress {
    TermDictionaryAddress(blocks: file.count, index: file.count)
  }
}
