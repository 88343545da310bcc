extension QueryPlan.Node {
  /// A cursor over the documents of a segment that match; nil where none can.
  func cursor(in segment: SegmentReader, at index: Int) throws -> (any DocumentCursor)? {
    switch self {
    case .everything: return AllDocumentsCursor(documentCount: segment.documentCount)
    case .nothing: return nil
    case .leaf(let leaf): return try leaf.cursor(in: segment, at: index)
    case .dates(let interval):
      return DateCursor(try segment.dates(), interval, documentCount: segment.documentCount)
    case .boolean(let must, let should, let mustNot, let filter):
      var required: [any DocumentCursor] = []
      for node in must {
        guard let cursor = try node.cursor(in: segment, at: index) else { return nil }
        required.append(cursor)
      }
      for node in filter {
        guard let cursor = try node.cursor(in: segment, at: index) else { return nil }
        required.append(UnscoredCursor(cursor))
      }
      let optional = try Self.disjunction(should, segment, index)
      if must.isEmpty && !should.isEmpty {
        guard let optional else { return nil }
        required.append(optional)
      }
      var cursor = Self.conjunction(required, segment)
      if !must.isEmpty, let optional { cursor = OptionalCursor(cursor, optional: optional) }
      if let excluded = try Self.disjunction(mustNot, segment, index) {
        cursor = ExclusionCursor(cursor, except: excluded)
      }
      return cursor
    }
  }

  private static func conjunction(_ cursors: [any DocumentCursor], _ segment: SegmentReader) -> any DocumentCursor {
    switch cursors.count {
    case 0: AllDocumentsCursor(documentCount: segment.documentCount)
    case 1: cursors[0]
    default: ConjunctionCursor(cursors)
    }
  }

  private static func disjunction(
    _ nodes: [QueryPlan.Node], _ segment: SegmentReader, _ index: Int
  ) throws -> (any DocumentCursor)? {
    let cursors = try nodes.compactMap { try $0.cursor(in: segment, at: index) }
    return cursors.count > 1 ? DisjunctionCursor(cursors) : cursors.first
  }
}
