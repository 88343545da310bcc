/// The terms and stems of a vocabulary in dictionary order, and how they belong together.
struct VocabularyRanks {
  /// Numbers of terms and of stems, in ascending order of their bytes.
  let terms: [Int]
  let stems: [Int]
  /// By stem: the one term that has this stem and no other, or nil. Such a stem has the very posting list of its term.
  let onlyTermOfStem: [Int?]

  private let termsOfStem: [[UInt32]]
  private let stemsOfTerm: [[UInt32]]

  init(_ vocabulary: Vocabulary) {
    terms = vocabulary.terms.sortedNumbers()
    stems = vocabulary.stems.sortedNumbers()
    var termsOfStem = [[UInt32]](repeating: [], count: stems.count)
    var stemsOfTerm = [[UInt32]](repeating: [], count: terms.count)
    for (term, stem) in zip(vocabulary.termOfVariant, vocabulary.stemOfVariant)
    where !stemsOfTerm[Int(term)].contains(stem) {
      stemsOfTerm[Int(term)].append(stem)
      termsOfStem[Int(stem)].append(term)
    }
    onlyTermOfStem = termsOfStem.map { terms in
      guard terms.count == 1, let term = terms.first, stemsOfTerm[Int(term)].count == 1 else { return nil }
      return Int(term)
    }
    self.termsOfStem = termsOfStem
    self.stemsOfTerm = stemsOfTerm
  }

  /// The stems of each term and the terms of each stem, all as ordinals of the dictionaries of the field `text`.
  func ordinalLists(_ vocabulary: Vocabulary) -> (stemsOfTerms: [[UInt32]], termsOfStems: [[UInt32]]) {
    let stemRank = Self.ranks(stems)
    let termRank = Self.ranks(terms)
    return (
      terms.map { term in stemsOfTerm[term].map { stemRank[Int($0)] }.sorted() },
      stems.map { stem in termsOfStem[stem].map { termRank[Int($0)] }.sorted() }
    )
  }

  private static func ranks(_ order: [Int]) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { ranks[number] = UInt32(rank) }
    return ranks
  }
}
