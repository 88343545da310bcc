internal import CivilTime

/// A query made ready for one snapshot: words analysed and looked up, weights computed.
struct QueryPlan {
  enum Node {
    case everything
    case nothing
    case leaf(QueryLeaf)
    indirect case places(PlacesLeaf)
    indirect case metadata(MetadataFilter)
    /// Seconds of the publisher's clock since 1970.
    case dates(Range<Int64>)
    /// The documents with an ID.
    case document(id: [UInt8])
    case boolean(must: [Node], should: [Node], mustNot: [Node], filter: [Node])
  }

  private(set) var root: Node
  /// By field: the statistics that scores are computed with.
  let fields: [FieldStatistics]
  /// What its evaluation had to leave out; nil where there is nothing that could be.
  let limits: SearchLimits?

  init(_ query: Query, _ snapshot: IndexSnapshot, _ statistics: RankingStatistics) throws {
    fields = statistics.fields
    var builder = Builder(LeafPlanner(snapshot, statistics))
    root = try builder.node(query, .titleAndBody).exactlySummed
    limits = builder.limits
  }

  /// Puts another node in the place of the root.
  mutating func replaceRoot(by node: Node) { root = node.exactlySummed }

  private struct Builder {
    let planner: LeafPlanner
    var terms: QueryTerms
    /// Made for the first query that needs them: most do not.
    var limits: SearchLimits?
    var places: PlaceAnalysis?

    init(_ planner: LeafPlanner) {
      self.planner = planner
      terms = QueryTerms(planner.snapshot.analysis)
    }

    /// The node of a query. Words without a letter or a digit, an emoji for example, are in no article.
    mutating func node(_ query: Query, _ scope: QueryLeaf.Scope) throws -> Node {
      switch query {
      case .everything: return .everything
      case .nothing: return .nothing
      case .word(let text):
        return try word(terms.analyze(text), scope)
      case .phrase(let text) where text.utf8.contains(UInt8(ascii: "*")): return try place(query, scope)
      case .phrase(let text):
        let terms = terms.analyze(text)
        return terms.isEmpty ? .nothing : .leaf(try planner.exact(terms, scope: scope))
      case .field(let field, let query) where field.isMetadata:
        return .metadata(try MetadataFilter(field, query))
      case .field(let field, let query):
        return try node(query, field == .title ? .title : .body)
      case .dates(let interval):
        return .dates(interval.seconds)
      case .loosePhrase, .wildcard, .regex, .fuzzy, .numbers, .near: return try place(query, scope)
      case .atLeast(let count, let query): return try place(query, scope, minimumCount: count)
      case .boosted(let query, let weight): return try node(query, scope).weighted(by: weight)
      case .boolean(let boolean):
        return .boolean(
          must: try nodes(boolean.must, scope).mergingEqualLeaves(),
          should: try alternatives(boolean.should, scope, standAlone: boolean.must.isEmpty).mergingEqualLeaves(),
          mustNot: try nodes(boolean.mustNot, scope), filter: try nodes(boolean.filter, scope))
      }
    }

    private mutating func place(
      _ query: Query, _ scope: QueryLeaf.Scope, minimumCount: Int = 1
    ) throws -> Node {
      if case .field(let field, let query) = query, !field.isMetadata {
        return try place(query, field == .title ? .title : .body, minimumCount: minimumCount)
      }
      let limits = limits ?? SearchLimits()
      self.limits = limits
      var places = places ?? analysis(limits)
      let pattern = try places.pattern(query)
      self.places = places
      return .places(try PlacesLeaf(pattern, scope, minimumCount: minimumCount, planner, limits))
    }

    private func analysis(_ limits: SearchLimits) -> PlaceAnalysis {
      PlaceAnalysis(
        terms,
        expand: { [planner] in .terms(try TermExpansion(snapshot: planner.snapshot, limits: limits).terms($0)) },
        forms: { [planner] in .stems(try planner.stems(of: $0)) })
    }

    private func word(_ terms: [QueryTerm], _ scope: QueryLeaf.Scope, weight: Float = 1) throws -> Node {
      guard let first = terms.first else { return .nothing }
      let leaf = try terms.count == 1 ? planner.stemmed(first, scope: scope) : planner.exact(terms, scope: scope)
      return .leaf(leaf.weighted(by: weight))
    }

