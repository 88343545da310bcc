/// What ranking has to know of a snapshot: worked out once for a searcher, not for each query.
final class RankingStatistics: Sendable {
  let ranking: BM25
  /// By field: the statistics of the whole index.
  let fields: [FieldStatistics]
  /// By field: what the ranking makes of field norms.
  let factors: [NormFactors]

  init(_ snapshot: IndexSnapshot, _ ranking: BM25) {
    self.ranking = ranking
    let fields = IndexedField.allCases.map { field in
      snapshot.segments.reduce(into: FieldStatistics()) { sum, segment in
        sum.documentCount += segment.info.fields[field.rawValue].documentCount
        sum.tokenCount += segment.info.fields[field.rawValue].tokenCount
      }
    }
    self.fields = fields
    factors = fields.map { NormFactors(ranking, $0) }
  }

  /// What a word of so many documents weighs in a field.
  func weight(of documentFrequency: Int, in field: IndexedField) -> Float {
    BM25.inverseDocumentFrequency(
      documentFrequency: documentFrequency, documentCount: fields[field.rawValue].documentCount)
  }

  /// The scorer of words in a field, given what they weigh together.
  func scorer(_ field: IndexedField, weight: Float) -> TermScorer {
    TermScorer(weight: weight, factors: factors[field.rawValue])
  }

  /// The scorer of what stands in the title, given the weight that the words have there.
  func titleScorer(_ scope: QueryLeaf.Scope, _ weight: () throws -> Float) rethrows -> TermScorer {
    let weight =
      addsFrequencies(scope)
      ? ranking.titleWeight : try weight() * (scope == .titleAndBody ? ranking.titleWeight : 1)
    return TermScorer(weight: weight, factors: factors[IndexedField.title.rawValue])
  }

  /// Whether frequencies in text and title are added up, and not scores. The scorer of the title then has the weight of
  /// its frequencies.
  func addsFrequencies(_ scope: QueryLeaf.Scope) -> Bool { ranking.model == .bm25f && scope == .titleAndBody }
}
