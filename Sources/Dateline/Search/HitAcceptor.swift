/// What stands between a document that scores enough and the collector: filters, the documents that are excluded, and
/// those that are deleted, which stand in the lists until their segment is merged.
struct HitAcceptor {
  /// The number of the segment's first document, counted over the whole index.
  let firstDocument: Int
  /// The number of the segment's documents.
  let documentCount: Int
  let deleted: DeletedDocuments?
  /// Documents must be among those of each.
  var filters: [any DocumentCursor] = []
  /// Documents must not be among those of any.
  var exclusions: [any DocumentCursor] = []

  /// Whether nothing is filtered, excluded or deleted.
  var acceptsAll: Bool { filters.isEmpty && exclusions.isEmpty && deleted == nil }

  /// Whether documents may be asked about in any order.
  var canGoBack: Bool { filters.isEmpty && exclusions.isEmpty }

  /// Whether a document may be among the hits. Documents are asked about in ascending order.
  @inline(__always)
  func accepts(_ document: DocumentID) throws -> Bool {
    acceptsAll ? true : try passes(document)
  }

  /// A document at or after `document` before which none passes from it on, found without looking at one.
  @inline(__always)
  func floor(from document: DocumentID) -> DocumentID {
    filters.isEmpty ? document : filters.reduce(document) { max($0, $1.floor(from: document)) }
  }

  private func passes(_ document: DocumentID) throws -> Bool {
    if let deleted, deleted.contains(document) { return false }
    for filter in filters where try !filter.has(document) { return false }
    for exclusion in exclusions where try exclusion.has(document) { return false }
    return true
  }
}
