/// The best documents of a disjunction by block-max MaxScore, window by window.
///
/// Lists are ordered by what they can add. Those at the lower end whose bounds together do not exceed the threshold are
/// non-essential: no document can be among the best by them alone, so only the documents of the others, the essential
/// ones, are looked at, and non-essential lists are asked about those alone that could still make it. Bounds are those
/// of the blocks within the range of documents at hand, so what is essential changes from window to window.
///
/// - One essential list, which is what most queries come down to once the threshold is up: its blocks are scored 128
///   postings at a time, and those that do not reach the threshold with all that the other lists could add are dropped.
/// - Several: each adds its blocks to a ``ScoreWindow`` in one loop.
/// - None: the window is passed over.
///
/// Source: Turtle and Flood, "Query evaluation: strategies and optimizations" (1995); Ding and Suel, "Faster top-k
/// document retrieval using block-max indexes" (2011); the bulk evaluation of windows is that of Lucene 10
/// (`MaxScoreBulkScorer`). The result is that of adding up every posting, to the last bit: sums are exact (``ScoreSum``).
struct MaxScoreDisjunction {
  /// By what clauses can add anywhere in the segment.
  private let listOrder: ClauseOrder
  /// By what they can add in the window at hand.
  private var windowOrder: ClauseOrder
  private let documents: Range<DocumentID>
  private let acceptor: HitAcceptor
  private var collector: TopKCollector
  private var threshold: Double
  private let tables: SearchTables
  /// The documents of a window.
  private var windowCount = ScoreWindow.minimum
  private var candidates: Candidates

  /// Collects the best documents of a range of a segment that any of the clauses matches.
  static func collect(
    _ clauses: [ClauseScorer], _ documents: Range<DocumentID>, accepting acceptor: HitAcceptor,
    into collector: inout TopKCollector, with tables: SearchTables
  ) throws {
    if documents.isEmpty { return }
    // The order of clauses does not keep them.
    defer { withExtendedLifetime(clauses) {} }
    var search = MaxScoreDisjunction(clauses, documents, acceptor, collector, tables)
    // The collector is in one place at a time, so that nothing of it is copied.
    collector = TopKCollector(limit: 0)
    try search.run()
    collector = search.collector
  }

  private init(
    _ clauses: [ClauseScorer], _ documents: Range<DocumentID>, _ acceptor: HitAcceptor, _ collector: TopKCollector,
    _ tables: SearchTables
  ) {
    self.documents = documents
    listOrder = ClauseOrder(clauses)
    windowOrder = listOrder
    self.acceptor = acceptor
    self.collector = collector
    threshold = Double(collector.threshold)
    self.tables = tables
    candidates = tables.candidates
  }

  private mutating func run() throws {
    let count = listOrder.count
    var position = documents.lowerBound
    while true {
      let essential = listOrder.nonEssential(threshold).count
      if essential == count { return }
      if essential == count - 1, let lead = listOrder.with(essential, { $0.postings }) {
        windowOrder = listOrder
        return try runSingle(lead, from: position, through: documents.upperBound - 1)
      }
      var next = exhaustedDocument
      // Up to here, one of the essential lists is alone.
      var loneEnd = exhaustedDocument
      for place in essential..<count {
        let floor = try listOrder.with(place) { try $0.floor(from: position) }
        loneEnd = min(loneEnd, max(next, floor))
        next = min(next, floor)
      }
      next = acceptor.floor(from: next)
      // A cursor that no window had a use for has not been started, and does not know where its matches end.
      if next >= documents.upperBound { return }
      let postings = (essential..<count).reduce(0) { sum, place in sum + listOrder.with(place) { $0.cost } }
      windowCount = windowCount(for: postings)
      let far = min(loneEnd, documents.upperBound)
      if far > next, far - next > windowCount, try runLone(from: next, through: far - 1) {
        position = far
      } else {
        position = try runWindow(from: next)
      }
    }
  }

  /// A window is to hold so many postings of essential lists: it costs about as much as these by itself.
  private static let postingsInWindow = 256

  /// How many documents make a window if the essential lists have so many postings in all.
  private func windowCount(for postings: Int) -> DocumentID {
    let documents = acceptor.documentCount * Self.postingsInWindow / max(1, postings)
    return DocumentID(min(max(documents, Int(ScoreWindow.minimum)), Int(ScoreWindow.capacity)))
  }

