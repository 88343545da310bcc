/// What the postings of a list can score, at most: in the whole list, a group of blocks, a block, or a range of documents.
///
/// Nothing is decoded for it. Documents and ranges are asked for in ascending order, until ``rewind()``. Whoever makes one
/// keeps the segment and the scorer alive.
///
/// A class and not a value that changes inside of another object: access to such a value is checked to be exclusive at run
/// time, which took a twentieth of the time of unions.
final class ListBounds {
  let list: PostingListReader
  private let weight: Float
  /// Nil where the list is short: it is one block.
  private let impacts: ImpactBounds?
  /// No posting scores more.
  private(set) var maxScore: Double
  /// The last document of a short list, once it has been decoded.
  private var lastOfShortList: DocumentID = .max
  /// The block that a document was last looked for in.
  private var reachedBlock = 0
  /// The block whose bound was computed last, and the bound: searches ask for the same one many times over.
  private var boundBlock = -1
  private var blockBound = 0.0

  init(_ list: PostingListReader, _ scorer: TermScorer) throws {
    self.list = list
    weight = scorer.weight
    impacts = list.hasSkips ? try ImpactBounds(list, scorer.factors) : nil
    maxScore = Double(scorer.score(strength: impacts?.list ?? .infinity))
  }

  deinit { impacts?.deallocate() }

  /// Takes notice of the best score and the last document of a short list.
  func setShortList(maxScore: Double, last: DocumentID) {
    self.maxScore = maxScore
    lastOfShortList = last
  }

  private func score(_ strength: Float) -> Double { Double(TermScorer.score(weight: weight, strength: strength)) }

  /// Calls `body` with scores of different postings that there are, among them some of the best: `count` or more if that
  /// is possible without reading the impacts of more than `blockLimit` blocks. Of a short list, there are none.
  func forEachKnownScore(_ count: Int, blockLimit: Int, _ body: (Float) -> Void) throws {
    try impacts?.forEachReal(count, blockLimit: blockLimit, of: list) {
      body(TermScorer.score(weight: weight, strength: $0))
    }
  }

  /// The first block that may have documents from `document` on; the number of blocks when there is none.
  @inline(__always)
  func block(reaching document: DocumentID) -> Int {
    if reachedBlock < list.blockTotal, lastDocument(reachedBlock) < document {
      reachedBlock = list.hasSkips ? list.block(reaching: document, after: reachedBlock) : list.blockTotal
    }
    return reachedBlock
  }

  /// Documents are to be asked for from the first one on again.
  func rewind() { reachedBlock = 0 }

  /// The last document of a block.
  @inline(__always)
  func lastDocument(_ block: Int) -> DocumentID { list.hasSkips ? list.lastDocument(block) : lastOfShortList }

  /// A document at or before the first one of a block.
  @inline(__always)
  func firstDocument(_ block: Int) -> DocumentID { list.base(block) &+ 1 }

  /// What the postings of a block can score, at most.
  @inline(__always)
  func bound(ofBlock block: Int) throws -> Double {
    block == boundBlock ? blockBound : try readBound(ofBlock: block)
  }

  private func readBound(ofBlock block: Int) throws -> Double {
    guard let impacts else { return maxScore }
    blockBound = score(try impacts.bound(ofBlock: block, in: list))
    boundBlock = block
    return blockBound
  }

  /// The least frequency with which a posting of a block can score more than `cut`, or less than that: most postings of a word
  /// have it once, and need not be looked at where that is not enough.
  func leastFrequency(ofBlock block: Int, above cut: Float) throws -> UInt32 {
    guard let impacts, cut > 0, cut < weight else { return 1 }
    let strength = Double(weight) / Double(weight - cut) - 1
    // A score is rounded, which counts the more the nearer it is to the weight.
    let safe = strength * (1 - 1e-6 * (4 + strength))
    return safe > 0 ? try impacts.leastFrequency(ofBlock: block, above: Float(safe), in: list) : 1
  }

  /// What the postings of the group of a block can score, at most, and the first block behind the group.
  @inline(__always)
  func groupBound(ofBlock block: Int) -> (bound: Double, end: Int) {
    guard let impacts, impacts.groupTotal > 0 else { return (maxScore, list.blockTotal) }
    let group = block / PostingList.groupCount
    let end = min(list.blockTotal, (group &+ 1) &* PostingList.groupCount)
    return (score(impacts.bound(ofGroup: group)), end)
  }

  /// Of ranges of more blocks than this the bounds of groups are taken: reading the impacts of so many blocks would cost
  /// more than it saves.
  private static let rangeLimit = 8

  /// What the postings of a range of documents can score, at most.
  func bound(from first: DocumentID, through last: DocumentID) throws -> Double {
    var block = block(reaching: first)
    guard block < list.blockTotal, firstDocument(block) <= last else { return 0 }
    if impacts == nil { return maxScore }
    let farBlock = block + Self.rangeLimit
    if farBlock < list.blockTotal, lastDocument(farBlock &- 1) < last {
      return groupBound(fromBlock: block, through: last)
    }
    var bound = try bound(ofBlock: block)
    while lastDocument(block) < last, bound < maxScore {
      block += 1
      if block == list.blockTotal { return bound }
      bound = max(bound, try self.bound(ofBlock: block))
    }
    return bound
  }

  private func groupBound(fromBlock first: Int, through last: DocumentID) -> Double {
    var (bound, end) = groupBound(ofBlock: first)
    while end < list.blockTotal, lastDocument(end &- 1) < last {
      let next = groupBound(ofBlock: end)
      bound = max(bound, next.bound)
      end = next.end
    }
    return bound
  }
}
