/// Counts the documents of a segment that match a plan, exactly; nothing is scored, and what is one list is not even read.
struct PlanCounter {
  let segment: SegmentReader
  /// The segment's place in the snapshot.
  let index: Int

  /// The number of matches that are not deleted.
  func count(_ node: QueryPlan.Node) throws -> Int {
    if case .everything = node { return segment.liveCount }
    if let lists = node.disjunctionLists(at: index) { return try DisjunctionCounter.count(lists, in: segment) }
    if let (lists, filters) = try datedDisjunction(node) {
      return try DisjunctionCounter.count(lists, passing: filters, in: segment)
    }
    if let simpler = node.withoutOptions { return try count(simpler) }
    if let (included, excluded) = node.exclusion, included.isCountedByLists(at: index) {
      let both = QueryPlan.Node.boolean(must: [included, excluded], should: [], mustNot: [], filter: [])
      return try count(included) - count(both)
    }
    if let lists = node.conjunctionLists(at: index) {
      return try DenseConjunctionCounter(lists, in: segment)?.count()
        ?? ListConjunctionCounter.count(lists, in: segment)
    }
    guard let lists = try MajorLists(node, in: segment, at: index) else {
      if case .places(let leaf) = node, let count = try leaf.countNotNear(in: segment) { return count }
      return try countMatches(node)
    }
    let builder = CursorBuilder(segment: segment, index: index, scores: false)
    let all = try builder.matches(node, among: lists.others).count
    return try count(lists.root) + all - builder.matches(lists.root, among: lists.others).count
  }

  /// The lists of several words of which any will do, and the dates that articles must have; nil where it is anything else,
  /// or so few articles may have the dates that the words are sought in those.
  private func datedDisjunction(
    _ node: QueryPlan.Node
  ) throws -> (lists: [TermEntry], filters: [any DocumentCursor])? {
    guard case .boolean(let must, let should, let mustNot, let filter) = node, must.isEmpty, mustNot.isEmpty,
      !filter.isEmpty, filter.allSatisfy(\.isDates),
      let lists = QueryPlan.Node.boolean(must: [], should: should, mustNot: [], filter: []).disjunctionLists(at: index),
      lists.count > 1
    else { return nil }
    let builder = CursorBuilder(segment: segment, index: index, scores: false)
    let filters = try filter.compactMap { try builder.cursor($0) }
    let postings = lists.reduce(0) { $0 + $1.documentFrequency }
    guard filters.count == filter.count, filters.allSatisfy({ $0.cost >= postings / Self.datesToPostings }) else {
      return nil
    }
    return (lists, filters)
  }

  /// Seeking words in a document of the dates costs as much as marking so many postings.
  private static let datesToPostings = 8

  private func countMatches(_ node: QueryPlan.Node) throws -> Int {
    let builder = CursorBuilder(segment: segment, index: index, scores: false)
    guard let cursor = try builder.cursor(node) else { return 0 }
    return try MatchCounter.count(cursor, without: segment.deleted)
  }
}

extension QueryPlan.Node {
  /// Whether it is an interval of dates, or several of which any will do.
  fileprivate var isDates: Bool {
    switch self {
    case .dates: true
    case .boolean(let must, let should, let mustNot, let filter):
      must.isEmpty && mustNot.isEmpty && filter.isEmpty && !should.isEmpty && should.allSatisfy(\.isDates)
    default: false
    }
  }

  /// The same documents without what only adds to their scores; nil where there is nothing of the kind.
  fileprivate var withoutOptions: QueryPlan.Node? {
    guard case .boolean(let must, let should, let mustNot, let filter) = self, !must.isEmpty else { return nil }
    if must.count == 1, mustNot.isEmpty, filter.isEmpty { return must[0] }
    return should.isEmpty ? nil : .boolean(must: must, should: [], mustNot: mustNot, filter: filter)
  }

  /// What is included and what is excluded from it; nil where nothing is excluded.
  fileprivate var exclusion: (included: QueryPlan.Node, excluded: QueryPlan.Node)? {
    guard case .boolean(let must, let should, let mustNot, let filter) = self, !mustNot.isEmpty else { return nil }
    let isEverything = must.isEmpty && should.isEmpty && filter.isEmpty
    return (
      isEverything ? .everything : .boolean(must: must, should: should, mustNot: [], filter: filter),
      .boolean(must: [], should: mustNot, mustNot: [], filter: [])
    )
  }

  /// Whether its matches are counted without looking at each.
  fileprivate func isCountedByLists(at index: Int) -> Bool {
    if case .everything = self { return true }
    if let simpler = withoutOptions { return simpler.isCountedByLists(at: index) }
    return disjunctionLists(at: index) != nil
  }
}