  /// Evaluates a range of documents in which one list at most is essential; false where that is not so.
  ///
  /// A frequent and a very rare word are both essential where many documents are wanted, but hardly ever in the same window.
  private mutating func runLone(from first: DocumentID, through last: DocumentID) throws -> Bool {
    try windowOrder.update { try $0.bound(from: first, through: last) }
    let essential = windowOrder.nonEssential(threshold).count
    if essential == windowOrder.count { return true }
    guard essential == windowOrder.count - 1, let lead = windowOrder.with(essential, { $0.postings }) else {
      return false
    }
    try runSingle(lead, from: first, through: last)
    return true
  }

  /// Evaluates the window of a document, from this document on; returns the document after the window.
  private mutating func runWindow(from first: DocumentID) throws -> DocumentID {
    let end = min(first &+ windowCount, documents.upperBound)
    try windowOrder.update { try $0.bound(from: first, through: end - 1) }
    let (essential, rest) = windowOrder.nonEssential(threshold)
    let count = windowOrder.count
    if essential == count { return end }
    if essential == count - 1, let lead = windowOrder.with(essential, { $0.postings }) {
      try runSingle(lead, from: first, through: end - 1)
      return end
    }
    var window = tables.window
    window.move(to: first, before: end)
    let total = windowOrder.total
    for place in essential..<count {
      let need = threshold - (total - windowOrder.bound(at: place))
      try windowOrder.with(place) { try $0.add(to: &window, from: first, above: need) }
    }
    window.drain(above: threshold - rest, into: &candidates)
    try complete(essential, rest)
    try collect()
    return end
  }

  /// Evaluates a range of documents led by the last list of the order.
  private mutating func runSingle(
    _ lead: PostingScorer, from first: DocumentID, through last: DocumentID
  ) throws {
    let others = windowOrder.count - 1
    let listRest = windowOrder.total - windowOrder.bound(at: others)
    var block = lead.bounds.block(reaching: first)
    var group = (bound: 0.0, end: 0)
    while block < lead.list.blockTotal {
      let start = max(first, lead.bounds.firstDocument(block))
      if start > last { return }
      let passing = acceptor.floor(from: start)
      if passing > start, passing > lead.bounds.lastDocument(block) {
        block = max(block + 1, lead.bounds.block(reaching: passing))
        continue
      }
      if block >= group.end { group = lead.bounds.groupBound(ofBlock: block) }
      if group.bound + listRest <= threshold {
        if lead.maxScore + listRest <= threshold { return }
        block = group.end
        continue
      }
      let leadBound = try lead.bounds.bound(ofBlock: block)
      if leadBound + listRest > threshold {
        let end = min(last, lead.bounds.lastDocument(block))
        var rest = 0.0
        for place in 0..<others {
          let bound = try windowOrder.with(place) { try $0.bound(from: start, through: end) }
          windowOrder.setBound(bound, at: place)
          rest += bound
        }
        if leadBound + rest > threshold {
          try lead.select(
            fromBlock: block, from: start, through: end, above: threshold - rest, into: &candidates)
          try complete(others, rest)
          try collect()
        }
      }
      block += 1
    }
  }

  /// Adds what the first lists of the order, which can add `bound` together, add to the candidates: those that can add
  /// most first. Drops whoever falls behind.
  private mutating func complete(_ others: Int, _ bound: Double) throws {
    var rest = bound
    for place in stride(from: others - 1, through: 0, by: -1) {
      if candidates.count == 0 { return }
      rest -= windowOrder.bound(at: place)
      let need = threshold - rest
      try windowOrder.with(place) { try $0.complete(&candidates, above: need) }
    }
  }

  private mutating func collect() throws {
    for index in 0..<candidates.count {
      let (document, score) = candidates[index]
      guard score > threshold, try acceptor.accepts(document) else { continue }
      try collector.collect(score: Float(score), document: acceptor.firstDocument + Int(document))
      threshold = Double(collector.threshold)
    }
    candidates.removeAll()
    // Searches beside this one may have raised it.
    threshold = Double(collector.threshold)
  }
}
