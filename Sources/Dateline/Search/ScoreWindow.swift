/// The scores of a run of documents, filled by one clause after the other.
///
/// Sums are exact (``ScoreSum``), so the order in which clauses are added does not matter. The documents that were met are
/// kept in a list, so that leaving a window costs nothing for those that were not; and there is hardly a branch that
/// depends on the data, because mispredicted ones are what evaluating a disjunction mostly consists of.
///
/// Unsafe memory: three tables of fixed size, made by ``allocate()`` and freed by ``deallocate()``; indexes are distances
/// from the start of the window of documents that the caller knows to be in it.
@safe
struct ScoreWindow {
  /// The most documents that a window spans: their scores fit in the second-level cache.
  static let capacity: DocumentID = 8192
  /// The fewest.
  static let minimum: DocumentID = 1024

  /// The first document.
  private(set) var start: DocumentID = 0
  /// The document after the last.
  private(set) var end: DocumentID = 0
  private let scores: UnsafeMutablePointer<Double>
  /// The places of the documents that were met, each once.
  private let met: UnsafeMutablePointer<UInt16>
  private var metCount = 0
  /// The scores of those that are to be kept.
  private let keptScores: UnsafeMutablePointer<Double>
  /// A bit for each document that is to be kept.
  private let kept: UnsafeMutablePointer<UInt64>

  /// What stands for no match: adding any score to it, 0 too, clears its sign.
  private static let unmatched = -0.0

  /// A window with nothing matched.
  static func allocate() -> ScoreWindow { ScoreWindow() }

  private init() {
    let capacity = Int(Self.capacity)
    // One more: where a word of bits has no more documents, what is behind it is read, and not used.
    unsafe scores = .allocate(capacity: capacity + 1)
    unsafe scores.initialize(repeating: Self.unmatched, count: capacity + 1)
    // One more than fit: a place that is not new is written, too, and then written over.
    unsafe met = .allocate(capacity: capacity + 1)
    unsafe keptScores = .allocate(capacity: capacity + 1)
    unsafe kept = .allocate(capacity: capacity / 64)
    unsafe kept.initialize(repeating: 0, count: capacity / 64)
  }

  func deallocate() {
    unsafe scores.deallocate()
    unsafe met.deallocate()
    unsafe keptScores.deallocate()
    unsafe kept.deallocate()
  }

  /// Goes to a run of at most ``capacity`` documents. What was there must have been drained.
  mutating func move(to first: DocumentID, before end: DocumentID) {
    precondition(end - first <= Self.capacity)
    start = first
    self.end = end
  }

  /// Adds to the score of a document of the window.
  mutating func add(_ score: Double, to document: DocumentID) {
    let index = Int(document &- start)
    let before = unsafe scores[index]
    unsafe met[metCount] = UInt16(truncatingIfNeeded: index)
    metCount &+= .one(if: before.sign == .minus)
    unsafe scores[index] = before + score
  }

  /// Adds the scores of several documents of the window, the first `count` of two tables.
  mutating func add(
    _ values: UnsafePointer<Float>, to documents: UnsafePointer<UInt32>, count: Int
  ) {
    // Kept out of memory that the tables might alias.
    var newCount = metCount
    let first = start
    for place in 0..<count {
      let index = unsafe Int(documents[place] &- first)
      let before = unsafe scores[index]
      unsafe met[newCount] = UInt16(truncatingIfNeeded: index)
      newCount &+= Int(truncatingIfNeeded: before.bitPattern &>> 63)
      unsafe scores[index] = before + Double(values[place])
    }
    metCount = newCount
  }

  /// Moves the matches that score more than `cut` to a list, ascending, and forgets all others.
  mutating func drain(above cut: Double, into candidates: inout Candidates) {
    // Which of them do cannot be foreseen: the places and scores of those that do are moved to the front, without a branch.
    var total = 0
    for place in 0..<metCount {
      let index = unsafe Int(met[place])
      let score = unsafe scores[index]
      unsafe scores[index] = Self.unmatched
      unsafe met[total] = UInt16(truncatingIfNeeded: index)
      unsafe keptScores[total] = score
      total &+= .one(if: score > cut)
    }
    metCount = 0
    // Bits put them in order; and bits of those words that have any spare the search for them.
    var (lowWords, highWords) = (UInt64(0), UInt64(0))
    for place in 0..<total {
      let index = unsafe Int(met[place])
      unsafe scores[index] = keptScores[place]
      unsafe kept[index >> 6] |= 1 &<< UInt64(index & 63)
      let word = UInt64(1) &<< UInt64(index >> 6 & 63)
      let isHigh = UInt64(truncatingIfNeeded: 0 &- (index >> 12))
      lowWords |= word & ~isHigh
      highWords |= word & isHigh
    }
    drain(lowWords, from: 0, into: &candidates)
    drain(highWords, from: 64, into: &candidates)
    for place in 0..<total { unsafe scores[Int(met[place])] = Self.unmatched }
  }

  /// Moves the matches of some of 64 words of bits.
  @inline(__always)
  private func drain(_ words: UInt64, from first: Int, into candidates: inout Candidates) {
    var words = words
    while words != 0 {
      let word = first &+ words.trailingZeroBitCount
      unsafe candidates.append(kept[word], first: start &+ DocumentID(word &* 64), scores + word &* 64)
      unsafe kept[word] = 0
      words &= words &- 1
    }
  }
}
