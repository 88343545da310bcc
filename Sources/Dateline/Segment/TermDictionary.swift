/// A term dictionary of a segment. The format stands at ``TermDictionaryWriter``.
struct TermDictionary {
  let termCount: Int
  private let blocks: ByteRegion
  private let index: ByteRegion
  private let payload: TermDictionaryWriter.Payload
  let blockTotal: Int

  init(_ terms: ByteRegion, _ address: TermDictionaryAddress, payload: TermDictionaryWriter.Payload) throws {
    termCount = address.termCount
    self.payload = payload
    blockTotal = (termCount + TermDictionaryWriter.blockCount - 1) / TermDictionaryWriter.blockCount
    blocks = try terms.slice(at: address.blocks, count: address.index - address.blocks, "term dictionary")
    index = try terms.slice(at: address.index, count: blockTotal * 12, "term dictionary index")
  }

  /// The entry of a term, and its ordinal: its place among all terms in ascending order. Nil when there is no such
  /// term. Time is logarithmic in the number of terms.
  func find(_ key: [UInt8]) throws -> (ordinal: Int, entry: TermEntry)? {
    guard let block = try lastBlock(startingAtOrBefore: key), let found = try self.block(block).find(key) else {
      return nil
    }
    return (block * TermDictionaryWriter.blockCount + found.index, found.entry)
  }

  /// The term of an ordinal, which must be below ``termCount``.
  func term(at ordinal: Int) throws -> (key: [UInt8], entry: TermEntry) {
    precondition(ordinal >= 0 && ordinal < termCount)
    let (block, index) = ordinal.quotientAndRemainder(dividingBy: TermDictionaryWriter.blockCount)
    var cursor = try self.block(block)
    for _ in 0...index { _ = try cursor.readKey() }
    return (cursor.key, try cursor.entry(at: index))
  }

  /// The key of the term of an ordinal, which must be below ``termCount``.
  func key(at ordinal: Int) throws -> [UInt8] {
    precondition(ordinal >= 0 && ordinal < termCount)
    let (block, index) = ordinal.quotientAndRemainder(dividingBy: TermDictionaryWriter.blockCount)
    var cursor = try self.block(block)
    for _ in 0...index { _ = try cursor.readKey() }
    return cursor.key
  }

  /// Calls `body` with every term in ascending order.
  func forEach(_ body: (_ key: [UInt8], _ entry: TermEntry) throws -> Void) throws {
    var cursor = TermDictionaryCursor(self)
    while try cursor.advance() { try body(cursor.key, cursor.entry) }
  }

  func damaged(_ problem: String) -> IndexError { blocks.damaged("term dictionary", at: 0, problem) }

  fileprivate func block(_ block: Int) throws -> TermBlock {
    try self.block(try region(ofBlock: block), block)
  }

  private func block(_ region: ByteRegion, _ block: Int) throws -> TermBlock {
    try TermBlock(region, count: termCount(ofBlock: block), payload: payload)
  }

  private func termCount(ofBlock block: Int) -> Int {
    min(TermDictionaryWriter.blockCount, termCount - block * TermDictionaryWriter.blockCount)
  }

  private func region(ofBlock block: Int) throws -> ByteRegion {
    let start = try blockOffset(block)
    let end = block + 1 < blockTotal ? try blockOffset(block + 1) : blocks.count
    let region = try blocks.slice(at: start, count: end - start, "term dictionary block")
    try region.check()
    return region
  }

  /// The keys of a block's terms.
  func keys(ofBlock block: Int) throws -> BlockKeys {
    let region = try self.region(ofBlock: block)
    return BlockKeys(region, count: termCount(ofBlock: block), at: try self.block(region, block).keys.offset)
  }

  /// The keys of no block.
  var noKeys: BlockKeys { BlockKeys(blocks, count: 0, at: blocks.count) }

