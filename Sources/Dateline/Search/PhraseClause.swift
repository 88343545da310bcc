/// A phrase that all hits of a ranked conjunction have.
///
/// It occurs no more often than any of its words, so the frequencies of the words bound what it scores: positions are read
/// only for documents that could be among the best.
final class PhraseClause: RequiredClause {
  private let phrase: PhraseCursor
  private let scorer: TermScorer
  private let norms: FieldNorms
  /// By part; nil where its list is short.
  private let bounds: [ImpactBounds?]

  init(_ phrase: PhraseCursor, _ scorer: TermScorer, in segment: SegmentReader, field: IndexedField) throws {
    self.phrase = phrase
    self.scorer = scorer
    norms = try FieldNorms(segment, field)
    bounds = try phrase.parts.map { part in
      part.cursor.list.hasSkips ? try ImpactBounds(part.cursor.list, scorer.factors) : nil
    }
    let strongest = bounds.compactMap { $0?.list }.min()
    super.init(maxScore: Double(strongest.map { scorer.score(strength: $0) } ?? scorer.weight), cost: phrase.cost)
  }

  deinit {
    for bounds in bounds { bounds?.deallocate() }
  }

  override func reserveColumns(_ total: inout Int) { phrase.reserveColumns(&total) }

  override func fill(
    _ batch: PostingBatch, where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool
  ) throws {
    let list = phrase.parts[0].cursor.list
    repeat {
      var block = phrase.parts[0].cursor.block + 1
      if let bounds = bounds[0] {
        while block < list.blockTotal {
          let range = list.base(block) &+ 1...max(list.base(block) &+ 1, list.lastDocument(block))
          let bound = Double(scorer.score(strength: try bounds.bound(ofBlock: block, in: list)))
          if try isCompetitive(range, bound) { break }
          block += 1
        }
      }
      try phrase.fillLead(batch, block: block)
      if batch.isEmpty { return }
      try phrase.narrowRest(batch)
    } while batch.isEmpty
  }

  override func narrow(_ batch: PostingBatch) throws { try phrase.narrow(batch) }

  override func score(_ batch: PostingBatch, above need: Double) throws {
    if batch.isEmpty { return }
    try norms.check(batch[0]...batch[batch.count - 1])
    try batch.keep { document, index in
      let norm = norms[document]
      // Safe: the index is below the batch's count.
      let before = unsafe batch.scores[index]
      if need >= 0 {
        let most = try phrase.countBound(index, of: batch)
        if before + Double(scorer.score(frequency: most, norm: norm)) <= need { return false }
      }
      let count = try phrase.count(index, of: batch)
      if count == 0 { return false }
      let score = before + Double(scorer.score(frequency: count, norm: norm))
      unsafe batch.scores[index] = score
      return score > need
    }
  }
}
