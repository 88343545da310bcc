/// Walks over the posting list of a term: documents, frequencies and positions.
///
/// Blocks are decoded when the cursor enters them (those of bits not even then), their frequencies when they are first
/// asked for, and of their positions only what documents ask for; ``seek(to:)`` passes over blocks by their skip data.
///
/// A posting has a number: its place in the list, from 0. ``keep(_:column:)`` notes the numbers of the postings it meets,
/// so that frequencies and positions can be read later, in ascending order, for those that are left.
///
/// Unsafe memory: two tables of 128 integers that live as long as the cursor; every index into them is below the count
/// of a block, which is at most 128, or masked to 7 bits.
@safe
final class PostingCursor {
  let entry: TermEntry
  private(set) var docID: DocumentID = 0

  let list: PostingListReader
  /// What the list is read from: it keeps the file alive.
  private let region: ByteRegion
  let documents: UnsafeMutablePointer<UInt32>
  let frequencies: UnsafeMutablePointer<UInt32>

  /// The current block, its last document, and the number of its postings.
  private(set) var block = -1
  private(set) var last: DocumentID = 0
  private var count = 0
  var postingCount: Int { count }
  /// The documents of the current block, where they are not in the table.
  private(set) var bits: DocumentBits?
  /// The current document's place in the block; below 0 where it has not been worked out.
  private var index = -1
  /// Counts the bits of a block's words up to the current document.
  var rank = BitRank()
  private var frequenciesBlock = -1
  /// The current block, unless it is a tail.
  private(set) var content: PostingBlock?
  let positions: PositionBlockReader?
  /// The same, to be asked for the positions of a document without counting references.
  let positionsReference: Unmanaged<PositionBlockReader>?
  var positionsBlock = -1
  /// Of about how many postings of a block the positions will be asked for.
  var expectedInBlock = 1
  /// Where the positions of the postings of a batch are, if they have been located.
  var locations: UnsafeMutablePointer<PositionLocation>?
  var hasLocations = false
  /// The block that a document of a batch was last looked for in, whether it was entered or not.
  var reachedBlock = -1

  init(_ entry: TermEntry, postings: ByteRegion, positions: ByteRegion?, documentCount: Int) throws {
    self.entry = entry
    region = postings
    self.positions = positions.map { PositionBlockReader($0) }
    unsafe positionsReference = self.positions.map { unsafe Unmanaged.passUnretained($0) }
    list = try PostingListReader(entry, postings, documentCount: documentCount)
    unsafe documents = .allocate(capacity: PostingList.blockCount * 2)
    unsafe frequencies = unsafe documents + PostingList.blockCount
    unsafe documents.initialize(repeating: 0, count: PostingList.blockCount * 2)
  }

  deinit {
    unsafe documents.deallocate()
    unsafe locations?.deallocate()
  }

  var cost: Int { entry.documentFrequency }

  func advance() throws {
    if block < 0 || docID == last {
      try start(block &+ 1)
    } else if let bits {
      docID = bits.next(from: docID &+ 1)
      if index >= 0 { index &+= 1 }
    } else {
      index &+= 1
      docID = unsafe documents[index]
    }
  }

  func seek(to target: DocumentID) throws {
    if block >= 0 && docID >= target { return }
    // A list without skip data may send us to a block that ends before the target.
    while block < 0 || last < target {
      try start(list.block(reaching: target, after: block))
      if docID >= target { return }
    }
    if let bits {
      docID = bits.next(from: target)
      index = -1
    } else {
      index = unsafe SortedBlock.firstIndex(atOrAfter: target, in: documents)
      docID = unsafe documents[index]
    }
  }

  /// Calls `body` with every document from the current one up to `end` and the number of occurrences in it, block by block;
  /// goes to the first document at or after `end`. The cursor must have been started.
  @inline(__always)
  func forEachPosting(before end: DocumentID, _ body: (DocumentID, UInt32) -> Void) throws {
    while docID < end {
      var place = postingNumber & 127
      let count = try decodeDocuments()
      try decodeFrequencies()
      // Safe: a block has at most 128 postings, as the tables have room for.
      while place < count, unsafe documents[place] < end {
        unsafe body(documents[place], frequencies[place])
        place &+= 1
      }
      if place < count {
        docID = unsafe documents[place]
        index = place
        return
      }
      try start(block &+ 1)
    }
  }

  /// The number of occurrences in the current document.
  func frequency() throws -> UInt32 { try frequency(ofPosting: postingNumber) }

  /// The number of the current posting.
  var postingNumber: Int {
    if index < 0, let bits { index = rank.index(of: docID, in: bits) }
    return block &* PostingList.blockCount &+ max(0, index)
  }

  /// The number of occurrences in the document of a posting.
  @inline(__always)
  func frequency(ofPosting number: Int) throws -> UInt32 {
    if frequenciesBlock != number >> 7 { try readFrequencies(number >> 7) }
    return unsafe frequencies[number & 127]
  }

  /// Enters a block and goes to its first document.
  private func start(_ newBlock: Int) throws {
    guard try enter(newBlock) else {
      docID = exhaustedDocument
      last = exhaustedDocument
      return
    }
    index = 0
    docID = unsafe bits.map { $0.next(from: list.base(newBlock) &+ 1) } ?? documents[0]
  }

  /// Enters a block; false behind the last. Of a tail also the frequencies are decoded.
  func enter(_ newBlock: Int) throws -> Bool {
    bits = nil
    content = nil
    guard newBlock < list.blockTotal else {
      block = list.blockTotal
      count = 0
      last = 0
      return false
    }
    block = newBlock
    count = list.postingCount(newBlock)
    if list.isTail(newBlock) {
      try readTail(newBlock)
      last = unsafe documents[count - 1]
      return true
    }
    let content = try list.content(newBlock)
    let base = list.base(newBlock)
    last = list.lastDocument(newBlock)
    guard Int(last) < list.documentCount, base == .max || base < last else {
      throw list.damaged(newBlock)
    }
    if let wordCount = content.bitWordCount {
      guard let bits = unsafe DocumentBits(content.documents, count: wordCount, after: base, through: last) else {
        throw list.damaged(newBlock)
      }
      self.bits = bits
      rank = BitRank()
    } else {
      guard unsafe content.readDocuments(after: base, through: last, into: documents) else {
        throw list.damaged(newBlock)
      }
    }
    self.content = content
    return true
  }

  /// The documents of the current block, in the table, however they are kept; returns how many there are.
  func decodeDocuments() throws -> Int {
    if let bits {
      guard unsafe bits.readDocuments(into: documents) else { throw list.damaged(block) }
    }
    return count
  }

  /// The frequencies of the current block, in the table.
  func decodeFrequencies() throws {
    if frequenciesBlock != block { try readFrequencies(block) }
  }

  private func readFrequencies(_ block: Int) throws {
    if list.isTail(block) { return try readTail(block) }
    guard unsafe try list.content(block).readFrequencies(into: frequencies) else {
      throw list.postings.damaged("posting block", at: list.dataStart(block), "impossible frequencies")
    }
    frequenciesBlock = block
  }

  private func readTail(_ block: Int) throws {
    try unsafe list.readTail(block, into: documents, frequencies)
    // So that a search of the table need not know where it ends.
    for index in list.postingCount(block)..<PostingList.blockCount { unsafe documents[index] = .max }
    frequenciesBlock = block
  }
}
