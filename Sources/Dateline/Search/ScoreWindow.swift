/// The scores of a run of documents, filled by one clause after the other.
///
/// Sums are exact (``ScoreSum``), so the order in which clauses are added does not matter. The documents that were met are
/// kept in a list, so that leaving a window costs nothing for those that were not; and there is hardly a branch that
/// depends on the data, because mispredicted ones are what evaluating a disjunction mostly consists of.
///
/// Unsafe memory: tables of fixed size, made by ``allocate()`` and freed by ``deallocate()``; indexes are distances
/// from the start of the window of documents that the caller knows to be in it.
@safe
struct ScoreWindow {
  /// The most documents that a window spans. So many are for words so rare that few of them are met; of others, windows are
  /// narrower, and their scores fit in the second-level cache.
  static let capacity: DocumentID = 65_536
  /// The fewest.
  static let minimum: DocumentID = 1024

  /// The first document.
  private(set) var start: DocumentID = 0
  /// The document after the last.
  private(set) var end: DocumentID = 0
  private let scores: UnsafeMutablePointer<Double>
  /// How many scores have been set up, the one number of a table: most windows are never as wide as they may be.
  private let readyCount: UnsafeMutablePointer<Int>
  /// The places of the documents that were met, each once.
  private let met: UnsafeMutablePointer<UInt16>
  private var metCount = 0
  /// The scores of those that are to be kept.
  private let keptScores: UnsafeMutablePointer<Double>
  /// A bit for each document that is to be kept.
  private let kept: UnsafeMutablePointer<UInt64>
  /// A byte for each word of those bits, which is 1 if it has any. They are written, and not read before all are: bits would be read for
  /// each document, and one after the other have to wait for it.
  private let keptWords: UnsafeMutablePointer<UInt8>

  /// What stands for no match: adding any score to it, 0 too, clears its sign.
  private static let unmatched = -0.0

  /// A window with nothing matched.
  static func allocate() -> ScoreWindow { ScoreWindow() }

  private init() {
    let capacity = Int(Self.capacity)
    // One more: where a word of bits has no more documents, what is behind it is read, and not used.
    unsafe scores = .allocate(capacity: capacity + 1)
    unsafe readyCount = .allocate(capacity: 1)
    unsafe readyCount.initialize(to: 0)
    // One more than fit: a place that is not new is written, too, and then written over.
    unsafe met = .allocate(capacity: capacity + 1)
    unsafe keptScores = .allocate(capacity: capacity + 1)
    unsafe kept = .allocate(capacity: capacity / 64)
    unsafe kept.initialize(repeating: 0, count: capacity / 64)
    unsafe keptWords = .allocate(capacity: capacity / 64)
    unsafe keptWords.initialize(repeating: 0, count: capacity / 64)
  }

  func deallocate() {
    unsafe scores.deallocate()
    unsafe readyCount.deallocate()
    unsafe met.deallocate()
    unsafe keptScores.deallocate()
    unsafe kept.deallocate()
    unsafe keptWords.deallocate()
  }

  /// Goes to a run of at most ``capacity`` documents. What was there must have been drained.
  mutating func move(to first: DocumentID, before end: DocumentID) {
    precondition(end - first <= Self.capacity)
    start = first
    self.end = end
    setUp((Int(end - first) + 63) & ~63 + 1)
  }

  /// Makes sure that so many scores are there.
  private func setUp(_ count: Int) {
    let ready = unsafe readyCount.pointee
    if count <= ready { return }
    unsafe (scores + ready).initialize(repeating: Self.unmatched, count: count - ready)
    unsafe readyCount.pointee = count
  }

  /// How many documents were met.
  var matchCount: Int { metCount }

  /// How many of them score more than `cut`.
  func matchCount(above cut: Double) -> Int {
    var total = 0
    for place in 0..<metCount { total &+= .one(if: unsafe scores[Int(met[place])] > cut) }
    return total
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
    // Bits put them in order.
    for place in 0..<total {
      let index = unsafe Int(met[place])
      unsafe scores[index] = keptScores[place]
      unsafe kept[index >> 6] |= 1 &<< UInt64(index & 63)
      unsafe keptWords[index >> 6] = 1
    }
    for word in stride(from: 0, to: (Int(end &- start) + 63) >> 6, by: 8) { drainEight(from: word, into: &candidates) }
    for place in 0..<total { unsafe scores[Int(met[place])] = Self.unmatched }
  }

  /// Moves the matches of eight words of bits.
  @inline(__always)
  private func drainEight(from first: Int, into candidates: inout Candidates) {
    var bytes = unsafe UnsafeRawPointer(keptWords + first).loadUnaligned(as: UInt64.self).littleEndian
    if bytes == 0 { return }
    unsafe UnsafeMutableRawPointer(keptWords + first).storeBytes(of: 0, as: UInt64.self)
    repeat {
      let word = first &+ bytes.trailingZeroBitCount >> 3
      unsafe candidates.append(kept[word], first: start &+ DocumentID(word &* 64), scores + word &* 64)
      unsafe kept[word] = 0
      bytes &= bytes &- 1
    } while bytes != 0
  }
}
