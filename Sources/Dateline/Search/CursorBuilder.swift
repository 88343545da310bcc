/// Makes the cursors that evaluate a plan in a segment.
struct CursorBuilder {
  let segment: SegmentReader
  /// The segment's place in the snapshot.
  let index: Int
  /// Whether scores will be asked for.
  private(set) var scores: Bool

  /// A disjunction is evaluated window by window unless something else is this many times rarer.
  private static let windowRatio = 8

  /// A cursor over the documents that match; nil where none can. The cursor of the root leads: all its documents will be
  /// asked for, one after the other.
  func cursor(_ node: QueryPlan.Node, isLead: Bool = false) throws -> (any DocumentCursor)? {
    switch node {
    case .everything: return AllDocumentsCursor(documentCount: segment.documentCount)
    case .nothing: return nil
    case .leaf(let leaf): return try leaf.cursor(in: segment, at: index, scores: scores)
    case .places(let leaf): return try leaf.cursor(in: segment, scores: scores)
    case .metadata(let filter): return try filter.cursor(in: segment)
    case .dates(let interval):
      return DateCursor(try segment.dates(), interval, documentCount: segment.documentCount)
    case .boolean(let must, let should, let mustNot, let filter):
      return try boolean(must, should, mustNot, filter, isLead)
    }
  }

  private func boolean(
    _ must: [QueryPlan.Node], _ should: [QueryPlan.Node], _ mustNot: [QueryPlan.Node], _ filter: [QueryPlan.Node],
    _ isLead: Bool
  ) throws -> (any DocumentCursor)? {
    var required: [any DocumentCursor] = []
    for node in must {
      guard let cursor = try cursor(node) else { return nil }
      required.append(cursor)
    }
    for node in filter {
      guard let cursor = try unscored.cursor(node) else { return nil }
      required.append(cursor)
    }
    let alternatives = try should.compactMap { try self.cursor($0) }
    if must.isEmpty && !should.isEmpty {
      let leads = isLead && !required.contains { $0.cost < alternatives.cost / Self.windowRatio }
      guard let disjunction = disjunction(alternatives, isLead: leads) else { return nil }
      required.append(disjunction)
    }
    var cursor = conjunction(required)
    if !must.isEmpty, scores, let optional = disjunction(alternatives) {
      cursor = OptionalCursor(cursor, optional: optional)
    }
    if let excluded = disjunction(try mustNot.compactMap { try unscored.cursor($0) }) {
      cursor = ExclusionCursor(cursor, except: excluded)
    }
    return cursor
  }

  /// The same, for what only filters.
  private var unscored: CursorBuilder {
    var builder = self
    builder.scores = false
    return builder
  }

  private func conjunction(_ cursors: [any DocumentCursor]) -> any DocumentCursor {
    switch cursors.count {
    case 0: AllDocumentsCursor(documentCount: segment.documentCount)
    case 1: cursors[0]
    default: ConjunctionCursor(cursors)
    }
  }

  private func disjunction(_ cursors: [any DocumentCursor], isLead: Bool = false) -> (any DocumentCursor)? {
    guard cursors.count > 1 else { return cursors.first }
    return isLead ? WindowedDisjunction(cursors) : DisjunctionCursor(cursors)
  }
}

extension [any DocumentCursor] {
  fileprivate var cost: Int { reduce(0) { $0 + $1.cost } }
}
