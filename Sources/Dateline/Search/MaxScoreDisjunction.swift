/// The best documents of a disjunction by block-max MaxScore, window by window.
///
/// Lists are ordered by what they can add. Those at the lower end whose bounds together do not exceed the threshold are
/// non-essential: no document can be among the best by them alone, so only the documents of the others, the essential
/// ones, are looked at, and non-essential lists are asked about those alone that could still make it. Bounds are those
/// of the blocks within the range of documents at hand, so what is essential changes from window to window.
///
/// - One essential list, which is what most queries come down to once the threshold is up: its blocks are scored 128
///   postings at a time, and those that do not reach the threshold with all that the other lists could add are dropped.
/// - Several: each adds its blocks to a ``ScoreWindow`` in one loop; and so do others that have fewer postings there than there
///   are documents to ask them about.
/// - None: the window is passed over.
///
/// The threshold is up sooner if the documents of the list that can add most are evaluated first, see ``runLeads(_:)``.
///
/// Source: Turtle and Flood, "Query evaluation: strategies and optimizations" (1995); Ding and Suel, "Faster top-k
/// document retrieval using block-max indexes" (2011); the bulk evaluation of windows is that of Lucene 10
/// (`MaxScoreBulkScorer`). The result is that of adding up every posting, to the last bit: sums are exact (``ScoreSum``).
struct MaxScoreDisjunction: ~Copyable {
  /// By what clauses can add anywhere in the segment; without those that have led.
  private var listOrder: ClauseOrder
  /// The lists that have led: their documents have been collected, as far as they are among the best.
  private var leads = LeadLists()
  /// By what they can add in the window at hand.
  private var windowOrder: ClauseOrder
  private let documents: Range<DocumentID>
  /// What hits have to pass; and the clauses, which the orders do not keep.
  private let disjunction: RankedDisjunction
  private var threshold: Double
  private let tables: SearchTables
  /// The documents of a window.
  private var windowCount = ScoreWindow.minimum
  private var candidates: Candidates

  /// Collects the best documents of a range of a segment that a disjunction matches.
  static func collect(
    _ disjunction: consuming RankedDisjunction, _ documents: Range<DocumentID>, into collector: inout TopKCollector,
    with tables: SearchTables
  ) throws {
    if documents.isEmpty { return }
    var search = MaxScoreDisjunction(disjunction, documents, threshold: Double(collector.threshold), tables)
    try search.run(&collector)
  }

  private init(
    _ disjunction: consuming RankedDisjunction, _ documents: Range<DocumentID>, threshold: Double,
    _ tables: SearchTables
  ) {
    self.documents = documents
    listOrder = ClauseOrder(disjunction.clauses)
    windowOrder = listOrder
    self.disjunction = disjunction
    self.threshold = threshold
    self.tables = tables
    candidates = tables.candidates
  }

  private mutating func run(_ collector: inout TopKCollector) throws {
    try runLeads(&collector)
    let count = listOrder.count
    var position = documents.lowerBound
    while true {
      let essential = listOrder.nonEssential(threshold).count
      if essential == count { return }
      if essential == count - 1, let lead = listOrder.with(essential, { $0.postings }) {
        windowOrder = listOrder
        return try runSingle(lead, from: position, through: documents.upperBound - 1, into: &collector)
      }
      var next = exhaustedDocument
      // Up to here, one of the essential lists is alone.
      var loneEnd = exhaustedDocument
      for place in essential..<count {
        let floor = try listOrder.with(place) { try $0.floor(from: position) }
        loneEnd = min(loneEnd, max(next, floor))
        next = min(next, floor)
      }
      next = disjunction.acceptor.floor(from: next)
      // A cursor that no window had a use for has not been started, and does not know where its matches end.
      if next >= documents.upperBound { return }
      let postings = (essential..<count).reduce(0) { sum, place in sum + listOrder.with(place) { $0.cost } }
      windowCount = windowCount(for: postings)
      let far = min(loneEnd, documents.upperBound)
      if far > next, far - next > windowCount, try runLone(from: next, through: far - 1, into: &collector) {
        position = far
      } else {
        position = try runWindow(from: next, into: &collector)
      }
    }
  }

  /// Evaluates all documents of the list that can add most, then those of the next one that are not in the first, and so on, as
  /// long as there is one that stands out among those that are left.
  ///
  /// The best documents mostly have the rarest word. Where these come late in the order of documents, windows before them are
  /// evaluated with a threshold that nearly every document reaches: of the time of a hundred best, more than half was spent on
  /// documents that the last threshold keeps out. Here the documents before them are left to the end, of which often none can
  /// reach it any more.
  private mutating func runLeads(_ collector: inout TopKCollector) throws {
    guard listOrder.count > 1, disjunction.acceptor.canGoBack,
      disjunction.clauses.allSatisfy({ $0.postings != nil })
    else { return }
    while listOrder.nonEssential(threshold).count < listOrder.count - 1 {
      let place = listOrder.count - 1
      guard let lead = listOrder.with(place, { $0.postings }) else { return }
      if listOrder.total - lead.maxScore > lead.maxScore * Self.leadFactor { return }
      let others = (0..<place).reduce(0) { sum, place in sum + listOrder.with(place) { $0.cost } }
      if others / Self.otherFactor < collector.limit { return }
      windowOrder = listOrder
      try runSingle(lead, from: documents.lowerBound, through: documents.upperBound - 1, into: &collector)
      listOrder.removeLast()
      leads.append(lead)
      collector.goBack()
      threshold = Double(collector.threshold)
      if listOrder.nonEssential(threshold).count == place { return }
      for clause in disjunction.clauses { clause.postings?.rewind() }
    }
  }

