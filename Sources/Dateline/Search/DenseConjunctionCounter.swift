/// Counts the documents that are in all of several frequent terms' posting lists.
///
/// Each list is marked in a window of bits, and windows are intersected 64 documents at a time: of a block that is kept as bits,
/// no document is looked at. Where a list is rarer, most blocks of the others are better passed over, as ``MatchCounter`` does.
/// (The idea is that of Lucene's `DenseConjunctionBulkScorer`, apache/lucene pull request 14080.)
struct DenseConjunctionCounter {
  private let cursors: [PostingCursor]
  private let documentCount: Int
  private let deleted: DeletedDocuments?

  /// A counter of the documents that are in each of one list or more of a segment of so many, and not deleted.
  init(_ cursors: [PostingCursor], documentCount: Int, without deleted: DeletedDocuments?) {
    // A list has no documents behind the last of its segment, and windows no room for them.
    precondition(cursors.allSatisfy { $0.list.documentCount == documentCount })
    self.cursors = cursors
    self.documentCount = documentCount
    self.deleted = deleted
  }

  /// The same of lists of a segment; nil where one of them is not frequent enough.
  init?(_ entries: [TermEntry], in segment: SegmentReader) throws {
    guard entries.allSatisfy({ PostingList.isDense($0, documentCount: segment.documentCount) }) else { return nil }
    // A list that stands for two words is marked once.
    self.init(
      try Set(entries).map { try segment.cursor($0) }, documentCount: segment.documentCount, without: segment.deleted)
  }

  /// The number of these documents. To be asked for once: it moves the cursors.
  func count() throws -> Int {
    var matches = MatchWindow.allocate(documentCount: documentCount)
    var others = MatchWindow.allocate(documentCount: documentCount)
    defer {
      matches.deallocate()
      others.deallocate()
    }
    var total = 0
    while matches.start < documentCount {
      try matches.add(cursors[0])
      for cursor in cursors.dropFirst() {
        try others.add(cursor)
        matches.intersect(others)
      }
      if let deleted { matches.remove(deleted) }
      total += matches.advance()
      others.moveOn()
    }
    return total
  }
}

extension QueryPlan.Node {
  /// The posting lists that a plan is a conjunction of in a segment; nil when it is anything else.
  func conjunctionLists(at index: Int) -> [TermEntry]? {
    guard case .boolean(let must, let should, let mustNot, let filter) = self, must.count > 1, should.isEmpty,
      mustNot.isEmpty, filter.isEmpty
    else { return nil }
    var lists: [TermEntry] = []
    for node in must {
      guard case .leaf(let leaf) = node, !leaf.isPhrase, leaf.scope != .body,
        let list = leaf.lists.only(leaf.scope == .title ? .title : .text, at: index)
      else { return nil }
      lists.append(list)
    }
    return lists
  }
}