  /// The entries of a block's terms.
  func entries(ofBlock block: Int) throws -> [TermEntry] { try self.block(block).entries() }

  /// The first bytes of a block's first key, as ``keyPrefix(_:)`` has them.
  func prefix(ofBlock block: Int) throws -> UInt64 {
    try index.check(from: block * 8, to: block * 8 + 8)
    return index.integer(at: block * 8) ?? 0
  }

  private func blockOffset(_ block: Int) throws -> Int {
    let place = blockTotal * 8 + block * 4
    try index.check(from: place, to: place + 4)
    guard let offset: UInt32 = index.integer(at: place) else {
      throw index.damaged("term dictionary index", at: place, "it ends early")
    }
    return Int(offset)
  }

  func lastBlock(startingAtOrBefore key: [UInt8]) throws -> Int? {
    let prefix = keyPrefix(key[...])
    var (low, high) = (0, blockTotal)
    while low < high {
      let middle = (low + high) / 2
      if try blockStart(middle, prefix: prefix, isAtOrBefore: key) { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  private func blockStart(_ block: Int, prefix: UInt64, isAtOrBefore key: [UInt8]) throws -> Bool {
    let blockPrefix = try self.prefix(ofBlock: block)
    if blockPrefix != prefix { return blockPrefix < prefix }
    var cursor = try self.block(block)
    _ = try cursor.readKey()
    return !key.lexicographicallyPrecedes(cursor.key)
  }
}

/// Walks over the terms of a dictionary in ascending order. A new one stands before the first.
struct TermDictionaryCursor {
  /// The current term. It is a block's own table, so that going on copies nothing unless somebody has kept it.
  var key: [UInt8] { block?.key ?? [] }
  private(set) var entry = TermEntry(documentFrequency: 0, collectionFrequency: 0, postings: 0, positions: 0)
  /// The current term's place among all.
  private(set) var ordinal = -1
  private let dictionary: TermDictionary
  private var block: TermBlock?
  private var entries: [TermEntry] = []

  init(_ dictionary: TermDictionary) { self.dictionary = dictionary }

  /// Goes to the first term at or after `target`, from wherever it is; false when there is none. Time is logarithmic in
  /// the number of terms.
  mutating func seek(to target: [UInt8]) throws -> Bool {
    let number = try dictionary.lastBlock(startingAtOrBefore: target) ?? 0
    ordinal = number * TermDictionaryWriter.blockCount - 1
    block = nil
    while try advance() {
      if !key.lexicographicallyPrecedes(target) { return true }
    }
    return false
  }

  /// Goes to the next term; false when there is none.
  mutating func advance() throws -> Bool {
    let next = ordinal + 1
    guard next < dictionary.termCount else { return false }
    let (number, index) = next.quotientAndRemainder(dividingBy: TermDictionaryWriter.blockCount)
    var isAscending: Bool
    if index == 0 {
      var opened = try dictionary.block(number)
      entries = try opened.entries()
      _ = try opened.readKey()
      isAscending = block.map { $0.key.lexicographicallyPrecedes(opened.key) } ?? true
      block = opened
    } else {
      isAscending = try block?.readKey() ?? false
    }
    if !isAscending { throw dictionary.damaged("terms out of order") }
    entry = entries[index]
    ordinal = next
    return true
  }
}

/// Reads one block of a term dictionary.
private struct TermBlock {
  let count: Int
  private(set) var key: [UInt8] = []
  private(set) var keys: ByteReader
  private let entriesStart: ByteReader
  private let payload: TermDictionaryWriter.Payload

  init(_ block: ByteRegion, count: Int, payload: TermDictionaryWriter.Payload) throws {
    self.count = count
    self.payload = payload
    var reader = ByteReader(block, structure: "term dictionary block")
    let keysCount = try reader.readCount(atMost: block.count)
    keys = reader
    try reader.skip(keysCount)
    entriesStart = reader
  }

  /// Reads the next key; returns whether it comes after the one before.
  mutating func readKey() throws -> Bool {
    let (shared, rest) = try keys.readKeyShape()
    guard shared <= key.count else { throw keys.damaged("a key shares \(shared) bytes of \(key.count)") }
    let replaced = shared < key.count ? key[shared] : nil
    key.removeLast(key.count - shared)
    try keys.readBytes(rest, appendingTo: &key)
    guard let replaced else { return rest > 0 }
    return rest > 0 && key[shared] > replaced
  }

  /// Looks for a key from the first of the block on; nothing is copied. Nil when it is not there.
  func find(_ wanted: [UInt8]) throws -> (index: Int, entry: TermEntry)? {
    var keys = keys
    // How many bytes the wanted key has in common with the last one read, which comes before it.
    var common = 0
    for index in 0..<count {
      let (shared, rest) = try keys.readKeyShape()
      let start = keys.offset
      try keys.skip(rest)
      // A key that shares more with the last one comes before the wanted key, too; one that shares less, after it.
      if shared > common { continue }
      if shared < common { return nil }
      switch try keys.compare(start..<start + rest, with: wanted, from: shared) {
      case .equal: return (index, try entry(at: index))
      case .after: return nil
      case .before(let bytes): common += bytes
      }
    }
    return nil
  }

  func entries() throws -> [TermEntry] {
    var decoder = TermEntryDecoder(entriesStart, payload)
    return try (0..<count).map { _ in try decoder.next() }
  }

  func entry(at index: Int) throws -> TermEntry {
    var decoder = TermEntryDecoder(entriesStart, payload)
    for _ in 0..<index { _ = try decoder.next() }
    return try decoder.next()
  }
}

/// Reads the entries of a block one after the other: each is written as a distance from the one before.
private struct TermEntryDecoder {
  private var reader: ByteReader
  private let payload: TermDictionaryWriter.Payload
  private var postings = 0
  private var positions = 0
  private var document = 0

  init(_ start: ByteReader, _ payload: TermDictionaryWriter.Payload) {
    reader = start
    self.payload = payload
  }

  mutating func next() throws -> TermEntry {
    payload == .documents ? try nextOfDocuments() : try nextOfWords()
  }

  private mutating func nextOfWords() throws -> TermEntry {
    let head = try reader.readCount(atMost: Int(Int32.max) << 1 - 1)
    var entry = entry(documentFrequency: head >> 1 + 1)
    if entry.documentFrequency == 1 {
      entry.postings = try reader.readCount(atMost: Int(Int32.max))
    } else {
      entry.postings = try readList()
    }
    if head & 1 == 1 { entry.collectionFrequency += try reader.readCount(atMost: Int(Int32.max) << 8) + 1 }
    if payload == .positions {
      positions += try reader.readCount(atMost: Int(Int32.max) << 16)
      entry.positions = positions
    }
    return entry
  }

  private mutating func nextOfDocuments() throws -> TermEntry {
    let head = try reader.readVarint()
    guard head & 1 == 0 else {
      guard head >> 1 > 1, head >> 1 <= UInt64(Int32.max) else { throw reader.damaged("\(head >> 1) documents") }
      var entry = entry(documentFrequency: Int(head >> 1))
      entry.postings = try readList()
      return entry
    }
    var entry = entry(documentFrequency: 1)
    document &+= signedNumber(head >> 1)
    guard document >= 0, document < Int(Int32.max) else { throw reader.damaged("a document of \(document)") }
    entry.postings = document
    return entry
  }

  private func entry(documentFrequency: Int) -> TermEntry {
    TermEntry(
      documentFrequency: documentFrequency, collectionFrequency: documentFrequency, postings: 0, positions: 0)
  }

  private mutating func readList() throws -> Int {
    postings &+= try reader.readSignedVarint()
    guard postings >= 0, postings <= 1 << 56 else { throw reader.damaged("a list at \(postings)") }
    return postings
  }
}