    /// The nodes of queries that stand side by side: a word that comes again is one node, and words are weighed.
    private mutating func alternatives(
      _ queries: [Query], _ scope: QueryLeaf.Scope, standAlone: Bool
    ) throws -> [Node] {
      guard scope == .titleAndBody, queries.count > 1 || !standAlone, !queries.isEmpty else {
        return try nodes(queries, scope)
      }
      let words = queries.map { query in
        if case .word(let text) = query { terms.analyze(text) } else { nil as [QueryTerm]? }
      }
      let standAlone = standAlone && zip(queries, words).allSatisfy { $1 != nil || $0.isFilter }
      let weights = WordWeights(
        words.compactMap { $0 }, languages: Set(planner.snapshot.segments.flatMap(\.info.languages)),
        standAlone: standAlone, ranking: planner.statistics.ranking)
      var seen: Set<[QueryTerm]> = []
      var nodes: [Node] = []
      for (query, terms) in zip(queries, words) {
        guard let terms else {
          nodes.append(try node(query, scope))
          continue
        }
        if seen.insert(terms).inserted { nodes.append(try word(terms, scope, weight: weights[terms])) }
      }
      return nodes
    }

    private mutating func nodes(_ queries: [Query], _ scope: QueryLeaf.Scope) throws -> [Node] {
      if queries.isEmpty { return [] }
      var nodes: [Node] = []
      nodes.reserveCapacity(queries.count)
      for query in queries { nodes.append(try node(query, scope)) }
      return nodes
    }
  }
}

extension QueryPlan.Node {
  /// The node with weights of which ``ScoreSum`` has exact sums.
  fileprivate var exactlySummed: QueryPlan.Node {
    var smallest = Float.infinity
    var sum = 0.0
    forEachWeight { weight in
      if weight > 0 { smallest = min(smallest, weight) }
      sum += Double(max(0, weight))
    }
    let least = ScoreSum.leastWeight(ofSum: sum)
    return smallest < least ? weighing(atLeast: least) : self
  }

  /// The same node, scoring so many times as much.
  fileprivate func weighted(by factor: Float) -> QueryPlan.Node {
    switch self {
    case .everything, .nothing, .dates, .document, .metadata: return self
    case .leaf(let leaf): return .leaf(leaf.weighted(by: factor))
    case .places(let leaf): return .places(leaf.weighted(by: factor))
    case .boolean(let must, let should, let mustNot, let filter):
      return .boolean(
        must: must.map { $0.weighted(by: factor) }, should: should.map { $0.weighted(by: factor) }, mustNot: mustNot,
        filter: filter)
    }
  }
}

extension [QueryPlan.Node] {
  /// More nodes than this are left as they are: each is compared with each.
  private static var mergeLimit: Int { 256 }

  private var hasEqualLeaves: Bool {
    indices.contains { index in
      guard case .leaf(let leaf) = self[index] else { return false }
      return self[..<index].contains { $0.isLeaf(like: leaf) }
    }
  }

  /// The same nodes, of which no two are equal leaves: two become one that scores twice as much, to the last bit, and its
  /// list is read once. "To be or not to be" has four words.
  fileprivate func mergingEqualLeaves() -> [QueryPlan.Node] {
    guard count > 1, count <= Self.mergeLimit, hasEqualLeaves else { return self }
    var merged: [QueryPlan.Node] = []
    for var node in self {
      while case .leaf(let leaf) = node, let place = merged.firstIndex(where: { $0.isLeaf(like: leaf) }) {
        merged.remove(at: place)
        node = node.weighted(by: 2)
      }
      merged.append(node)
    }
    return merged
  }
}

extension QueryPlan.Node {
  fileprivate func isLeaf(like other: QueryLeaf) -> Bool {
    guard case .leaf(let leaf) = self else { return false }
    return leaf.scorer.weight == other.scorer.weight && leaf.titleScorer.weight == other.titleScorer.weight
      && leaf.scope == other.scope && leaf.pattern == other.pattern
  }
}

extension DateInterval {
  /// The interval in seconds of the publisher's clock since 1970.
  fileprivate var seconds: Range<Int64> {
    let lower = lower.map { Int64($0.daysSinceEpoch) * 86_400 } ?? .min
    let upper = upper.map { Int64($0.daysSinceEpoch) * 86_400 } ?? .max
    return lower..<max(lower, upper)
  }
}
