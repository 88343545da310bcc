/// A query for places that all hits of a ranked conjunction match.
///
/// It has no more matches in a document than the rarest of its words has occurrences there, so impacts bound what a block
/// of candidates scores, and frequencies what a document does: places are read only where it could be among the best.
final class PlaceClause: RequiredClause {
  private let matches: PlaceMatches
  private let scorer: TermScorer
  private let norms: FieldNorms
  /// By list of the candidates; nil where it is short.
  private let bounds: [ImpactBounds?]

  init(_ matches: PlaceMatches, _ scorer: TermScorer, in segment: SegmentReader, field: IndexedField) throws {
    self.matches = matches
    self.scorer = scorer
    norms = try FieldNorms(segment, field)
    bounds = try matches.candidates.lists.map { cursor in
      cursor.list.hasSkips ? try ImpactBounds(cursor.list, scorer.factors) : nil
    }
    let strongest = bounds.compactMap { $0?.list }.min()
    super.init(maxScore: Double(strongest.map { scorer.score(strength: $0) } ?? scorer.weight), cost: matches.cost)
  }

  deinit {
    for bounds in bounds { bounds?.deallocate() }
  }

  override func reserveColumns(_ total: inout Int) { matches.reserveColumns(&total) }

  override func fill(
    _ batch: PostingBatch, where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool
  ) throws {
    try matches.candidates.fill(batch) {
      // Of the candidates' lists, the first leads, if one does.
      guard let lead = matches.candidates.lead, let bounds = bounds[0] else { return nil }
      let list = lead.list
      var block = lead.block + 1
      while block < list.blockTotal {
        let range = list.base(block) &+ 1...max(list.base(block) &+ 1, list.lastDocument(block))
        let bound = Double(scorer.score(strength: try bounds.bound(ofBlock: block, in: list)))
        if try isCompetitive(range, min(bound, maxScore)) { break }
        block += 1
      }
      return block
    }
  }

  override func narrow(_ batch: PostingBatch, above need: Double) throws { try matches.narrow(batch) }

  override func score(_ batch: PostingBatch, above need: Double) throws {
    if batch.isEmpty { return }
    try norms.check(batch[0]...batch[batch.count - 1])
    try batch.keep { document, index in
      let norm = norms[document]
      // Safe: the index is below the batch's count.
      let before = unsafe batch.scores[index]
      let most = try matches.candidates.frequencyBound(index, of: batch)
      if need >= 0, before + Double(scorer.score(frequency: most, norm: norm)) <= need { return false }
      let count = try matches.count(in: document, atMost: most)
      if count == 0 { return false }
      let score = before + Double(scorer.score(frequency: count, norm: norm))
      unsafe batch.scores[index] = score
      return score > need
    }
  }
}
