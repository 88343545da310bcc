internal import CivilTime

/// A query made ready for one snapshot: words analysed and looked up, weights computed.
struct QueryPlan {
  indirect enum Node {
    case everything
    case nothing
    case leaf(QueryLeaf)
    /// Seconds of the publisher's clock since 1970.
    case dates(Range<Int64>)
    case boolean(must: [Node], should: [Node], mustNot: [Node], filter: [Node])
  }

  let root: Node

  init(_ query: Query, _ snapshot: IndexSnapshot, ranking: BM25) throws {
    var builder = Builder(planner: LeafPlanner(snapshot, ranking: ranking))
    root = try builder.node(query, .titleAndBody) ?? .nothing
  }

  /// The words and phrases that a match is made of; those that are excluded are not among them.
  var leaves: [QueryLeaf] { Self.leaves(root) }

  private static func leaves(_ node: Node) -> [QueryLeaf] {
    switch node {
    case .everything, .nothing, .dates: []
    case .leaf(let leaf): [leaf]
    case .boolean(let must, let should, _, let filter): (must + should + filter).flatMap(leaves)
    }
  }

  private struct Builder {
    let planner: LeafPlanner
    var terms = QueryTerms()

    /// The node of a query; nil for words without a letter or a digit, which ask for nothing.
    mutating func node(_ query: Query, _ scope: QueryLeaf.Scope) throws -> Node? {
      switch query {
      case .everything: return .everything
      case .nothing: return .nothing
      case .word(let text):
        let terms = terms.analyze(text)
        guard let first = terms.first else { return nil }
        return .leaf(try terms.count == 1 ? planner.stemmed(first, scope: scope) : planner.exact(terms, scope: scope))
      case .phrase(let text):
        let terms = terms.analyze(text)
        return terms.isEmpty ? nil : .leaf(try planner.exact(terms, scope: scope))
      case .field(let field, let query):
        return try node(query, field == .title ? .title : .body)
      case .dates(let interval):
        return .dates(interval.seconds)
      case .boolean(let boolean):
        return try self.boolean(boolean, scope)
      }
    }

    private mutating func boolean(_ query: BooleanQuery, _ scope: QueryLeaf.Scope) throws -> Node? {
      if query == BooleanQuery() { return .everything }
      let must = try nodes(query.must, scope)
      let should = try nodes(query.should, scope)
      let filter = try nodes(query.filter, scope)
      let mustNot = try nodes(query.mustNot, scope)
      let asked = query.must + query.should + query.filter
      // What asked for words and found only punctuation must not turn into everything.
      if must.isEmpty, should.isEmpty, filter.isEmpty, !asked.isEmpty || mustNot.isEmpty { return nil }
      return .boolean(must: must, should: should, mustNot: mustNot, filter: filter)
    }

    private mutating func nodes(_ queries: [Query], _ scope: QueryLeaf.Scope) throws -> [Node] {
      var nodes: [Node] = []
      for query in queries {
        if let node = try node(query, scope) { nodes.append(node) }
      }
      return nodes
    }
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
