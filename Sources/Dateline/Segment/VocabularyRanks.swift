/// The terms and stems of a vocabulary in dictionary order, and how they belong together.
struct VocabularyRanks {
  /// Numbers of terms and of stems, in ascending order of their bytes: an ordinal is a place in these.
  let terms: [Int]
  let stems: [Int]
  let relation: StemRelation

  init(_ vocabulary: Vocabulary) {
    terms = vocabulary.terms.sortedNumbers()
    stems = vocabulary.stems.sortedNumbers()
    let termRank = Self.ranks(terms)
    let stemRank = Self.ranks(stems)
    let pairs = zip(vocabulary.termOfVariant, vocabulary.stemOfVariant).map { term, stem in
      UInt64(termRank[Int(term)]) << 32 | UInt64(stemRank[Int(stem)])
    }
    relation = StemRelation(pairs, termCount: terms.count, stemCount: stems.count)
  }

  private static func ranks(_ order: [Int]) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { ranks[number] = UInt32(rank) }
    return ranks
  }
}
