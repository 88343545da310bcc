/// Many terms as if they were one, which all hits of a ranked conjunction have.
final class UnionClause: RequiredClause {
  private let occurrences: UnionCursor
  private let scorer: TermScorer
  private let norms: FieldNorms
  /// Notes how often the terms occur in each document.
  private var column = 0

  init(
    _ occurrences: UnionCursor, _ scorer: TermScorer, in segment: SegmentReader, field: IndexedField
  ) throws {
    self.occurrences = occurrences
    self.scorer = scorer
    norms = try FieldNorms(segment, field)
    super.init(maxScore: Double(scorer.weight), cost: occurrences.cost)
  }

  override func reserveColumns(_ total: inout Int) {
    column = total
    total += 1
  }

  override func fill(
    _ batch: PostingBatch, where isCompetitive: (ClosedRange<DocumentID>, Double) throws -> Bool
  ) throws {
    let frequencies = unsafe batch.column(column)
    var count = 0
    while count < PostingBatch.capacity {
      try occurrences.advance()
      if occurrences.docID == exhaustedDocument { break }
      // Safe: a batch has room for as many.
      unsafe batch.documents[count] = occurrences.docID
      unsafe frequencies[count] = try occurrences.frequency()
      count += 1
    }
    batch.replaceAll(count: count)
  }

  override func narrow(_ batch: PostingBatch, above need: Double) throws {
    unsafe occurrences.keep(batch, frequencies: batch.column(column))
  }

  override func score(_ batch: PostingBatch, above need: Double) throws {
    if batch.isEmpty { return }
    try norms.check(batch[0]...batch[batch.count - 1])
    let frequencies = unsafe batch.column(column)
    batch.keep { document, index in
      // Safe: as above.
      let score =
        unsafe batch.scores[index]
        + Double(scorer.score(frequency: frequencies[index], norm: norms[document]))
      unsafe batch.scores[index] = score
      return score > need
    }
  }
}