  /// A list stands out if the others cannot add more than so many times what it can.
  private static let leadFactor = 2.0
  /// The others must have so many times as many postings as documents are wanted: of few, most are looked at in any case.
  private static let otherFactor = 4

  /// A window is to hold so many postings of essential lists: it costs about as much as these by itself.
  private static let postingsInWindow = 256

  /// How many documents make a window if the essential lists have so many postings in all.
  private func windowCount(for postings: Int) -> DocumentID {
    let documents = disjunction.acceptor.documentCount * Self.postingsInWindow / max(1, postings)
    return DocumentID(min(max(documents, Int(ScoreWindow.minimum)), Int(ScoreWindow.capacity)))
  }

  /// Evaluates a range of documents in which one list at most is essential; false where that is not so.
  ///
  /// A frequent and a very rare word are both essential where many documents are wanted, but hardly ever in the same window.
  private mutating func runLone(
    from first: DocumentID, through last: DocumentID, into collector: inout TopKCollector
  ) throws -> Bool {
    try windowOrder.update { try $0.bound(from: first, through: last) }
    let essential = windowOrder.nonEssential(threshold).count
    if essential == windowOrder.count { return true }
    guard essential == windowOrder.count - 1, let lead = windowOrder.with(essential, { $0.postings }) else {
      return false
    }
    try runSingle(lead, from: first, through: last, into: &collector)
    return true
  }

  /// Evaluates the window of a document, from this document on; returns the document after the window.
  private mutating func runWindow(
    from first: DocumentID, into collector: inout TopKCollector
  ) throws -> DocumentID {
    let end = min(first &+ windowCount, documents.upperBound)
    try windowOrder.update { try $0.bound(from: first, through: end - 1) }
    let (essential, rest) = windowOrder.nonEssential(threshold)
    let count = windowOrder.count
    if essential == count { return end }
    if essential == count - 1, let lead = windowOrder.with(essential, { $0.postings }) {
      try runSingle(lead, from: first, through: end - 1, into: &collector)
      return end
    }
    var window = tables.window
    window.move(to: first, before: end)
    let total = windowOrder.total
    for place in essential..<count { try add(place, of: total, to: &window) }
    let (others, othersRest) = try addRare(essential, rest, of: total, to: &window)
    window.drain(above: threshold - othersRest, into: &candidates)
    try complete(others, othersRest)
    try collect(into: &collector)
    return end
  }

  /// Adds the clause at a place, all of which can add `total`, to a window.
  private func add(_ place: Int, of total: Double, to window: inout ScoreWindow) throws {
    let need = threshold - (total - windowOrder.bound(at: place))
    try windowOrder.with(place) { try $0.add(to: &window, from: window.start, above: need) }
  }

  /// Adds those non-essential lists, too, that have so few postings in a window that it takes less time than to look for each
  /// document that could make it with them; those that can add most first. Returns how many are left, and what these can add.
  ///
  /// Four words of about one article in a hundred and more took a third longer without it.
  private func addRare(
    _ essential: Int, _ bound: Double, of total: Double, to window: inout ScoreWindow
  ) throws -> (others: Int, bound: Double) {
    var (others, rest) = (essential, bound)
    let share = Double(window.end - window.start) / Double(disjunction.acceptor.documentCount)
    // To find the matches of a clause that is no list may take much longer than to ask it about a document that has none.
    while others > 0, let list = windowOrder.with(others - 1, { $0.postings }) {
      let limit = Double(list.cost) * share / Self.addedPerLookup
      // Documents are counted only where there are enough of them.
      if limit > Double(window.matchCount) || limit > Double(window.matchCount(above: threshold - rest)) { break }
      others -= 1
      rest = windowOrder.sum(below: others)
      try add(others, of: total, to: &window)
    }
    return (others, rest)
  }

  /// So many postings are added to a window in the time in which one document is looked for.
  private static let addedPerLookup = 2.0

  /// Evaluates a range of documents led by the last list of the order.
  private mutating func runSingle(
    _ lead: PostingScorer, from first: DocumentID, through last: DocumentID, into collector: inout TopKCollector
  ) throws {
    let others = windowOrder.count - 1
    let listRest = windowOrder.total - windowOrder.bound(at: others)
    var block = lead.bounds.block(reaching: first)
    var group = (bound: 0.0, end: 0)
    while block < lead.list.blockTotal {
      let start = max(first, lead.bounds.firstDocument(block))
      if start > last { return }
      let passing = disjunction.acceptor.floor(from: start)
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
          try collect(into: &collector)
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
      let bound = windowOrder.bound(at: place)
      // Of nothing to be added, there is nothing to look for.
      if bound == 0 { continue }
      rest -= bound
      let need = threshold - rest
      try windowOrder.with(place) { try $0.complete(&candidates, above: need) }
    }
  }

  private mutating func collect(into collector: inout TopKCollector) throws {
    if threshold < 0, disjunction.acceptor.acceptsAll {
      InitialThreshold.raise(&collector, by: candidates)
      threshold = Double(collector.threshold)
      candidates.keep(from: 0, to: candidates.takeCount(), above: threshold)
    }
    for index in 0..<candidates.count {
      let (document, score) = candidates[index]
      guard score > threshold, try disjunction.acceptor.accepts(document) else { continue }
      if try leads.have(document) { continue }
      try collector.collect(score: Float(score), document: disjunction.acceptor.firstDocument + Int(document))
      threshold = Double(collector.threshold)
    }
    candidates.removeAll()
    // Searches beside this one may have raised it.
    threshold = Double(collector.threshold)
  }
}
