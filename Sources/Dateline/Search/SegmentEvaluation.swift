/// Collects the best documents of a segment for a plan, by the algorithm that suits the plan.
struct SegmentEvaluation {
  let segment: SegmentReader
  /// Those to be searched: all of the segment unless the plan ``QueryPlan/Node/canBeCut``.
  let documents: Range<DocumentID>
  /// The segment's place in the snapshot.
  let index: Int
  /// The number of the segment's first document, counted over the whole index.
  let firstDocument: Int
  let tables: SearchTables.Pool

  /// Collects the best documents; returns the number of all matches where it had to look at each. Where they are to be
  /// counted in any case, it may look at each to do both at once.
  func collect(_ root: QueryPlan.Node, into collector: inout TopKCollector, counting: Bool) throws -> Int? {
    guard documents == segment.documents, let lists = try MajorLists(root, in: segment, at: index) else {
      return try collect(root, except: nil, into: &collector, counting: counting)
    }
    let count = try collect(lists.root, except: lists.others, into: &collector, counting: counting)
    let otherCount = try collect(root, among: lists.others, into: &collector)
    return count.map { $0 + otherCount }
  }

  private func collect(
    _ root: QueryPlan.Node, except others: [DocumentID]?, into collector: inout TopKCollector, counting: Bool
  ) throws -> Int? {
    if case .places(let leaf) = root, let parts = try leaf.notNear(in: segment, at: index) {
      return try collect(leaf, parts, except: others, into: &collector, counting: counting)
    }
    if var conjunction = try RankedConjunction(root, in: segment, at: index, firstDocument: firstDocument) {
      if let others { conjunction.acceptor.exclusions.append(KnownDocuments(others)) }
      if counting, root.isCountedWhenRanked {
        return try CountedConjunction.collect(conjunction, into: &collector)
      }
      try BlockMaxConjunction.collect(conjunction, documents, into: &collector)
      return nil
    }
    if var disjunction = try RankedDisjunction(root, in: segment, at: index, firstDocument: firstDocument) {
      // Others score no less than they do by one list alone, so the threshold holds although they are left out here.
      if disjunction.acceptor.acceptsAll { try InitialThreshold.raise(&collector, by: disjunction.clauses) }
      if let others { disjunction.acceptor.exclusions.append(KnownDocuments(others)) }
      try collect(disjunction, into: &collector)
      return nil
    }
    return try collectAll(root, except: others, into: &collector)
  }

  private func collect(
    _ disjunction: consuming RankedDisjunction, into collector: inout TopKCollector
  ) throws {
    let lent = tables.take()
    try MaxScoreDisjunction.collect(disjunction, documents, into: &collector, with: lent)
    tables.giveBack(lent)
  }

  /// A word that nothing of another query is near: first the documents without the other query, then those with both.
  ///
  /// To count the matches, the places in every document with both have to be read: that is done as they are ranked.
  private func collect(
    _ leaf: PlacesLeaf, _ parts: PlacesLeaf.NotNear, except others: [DocumentID]?, into collector: inout TopKCollector,
    counting: Bool
  ) throws -> Int? {
    let word = QueryPlan.Node.leaf(parts.word)
    if var disjunction = try RankedDisjunction(word, in: segment, at: index, firstDocument: firstDocument) {
      if let others { disjunction.acceptor.exclusions.append(KnownDocuments(others)) }
      disjunction.acceptor.exclusions.append(parts.others)
      try collect(disjunction, into: &collector)
    }
    var acceptor = HitAcceptor(
      firstDocument: firstDocument, documentCount: segment.documentCount, deleted: segment.deleted)
    if let others { acceptor.exclusions.append(KnownDocuments(others)) }
    let field: IndexedField = leaf.scope == .title ? .title : .text
    let scorer = leaf.scope == .title ? leaf.titleScorer : leaf.scorer
    let clause = try PlaceClause(parts.matches, scorer, in: segment, field: field)
    collector.goBack()
    let conjunction = RankedConjunction(clause, optional: try leaf.titleClause(in: segment), acceptor)
    guard counting else {
      try BlockMaxConjunction.collect(conjunction, documents, into: &collector)
      return nil
    }
    _ = try CountedConjunction.collect(conjunction, into: &collector)
    let builder = CursorBuilder(segment: segment, index: index, scores: false)
    let withWord = try PlanCounter(segment: segment, index: index).count(word)
    return try withWord - builder.matches(word, among: others ?? []).count - parts.matches.rejectedCount
  }

  /// Looks at every match.
  private func collectAll(
    _ root: QueryPlan.Node, except others: [DocumentID]?, into collector: inout TopKCollector
  ) throws -> Int {
    guard let cursor = try CursorBuilder(segment: segment, index: index, scores: true).cursor(root) else { return 0 }
    let excluded = KnownDocuments(others ?? [])
    var count = 0
    try cursor.advance()
    while cursor.docID != exhaustedDocument {
      try excluded.seek(to: cursor.docID)
      // Deleted documents stand in the lists until their segment is merged: they are left out here, before scoring.
      if !segment.isDeleted(cursor.docID), excluded.docID != cursor.docID {
        try collector.collect(score: Float(cursor.score()), document: firstDocument + Int(cursor.docID))
        count += 1
      }
      try cursor.advance()
    }
    return count
  }

  /// Looks at some documents, which come in ascending order; returns how many match.
  private func collect(
    _ root: QueryPlan.Node, among documents: [DocumentID], into collector: inout TopKCollector
  ) throws -> Int {
    let builder = CursorBuilder(segment: segment, index: index, scores: false)
    let matches = try builder.matches(root, among: documents)
    guard !matches.isEmpty, let cursor = try builder.scored.cursor(root) else { return 0 }
    for document in matches {
      try cursor.seek(to: document)
      try collector.collect(score: Float(cursor.score()), document: firstDocument + Int(document))
    }
    return matches.count
  }
}

extension CursorBuilder {
  /// Those of some documents that match and are not deleted; they come in ascending order.
  ///
  /// They are asked about by batches, so that nothing is looked for behind them.
  func matches(_ root: QueryPlan.Node, among documents: [DocumentID]) throws -> [DocumentID] {
    guard let cursor = try unscored.cursor(root) else { return [] }
    var columns = 0
    cursor.reserveColumns(&columns)
    let batch = PostingBatch(columnTotal: columns)
    var matches: [DocumentID] = []
    var next = 0
    while next < documents.count {
      let count = min(PostingBatch.capacity, documents.count - next)
      // Safe: a batch has room for as many.
      for index in 0..<count { unsafe batch.documents[index] = documents[next + index] }
      batch.replaceAll(count: count)
      next += count
      try cursor.narrow(batch)
      batch.keep { document, _ in !segment.isDeleted(document) }
      try cursor.confirm(batch)
      for index in 0..<batch.count { matches.append(batch[index]) }
    }
    return matches
  }
}
