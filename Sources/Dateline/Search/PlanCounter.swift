/// Counts the documents of a segment that match a plan, exactly; nothing is scored, and what is one list is not even read.
struct PlanCounter {
  let segment: SegmentReader
  /// The segment's place in the snapshot.
  let index: Int

  /// The number of matches that are not deleted.
  func count(_ node: QueryPlan.Node) throws -> Int {
    if case .everything = node { return segment.liveCount }
    if let lists = node.disjunctionLists(at: index) { return try DisjunctionCounter.count(lists, in: segment) }
    if let simpler = node.withoutOptions { return try count(simpler) }
    if let (included, excluded) = node.exclusion, included.isCountedByLists(at: index) {
      let both = QueryPlan.Node.boolean(must: [included, excluded], should: [], mustNot: [], filter: [])
      return try count(included) - count(both)
    }
    guard let lists = try MajorLists(node, in: segment, at: index) else {
      if case .places(let leaf) = node, let count = try leaf.countNotNear(in: segment) { return count }
      return try countMatches(node)
    }
    let builder = CursorBuilder(segment: segment, index: index, scores: false)
    let all = try builder.matches(node, among: lists.others).count
    return try count(lists.root) + all - builder.matches(lists.root, among: lists.others).count
  }

  private func countMatches(_ node: QueryPlan.Node) throws -> Int {
    let builder = CursorBuilder(segment: segment, index: index, scores: false)
    guard let cursor = try builder.cursor(node) else { return 0 }
    return try MatchCounter.count(cursor, without: segment.deleted)
  }
}

extension QueryPlan.Node {
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
