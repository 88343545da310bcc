/// A term dictionary of a segment. The format stands at ``TermDictionaryWriter``.
///
/// Unsafe memory: the address of the prefixes of its blocks, which `init` has checked to be in the file; the region keeps the
/// file alive.
@safe
struct TermDictionary {
  let termCount: Int
  /// What keeps the file alive.
  private let region: ByteRegion
  private let blocks: ByteView
  private let index: ByteView
  /// The first bytes of each block's first key.
  private let prefixes: UnsafeRawPointer
  private let payload: TermDictionaryWriter.Payload
  let blockTotal: Int

  init(_ terms: ByteRegion, _ address: TermDictionaryAddress, payload: TermDictionaryWriter.Payload) throws {
    termCount = address.termCount
    self.payload = payload
    blockTotal = (termCount + TermDictionaryWriter.blockCount - 1) / TermDictionaryWriter.blockCount
    region = terms
    blocks = try terms.view.slice(at: address.blocks, count: address.index - address.blocks, "term dictionary")
    index = try terms.view.slice(at: address.index, count: blockTotal * 12, "term dictionary index")
    guard let prefixes = unsafe index.address(at: 0, count: blockTotal * 8) else {
      throw index.damaged("term dictionary index", at: 0, "it ends early")
    }
    unsafe self.prefixes = prefixes
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
    let opened = try self.block(block)
    return (try opened.key(at: index), try opened.entry(at: index))
  }

  /// The key of the term of an ordinal, which must be below ``termCount``.
  func key(at ordinal: Int) throws -> [UInt8] {
    precondition(ordinal >= 0 && ordinal < termCount)
    let (block, index) = ordinal.quotientAndRemainder(dividingBy: TermDictionaryWriter.blockCount)
    return try self.block(block).key(at: index)
  }

  /// Calls `body` with every term in ascending order.
  func forEach(_ body: (_ key: [UInt8], _ entry: TermEntry) throws -> Void) throws {
    var cursor = TermDictionaryCursor(self)
    while try cursor.advance() { try body(cursor.key, cursor.entry) }
  }

  func damaged(_ problem: String) -> IndexError { blocks.damaged("term dictionary", at: 0, problem) }

  fileprivate func block(_ block: Int) throws -> TermBlock {
    let count = min(TermDictionaryWriter.blockCount, termCount - block * TermDictionaryWriter.blockCount)
    let start = try blockOffset(block)
    let end = block + 1 < blockTotal ? try blockOffset(block + 1) : blocks.count
    guard start <= end, end <= blocks.count, let open = blocks.slice(at: start, count: blocks.count - start) else {
      throw damaged("a block of \(end - start) bytes at \(start) of \(blocks.count)")
    }
    // A term stands somewhere among its keys, and again among its entries.
    open.prefetch(at: 0, count: min(end - start, Self.blockByteCount))
    try open.check(from: 0, to: end - start)
    return try TermBlock(open, byteCount: end - start, count: count, payload: payload)
  }

  /// What is asked for of a block: few are larger.
  private static let blockByteCount = 768

  /// The keys of a block's terms, for whoever keeps the dictionary.
  func keys(ofBlock block: Int) throws -> BlockKeys { try self.block(block).allKeys }

  /// The keys of no block.
  var noKeys: BlockKeys { BlockKeys(VarintScan(blocks, at: blocks.count), count: 0) }

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
    let prefix = keyPrefix(key.span)
    var (low, high) = (0, blockTotal)
    // Whether the prefixes of all blocks that are left are known to be right: a search ends among neighbours.
    var isChecked = false
    while low < high {
      let middle = (low &+ high) / 2
      if !isChecked {
        isChecked = high &- low <= Self.nearCount
        try index.check(from: (isChecked ? low : middle) &* 8, to: (isChecked ? high : middle &+ 1) &* 8)
        prefetch(low, middle, high)
      }
      // Safe: the table has a prefix for each block.
      let blockPrefix = UInt64(
        littleEndian: unsafe prefixes.loadUnaligned(fromByteOffset: middle &* 8, as: UInt64.self))
      let isBefore = try blockPrefix < prefix || blockPrefix == prefix && !startsAfter(key, block: middle)
      if isBefore { low = middle &+ 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  /// So many blocks are asked for at once.
  private static let nearCount = 64

  /// Asks for what the search for a block reads next: either of two prefixes, or at the end all that are left, and where their blocks
  /// begin.
  @inline(__always)
  private func prefetch(_ low: Int, _ middle: Int, _ high: Int) {
    // Safe: all are prefixes of blocks.
    if high &- low <= Self.nearCount {
      unsafe Prefetch.lines(prefixes + low &* 8, count: (high &- low) &* 8)
      index.prefetch(at: blockTotal &* 8 &+ low &* 4, count: (high &- low) &* 4)
    } else {
      unsafe Prefetch.line(prefixes + (low &+ middle) / 2 &* 8)
      unsafe Prefetch.line(prefixes + (middle &+ 1 &+ high) / 2 &* 8)
    }
  }

  private func startsAfter(_ key: [UInt8], block: Int) throws -> Bool { try self.block(block).startsAfter(key) }
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
