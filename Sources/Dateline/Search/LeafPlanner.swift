/// Looks up the words of a query in all segments and weighs them by the statistics of the whole index.
final class LeafPlanner {
  let snapshot: IndexSnapshot
  let statistics: RankingStatistics
  /// Those of all languages of the index; made for the first word that is stemmed.
  private lazy var stemmers: [Stemmer] = {
    Set(snapshot.segments.flatMap(\.info.languages)).sorted().compactMap { Stemmer(language: $0) }
  }()

  init(_ snapshot: IndexSnapshot, _ statistics: RankingStatistics) {
    self.snapshot = snapshot
    self.statistics = statistics
  }

  /// A leaf that matches every word that has a stem in common with `term`.
  ///
  /// In an index without stems it is the very word.
  func stemmed(_ term: QueryTerm, scope: QueryLeaf.Scope) throws -> QueryLeaf {
    guard snapshot.analysis.hasStemsAndTitles else { return try exact([term], scope: scope) }
    return try leaf(ofStems: stems(of: term), scope: scope)
  }

  /// A leaf that matches every word that has a stem; in an index without stems, a stem is a word.
  func leaf(ofStem stem: [UInt8]) throws -> QueryLeaf {
    guard snapshot.analysis.hasStemsAndTitles else {
      return try exact([QueryTerm(exact: stem, stemForm: stem, offset: 0)], scope: .titleAndBody)
    }
    return try leaf(ofStems: [stem], scope: .titleAndBody)
  }

  private func leaf(ofStems stems: [[UInt8]], scope: QueryLeaf.Scope) throws -> QueryLeaf {
    // Stems of several languages can meet in one document; the sum is then a little high, and bounded by the index.
    var frequencies = [Int](repeating: 0, count: IndexedField.allCases.count)
    var entries: [[[TermEntry]]] = []
    for segment in snapshot.segments {
      var ofSegment: [[TermEntry]] = []
      for field in IndexedField.allCases {
        var found: [TermEntry] = []
        if needs(field, scope) {
          let dictionary = try segment.stems(field)
          for stem in stems {
            guard let entry = try dictionary.find(stem)?.entry else { continue }
            frequencies[field.rawValue] += entry.documentFrequency
            found.append(entry)
          }
        }
        ofSegment.append(found)
      }
      entries.append(ofSegment)
    }
    return leaf(.stems(stems), scope, entries, frequencies.map { [$0] })
  }

  /// Whether lists of a field are read for a scope.
  private func needs(_ field: IndexedField, _ scope: QueryLeaf.Scope) -> Bool {
    switch (scope, field) {
    case (.titleAndBody, .title): statistics.ranking.titleWeight > 0
    case (.title, .text): false
    case (.titleAndBody, .text), (.title, .title), (.body, _): true
    }
  }

  /// A leaf that matches the very words, at their distances.
  func exact(_ terms: [QueryTerm], scope: QueryLeaf.Scope) throws -> QueryLeaf {
    var frequencies = IndexedField.allCases.map { _ in [Int](repeating: 0, count: terms.count) }
    var entries: [[[TermEntry]]] = []
    for segment in snapshot.segments {
      var ofSegment: [[TermEntry]] = []
      for field in IndexedField.allCases {
        var found: [TermEntry] = []
        if needs(field, scope) {
          let dictionary = try segment.exactTerms(field)
          for (index, term) in terms.enumerated() {
            guard let entry = try dictionary.find(term.exact)?.entry else { continue }
            frequencies[field.rawValue][index] += entry.documentFrequency
            found.append(entry)
          }
        }
        ofSegment.append(found.count == terms.count ? found : [])
      }
      entries.append(ofSegment)
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
    return QueryLeaf(
      pattern: pattern, scope: scope, entries: entries,
      scorer: statistics.scorer(.text, documentFrequencies: frequencies[IndexedField.text.rawValue]),
      titleScorer: statistics.titleScorer(scope) {
        statistics.scorer(.title, documentFrequencies: frequencies[IndexedField.title.rawValue]).weight
      },
      addsFrequencies: statistics.addsFrequencies(scope),
      queryWeight: Float(frequencies[IndexedField.text.rawValue].count))
  }
}
