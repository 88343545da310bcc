/// A query whose words have been looked up in one snapshot, ready to be searched for, counted and highlighted.
public struct PreparedQuery {
  let plan: QueryPlan
  let snapshot: IndexSnapshot

  /// The best `limit` documents, and the number of all that match.
  public func search(limit: Int = 10) throws -> SearchResults {
    var collector = TopKCollector(limit: max(0, limit))
    var total = 0
    for (index, segment) in snapshot.segments.enumerated() {
      let builder = CursorBuilder(segment: segment, index: index, scores: true)
      guard let cursor = try builder.cursor(plan.root, isLead: true) else { continue }
      let first = snapshot.firstDocuments[index]
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        // Deleted documents stand in the lists until their segment is merged: they are left out here, before scoring.
        if !segment.isDeleted(cursor.docID) {
          collector.collect(score: try cursor.score(), document: first + Int(cursor.docID))
          total += 1
        }
        try cursor.advance()
      }
    }
    return SearchResults(totalCount: total, hits: try collector.ranked().map(hit))
  }

  /// The number of documents that match, exactly; nothing is scored, and what is one list is not even read.
  public func count() throws -> Int {
    var total = 0
    for (index, segment) in snapshot.segments.enumerated() {
      if let count = try plan.root.exactCount(in: segment, at: index) {
        total += count
        continue
      }
      let builder = CursorBuilder(segment: segment, index: index, scores: false)
      guard let cursor = try builder.cursor(plan.root, isLead: true) else { continue }
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        if !segment.isDeleted(cursor.docID) { total += 1 }
        try cursor.advance()
      }
    }
    return total
  }

  /// Marks and cuts the documents that were found.
  public func highlighter() -> Highlighter { Highlighter(plan, snapshot.analysis) }

  /// What had to be left out because a limit was met, in sentences: patterns that stand for very many words, for example.
  /// Empty before the query is made ready to search or count, and for nearly every query after.
  public var limitMessages: [String] { plan.limits.messages }

  private func hit(_ candidate: TopKCollector.Candidate) throws -> Hit {
    let segment = (snapshot.firstDocuments.lastIndex { $0 <= candidate.document }) ?? 0
    let document = DocumentID(candidate.document - snapshot.firstDocuments[segment])
    let id = try snapshot.segments[segment].strings(.id).value(of: document)
    return Hit(id: id, score: candidate.score, segment: segment, document: document)
  }
}

extension QueryPlan.Node {
  /// The number of matches in a segment where it is known without looking: of everything, of nothing, and of a word that
  /// is one list.
  fileprivate func exactCount(in segment: SegmentReader, at index: Int) throws -> Int? {
    switch self {
    case .everything: return segment.liveCount
    case .nothing: return 0
    case .leaf(let leaf) where leaf.scope != .body:
      let entries = leaf.entries[index][(leaf.scope == .title ? IndexedField.title : .text).rawValue]
      guard entries.count < 2 else { return nil }
      return try entries.first.map { try segment.liveFrequency($0) } ?? 0
    default: return nil
    }
  }
}

extension SegmentReader {
  /// How many documents of a list are not deleted. Without deletions, the document frequency; with few of them, they are
  /// sought in the list; else the list is read.
  fileprivate func liveFrequency(_ entry: TermEntry) throws -> Int {
    guard let deleted else { return entry.documentFrequency }
    let cursor = try cursor(entry)
    var count = 0
    if deleted.count < entry.documentFrequency / 8 {
      count = entry.documentFrequency
      try deleted.forEach { document in
        try cursor.seek(to: document)
        if cursor.docID == document { count -= 1 }
      }
    } else {
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        if !deleted.contains(cursor.docID) { count += 1 }
        try cursor.advance()
      }
    }
    return count
  }
}
