/// Counts the documents that are in at least one of several posting lists.
///
/// Lists are marked in a window of bits, which costs about a cycle a posting, or a few words a block where the list has
/// bits itself. Where the longest list has more blocks than all others have postings, it is not marked: it counts by its
/// document frequency, and the others by their documents that it does not have.
struct DisjunctionCounter {
  /// The lists that are marked.
  private let marked: [PostingCursor]
  /// The list that is not.
  private let longest: PostingCursor?
  /// How many documents that list has, those that are deleted left out.
  private let longestCount: Int
  private let segment: SegmentReader

  /// The number of documents in any of the lists of a segment, those that are deleted left out.
  static func count(_ entries: [TermEntry], in segment: SegmentReader) throws -> Int {
    var sorted: [TermEntry] = []
    let entries = entries.sorted { ($0.documentFrequency, $0.postings) < ($1.documentFrequency, $1.postings) }
    // A list that stands for two words is marked once.
    for entry in entries where sorted.last != entry { sorted.append(entry) }
    guard let last = sorted.last else { return 0 }
    if sorted.count == 1 { return try segment.liveFrequency(last) }
    let rest = sorted.dropLast().reduce(0) { $0 + $1.documentFrequency }
    let isApart = rest < last.documentFrequency / PostingList.blockCount
    let counter = DisjunctionCounter(
      marked: try (isApart ? sorted.dropLast() : sorted[...]).map { try segment.cursor($0) },
      longest: isApart ? try segment.cursor(last) : nil,
      longestCount: isApart ? try segment.liveFrequency(last) : 0, segment: segment)
    return try counter.count()
  }

  /// The number of documents in any of the lists that pass filters, too, those that are deleted left out.
  static func count(
    _ entries: [TermEntry], passing filters: [any DocumentCursor], in segment: SegmentReader
  ) throws -> Int {
    let cursors = try Set(entries).map { try segment.cursor($0) }
    var window = MatchWindow.allocate(documentCount: segment.documentCount)
    defer { window.deallocate() }
    var total = 0
    while window.start < segment.documentCount {
      for cursor in cursors { try window.add(cursor) }
      if let deleted = segment.deleted { window.remove(deleted) }
      try window.forEach { document in
        total += try filters.allSatisfy { try $0.has(document) } ? 1 : 0
      }
      _ = window.advance()
    }
    return total
  }

  private func count() throws -> Int {
    var window = MatchWindow.allocate(documentCount: segment.documentCount)
    defer { window.deallocate() }
    var total = longestCount
    while window.start < segment.documentCount {
      for cursor in marked { try window.add(cursor) }
      if let deleted = segment.deleted { window.remove(deleted) }
      if let longest {
        try window.forEach { document in
          try longest.seek(to: document)
          if longest.docID == document { total -= 1 }
        }
      }
      total += window.advance()
    }
    return total
  }
}

extension QueryPlan.Node {
  /// The posting lists that a plan is a disjunction of in a segment; nil when it is anything else.
  func disjunctionLists(at index: Int) -> [TermEntry]? {
    switch self {
    case .nothing: return []
    case .leaf(let leaf):
      if leaf.scope == .body { return nil }
      let entries = leaf.lists.found(leaf.scope == .title ? .title : .text, at: index)
      switch leaf.pattern {
      case .stems: return entries
      case .exact(let terms): return terms.count == 1 || entries.isEmpty ? entries : nil
      }
    case .boolean(let must, let should, let mustNot, let filter):
      guard must.isEmpty, !should.isEmpty, mustNot.isEmpty, filter.isEmpty else { return nil }
      var lists: [TermEntry] = []
      for node in should {
        guard let entries = node.disjunctionLists(at: index) else { return nil }
        lists += entries
      }
      return lists
    case .everything, .dates, .document, .metadata, .places: return nil
    }
  }
}

extension SegmentReader {
  /// How many documents of a list are not deleted. Without deletions, the document frequency; with few of them, they are
  /// sought in the list; else the list is read.
  func liveFrequency(_ entry: TermEntry) throws -> Int {
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
