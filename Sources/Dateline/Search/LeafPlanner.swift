/// Looks up the words of a query in all segments and weighs them by the statistics of the whole index.
struct LeafPlanner {
  let snapshot: IndexSnapshot
  let ranking: BM25
  let statistics: [FieldStatistics]
  private let stemmers: [Stemmer]

  init(_ snapshot: IndexSnapshot, ranking: BM25) {
    self.snapshot = snapshot
    self.ranking = ranking
    statistics = IndexedField.allCases.map { field in
      snapshot.segments.reduce(into: FieldStatistics()) { sum, segment in
        sum.documentCount += segment.info.fields[field.rawValue].documentCount
        sum.tokenCount += segment.info.fields[field.rawValue].tokenCount
      }
    }
    stemmers = Set(snapshot.segments.flatMap(\.info.languages)).sorted().compactMap { Stemmer(language: $0) }
  }

  /// A leaf that matches every word that has a stem in common with `term`.
  ///
  /// In an index without stems it is the very word.
  func stemmed(_ term: QueryTerm, scope: QueryLeaf.Scope) throws -> QueryLeaf {
    guard snapshot.analysis.hasStemsAndTitles else { return try exact([term], scope: scope) }
    let stems = try stems(of: term)
    let entries = try snapshot.segments.map { segment in
      try IndexedField.allCases.map { field in
        let dictionary = try segment.stems(field)
        return try stems.compactMap { try dictionary.find($0)?.entry }
      }
    }
    // Stems of several languages can meet in one document; the sum is then a little high, and bounded by the index.
    let frequencies = IndexedField.allCases.map { field in
      [entries.reduce(0) { $0 + $1[field.rawValue].reduce(0) { $0 + $1.documentFrequency } }]
    }
    return leaf(.stems(stems), scope, entries, frequencies)
  }

  /// A leaf that matches the very words, at their distances.
  func exact(_ terms: [QueryTerm], scope: QueryLeaf.Scope) throws -> QueryLeaf {
    var frequencies = IndexedField.allCases.map { _ in [Int](repeating: 0, count: terms.count) }
    let entries = try snapshot.segments.map { segment in
      try IndexedField.allCases.map { field in
        let dictionary = try segment.exactTerms(field)
        let found = try terms.map { try dictionary.find($0.exact)?.entry }
        for (index, entry) in found.enumerated() {
          frequencies[field.rawValue][index] += entry?.documentFrequency ?? 0
        }
        let present = found.compactMap { $0 }
        return present.count == terms.count ? present : []
      }
    }
    return leaf(.exact(terms), scope, entries, frequencies)
  }

  /// The stems of a query word: those that the word has in the index, whatever the language of the documents, and those
  /// that the languages of the index make of it, for a word that itself is not there. The word as it is counts as its
  /// own stem, for documents in languages without a stemmer.
  func stems(of term: QueryTerm) throws -> [[UInt8]] {
    var stems: Set<[UInt8]> = [term.exact]
    for stemmer in stemmers {
      var stem: [UInt8] = []
      stemmer.stem(term.stemForm.span, into: &stem)
      if !stem.isEmpty { stems.insert(stem) }
    }
    for segment in snapshot.segments {
      guard let found = try segment.exactTerms(.text).find(term.exact) else { continue }
      stems.formUnion(try segment.stems(ofTermAt: found.ordinal))
    }
    return stems.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// `frequencies` are the document frequencies of each word, by field: the weight of a phrase is the sum of its words'.
  private func leaf(
    _ pattern: QueryLeaf.Pattern, _ scope: QueryLeaf.Scope, _ entries: [[[TermEntry]]], _ frequencies: [[Int]]
  ) -> QueryLeaf {
    let scorers = IndexedField.allCases.map { field in
      let statistics = statistics[field.rawValue]
      let weight = frequencies[field.rawValue].reduce(Float(0)) { sum, frequency in
        sum
          + BM25.inverseDocumentFrequency(
            documentFrequency: frequency, documentCount: statistics.documentCount)
      }
      let factor = field == .title && scope == .titleAndBody ? ranking.titleWeight : 1
      return TermScorer(ranking, weight: weight * factor, statistics: statistics)
    }
    return QueryLeaf(
      pattern: pattern, scope: scope, entries: entries, scorer: scorers[IndexedField.text.rawValue],
      titleScorer: scorers[IndexedField.title.rawValue])
  }
}
