/// A document cursor that also counts: occurrences of a term, of one of several terms, or of a phrase.
protocol OccurrenceCursor: DocumentCursor {
  /// The number of occurrences in the current document, 1 or more.
  func frequency() throws -> UInt32
}

extension OccurrenceCursor {
  func score() throws -> Double { 0 }
}

extension PostingCursor: OccurrenceCursor {}

/// The occurrences in the body alone: those in the text less those in the title, which the text begins with.
final class BodyOccurrences: OccurrenceCursor {
  private let text: any OccurrenceCursor
  private let title: any OccurrenceCursor
  private var count: UInt32 = 0

  init(text: any OccurrenceCursor, title: any OccurrenceCursor) {
    self.text = text
    self.title = title
  }

  var docID: DocumentID { text.docID }

  var cost: Int { text.cost }

  func advance() throws {
    try text.advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    let before = count > 0 ? text.docID : nil
    try text.seek(to: target)
    if before != text.docID { try settle() }
  }

  func frequency() throws -> UInt32 { count }

  private func settle() throws {
    while text.docID != exhaustedDocument {
      try title.seek(to: text.docID)
      let inTitle = title.docID == text.docID ? try title.frequency() : 0
      count = try text.frequency() &- inTitle
      if count > 0 { return }
      try text.advance()
    }
  }
}

/// Scores the documents of an occurrence cursor.
final class ScoredOccurrences: DocumentCursor {
  private let occurrences: any OccurrenceCursor
  private let scorer: TermScorer
  private let norms: ByteRegion
  private let title: TitleBonus?

  /// What occurrences in the title add.
  struct TitleBonus {
    let occurrences: any OccurrenceCursor
    let scorer: TermScorer
    let norms: ByteRegion
    /// Whether frequencies are added up, and not scores: see ``RankingModel/bm25f``.
    var addsFrequencies = false

    /// What so many occurrences in a title add to the score of a text of a given strength.
    func score(frequency: UInt32, norm: UInt8, besides text: TermScorer, _ strength: Float) -> Float {
      guard addsFrequencies else { return scorer.score(frequency: frequency, norm: norm) }
      let inTitle = scorer.weight * scorer.factors.strength(frequency: frequency, norm: norm)
      let (before, after) = (text.score(strength: strength), text.score(strength: strength + inTitle))
      let added = after - before
      // Not rounded up: no sum is above the weight, which bounds rely on.
      return Double(before) + Double(added) > Double(after) ? added.nextDown : added
    }
  }

  init(_ occurrences: any OccurrenceCursor, scorer: TermScorer, norms: ByteRegion, title: TitleBonus?) {
    self.occurrences = occurrences
    self.scorer = scorer
    self.norms = norms
    self.title = title
  }

  var docID: DocumentID { occurrences.docID }

  var cost: Int { occurrences.cost }

  func advance() throws { try occurrences.advance() }

  func seek(to target: DocumentID) throws { try occurrences.seek(to: target) }

  func score() throws -> Double {
    try norms.check(from: Int(docID), to: Int(docID) + 1)
    let norm: UInt8 = norms.integer(at: Int(docID)) ?? 0
    let strength = scorer.factors.strength(frequency: try occurrences.frequency(), norm: norm)
    let textScore = Double(scorer.score(strength: strength))
    guard let title else { return textScore }
    try title.occurrences.seek(to: docID)
    guard title.occurrences.docID == docID else { return textScore }
    try title.norms.check(from: Int(docID), to: Int(docID) + 1)
    let titleNorm: UInt8 = title.norms.integer(at: Int(docID)) ?? 0
    let frequency = try title.occurrences.frequency()
    return textScore + Double(title.score(frequency: frequency, norm: titleNorm, besides: scorer, strength))
  }
}
