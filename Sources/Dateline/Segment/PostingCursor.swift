/// Walks over the posting list of a term: documents, frequencies and positions.
///
/// Blocks are decoded when the cursor enters them, their frequencies when they are first asked for, and their positions
/// group by group; ``seek(to:)`` passes over blocks by their skip data alone.
///
/// Unsafe memory: two tables of 128 integers that live as long as the cursor; every index into them is masked by the
/// count of the current block, which is at most 128.
@safe
final class PostingCursor {
  let entry: TermEntry
  private(set) var docID: DocumentID = 0

  private let list: PostingListReader
  private let positions: ByteRegion?
  private let documents: UnsafeMutablePointer<UInt32>
  private let frequencies: UnsafeMutablePointer<UInt32>

  private var block = -1
  private var blockCount = 0
  private var index = -1
  private var hasFrequencies = false
  private var positionReader = PositionBlockReader()
  private var positionsOfBlock = -1

  init(_ entry: TermEntry, postings: ByteRegion, positions: ByteRegion?, documentCount: Int) throws {
    self.entry = entry
    self.positions = positions
    list = try PostingListReader(entry, postings, documentCount: documentCount)
    unsafe documents = .allocate(capacity: PostingList.blockCount)
    unsafe frequencies = .allocate(capacity: PostingList.blockCount)
  }

  deinit {
    unsafe documents.deallocate()
    unsafe frequencies.deallocate()
  }

  var cost: Int { entry.documentFrequency }

  func advance() throws {
    index &+= 1
    if index < blockCount {
      docID = unsafe documents[index]
    } else {
      try enter(block &+ 1)
    }
  }

  func seek(to target: DocumentID) throws {
    if index >= 0 && docID >= target { return }
    // A list without skip data, or with damaged ones, may send us to a block that ends before the target.
    while unsafe blockCount == 0 || documents[blockCount &- 1] < target {
      try enter(try list.block(reaching: target, after: block))
      if docID >= target { return }
    }
    while unsafe documents[index] < target { index &+= 1 }
    docID = unsafe documents[index]
  }

  /// The number of occurrences in the current document.
  func frequency() throws -> UInt32 {
    if !hasFrequencies {
      try unsafe list.readFrequencies(block, into: frequencies)
      hasFrequencies = true
    }
    return unsafe frequencies[index]
  }

  /// Replaces `result` by the positions in the current document, ascending.
  func readPositions(into result: inout [UInt32]) throws {
    guard let positions else { return result.removeAll() }
    _ = try frequency()
    if positionsOfBlock != block {
      let count = (0..<blockCount).reduce(0) { unsafe $0 &+ Int(frequencies[$1]) }
      let start = entry.positions + (try list.positionsStart(block))
      // A position takes at most five bytes where nothing says where they end.
      let end = try list.positionsEnd(block).map { entry.positions + $0 } ?? start + count * 5
      try positions.check(from: start, to: end)
      try positionReader.enter(positions, at: start, count: count)
      positionsOfBlock = block
    }
    try unsafe positionReader.read(document: index, frequencies: frequencies, from: positions, into: &result)
  }

  private func enter(_ newBlock: Int) throws {
    block = newBlock
    hasFrequencies = false
    guard newBlock < list.blockTotal else {
      block = list.blockTotal
      blockCount = 0
      index = 0
      docID = exhaustedDocument
      return
    }
    blockCount = try unsafe list.readDocuments(newBlock, into: documents, frequencies: frequencies)
    hasFrequencies = list.hasFrequencies(withDocuments: newBlock)
    index = 0
    docID = unsafe documents[0]
  }
}
