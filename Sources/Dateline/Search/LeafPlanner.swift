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
    let lists = try lists(of: stems, scope, needsAll: false) { try $0.stems($1) }
    // Stems of several languages can meet in one document; the sum is then a little high, and bounded by the index.
    return leaf(.stems(stems), scope, lists, wordCount: 1) { field in
      statistics.weight(
        of: stems.indices.reduce(0) { $0 + lists.documentFrequency(ofWord: $1, field) }, in: field)
    }
  }

  /// The lists of some keys of a dictionary.
  private func lists(
    of keys: some RandomAccessCollection<[UInt8]>, _ scope: QueryLeaf.Scope, needsAll: Bool,
    in dictionary: (SegmentReader, IndexedField) throws -> TermDictionary
  ) throws -> LeafLists {
    var lists = LeafLists(segmentCount: snapshot.segments.count, wordCount: keys.count, needsAll: needsAll)
    for (index, segment) in snapshot.segments.enumerated() {
      for field in IndexedField.allCases where needs(field, scope) {
        let dictionary = try dictionary(segment, field)
        for (word, key) in keys.enumerated() {
          guard let entry = try dictionary.find(key)?.entry else { continue }
          // While the other words are looked for, its list is on the way.
          segment.prefetchPostingList(entry)
          lists.set(entry, ofWord: word, field, at: index)
        }
      }
    }
    return lists
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
    let lists = try lists(of: terms.lazy.map(\.exact), scope, needsAll: true) { try $0.exactTerms($1) }
    return leaf(.exact(terms), scope, lists, wordCount: terms.count) { field in
      terms.indices.reduce(0) {
        $0 + statistics.weight(of: lists.documentFrequency(ofWord: $1, field), in: field)
      }
    }
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

  /// `weight` is what it weighs in a field: a phrase as much as its words together.
  private func leaf(
    _ pattern: QueryLeaf.Pattern, _ scope: QueryLeaf.Scope, _ lists: LeafLists, wordCount: Int,
    weight: (IndexedField) -> Float
  ) -> QueryLeaf {
    QueryLeaf(
      pattern: pattern, scope: scope, lists: lists, scorer: statistics.scorer(.text, weight: weight(.text)),
      titleScorer: statistics.titleScorer(scope) { weight(.title) }, addsFrequencies: statistics.addsFrequencies(scope),
      queryWeight: Float(wordCount))
  }
}
