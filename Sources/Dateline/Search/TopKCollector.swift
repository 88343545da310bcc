/// Keeps the best `limit` of the documents it is shown.
///
/// A higher score is better; of equal scores, the document that was added earlier. So the order never depends on how
/// the index is cut into segments, in which order they are searched, or in which order their documents stand.
struct TopKCollector {
  struct Candidate {
    /// The bits of the score, which order numbers that are not negative as they are ordered, before the place in the order of
    /// adding, counted over the whole index and from the end: the greater key is the better candidate. Of more than four
    /// billion documents, the last ones of equal scores are in no order.
    let key: UInt64
    let document: Int

    @inline(__always)
    init(score: Float, place: Int, document: Int) {
      key = UInt64(score.bitPattern) &<< 32 | UInt64(UInt32.max - UInt32(clamping: place))
      self.document = document
    }

    @inline(__always)
    var score: Float { Float(bitPattern: UInt32(truncatingIfNeeded: key &>> 32)) }

    var ranked: RankedDocument { RankedDocument(score: score, document: document) }
  }

  let limit: Int
  /// What is known of the best documents before they are seen: at least ``limit`` of them score more than this.
  private var floor: Float = -1
  /// Once it is full, a binary heap, the worst first.
  private var heap: [Candidate] = []
  /// The order of adding in the segment that is searched, where documents do not stand in it, and the number of its first
  /// document.
  private var order: InsertionOrder?
  private var firstDocument = 0
  /// Whether there is one: asked for each document.
  private var hasOrder = false
  /// Whether documents come that were added before some that have been collected.
  private var goesBack = false

  /// Known to all searches that look for the best documents together with this one.
  private let shared: SharedThreshold?

  init(limit: Int, sharing shared: SharedThreshold? = nil) {
    self.limit = limit
    self.shared = shared
    heap.reserveCapacity(min(limit, 1024))
  }

  /// The documents to come are those of a segment whose first document has this number.
  mutating func enter(_ segment: SegmentReader, firstDocument: Int) throws {
    hasOrder = segment.hasInsertionOrder
    goesBack = hasOrder
    order = hasOrder ? try segment.insertionOrder() : nil
    self.firstDocument = firstDocument
  }

  /// Documents of the same segment are to come from its beginning again.
  mutating func goBack() { goesBack = true }

  /// Scores that are not above this one are not among the best, unless their documents come before those collected so
  /// far. Scores are never negative: while it is, every match is wanted.
  ///
  /// Where documents do not come in the order of adding, those that score the same as the worst are wanted, too: they may
  /// have been added before it.
  @inline(__always)
  var threshold: Float {
    guard let shared else { return ownThreshold }
    // Others' documents may come later than ours in the order of adding: those that score the same are wanted.
    return max(ownThreshold, shared.score.nextDown)
  }

  private var ownThreshold: Float {
    guard heap.count == limit else { return floor }
    if limit == 0 { return .infinity }
    let worst = heap[0].score
    return max(goesBack ? worst.nextDown : worst, floor)
  }

  /// Takes notice that at least ``limit`` documents score `score` or more.
  mutating func raise(to score: Float) { floor = max(floor, score.nextDown) }

  /// Takes a document by its number, counted over the whole index.
  @inline(__always)
  mutating func collect(score: Float, document: Int) throws {
    if hasOrder, heap.count == limit, let worst = heap.first, score < worst.score { return }
    let place = hasOrder ? try placeOfAdding(document) : document
    insert(Candidate(score: score, place: place, document: document))
    if let shared, heap.count == limit, let worst = heap.first { shared.raise(to: worst.score) }
  }

  private func placeOfAdding(_ document: Int) throws -> Int {
    guard let order else { return document }
    return firstDocument + Int(try order.place(of: DocumentID(document - firstDocument)))
  }

  private mutating func insert(_ candidate: Candidate) {
    if heap.count < limit {
      heap.append(candidate)
      // Before it is full, nobody asks which is the worst.
      if heap.count == limit { makeHeap() }
    } else if let worst = heap.first, candidate.key > worst.key {
      var places = heap.mutableSpan
      Self.siftDown(candidate, from: 0, in: &places)
    }
  }

  /// Puts all candidates in the order of a heap.
  private mutating func makeHeap() {
    var places = heap.mutableSpan
    for place in stride(from: places.count / 2 - 1, through: 0, by: -1) {
      Self.siftDown(places[place], from: place, in: &places)
    }
  }

  /// Takes what another collector has kept.
  mutating func add(_ other: TopKCollector) {
    for candidate in other.heap { insert(candidate) }
  }

  /// The documents kept, best first; the collector has none of them any more.
  mutating func takeRanked() -> [RankedDocument] {
    defer { heap.removeAll() }
    return BestFirst.ranked(heap)
  }

  /// Puts a candidate, instead of the one at a place, where it belongs among those below.
  private static func siftDown(_ candidate: Candidate, from top: Int, in heap: inout MutableSpan<Candidate>) {
    var parent = top
    while true {
      var worst = 2 &* parent &+ 1
      if worst >= heap.count { break }
      // Which of two is worse cannot be foreseen: a sum instead of a branch.
      if worst &+ 1 < heap.count { worst &+= .one(if: heap[worst &+ 1].key < heap[worst].key) }
      if candidate.key <= heap[worst].key { break }
      heap[parent] = heap[worst]
      parent = worst
    }
    heap[parent] = candidate
  }
}
