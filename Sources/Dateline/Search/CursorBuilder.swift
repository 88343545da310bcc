/// Makes the cursors that evaluate a plan in a segment.
struct CursorBuilder {
  let segment: SegmentReader
  /// The segment's place in the snapshot.
  let index: Int
  /// Whether scores will be asked for.
  private(set) var scores: Bool

  /// A cursor over the documents that match; nil where none can.
  func cursor(_ node: QueryPlan.Node) throws -> (any DocumentCursor)? {
    switch node {
    case .everything: return AllDocumentsCursor(documentCount: segment.documentCount)
    case .nothing: return nil
    case .leaf(let leaf): return try leaf.cursor(in: segment, at: index, scores: scores)
    case .places(let leaf): return try leaf.cursor(in: segment, scores: scores)
    case .metadata(let filter): return try filter.cursor(in: segment)
    case .dates(let interval):
      return DateCursor(try segment.dates(), try segment.dateZones(), interval)
    case .document(let id): return KnownDocuments(try segment.documents(withID: id).sorted())
    case .boolean(let must, let should, let mustNot, let filter):
      return try boolean(must, should, mustNot, filter)
    }
  }

  private func boolean(
    _ must: [QueryPlan.Node], _ should: [QueryPlan.Node], _ mustNot: [QueryPlan.Node], _ filter: [QueryPlan.Node]
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
      guard let disjunction = disjunction(alternatives) else { return nil }
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
  var unscored: CursorBuilder {
    var builder = self
    builder.scores = false
    return builder
  }

  /// The same, for what is ranked.
  var scored: CursorBuilder {
    var builder = self
    builder.scores = true
    return builder
  }

  private func conjunction(_ cursors: [any DocumentCursor]) -> any DocumentCursor {
    switch cursors.count {
    case 0: AllDocumentsCursor(documentCount: segment.documentCount)
    case 1: cursors[0]
    default: ConjunctionCursor(cursors)
    }
  }

  private func disjunction(_ cursors: [any DocumentCursor]) -> (any DocumentCursor)? {
    cursors.count > 1 ? DisjunctionCursor(cursors) : cursors.first
  }
}
