/// What each of the words that stand side by side in a query counts.
///
/// ```
/// weight(word) = n · (k3 + 1) / (k3 + n) · (functionWordWeight if it is a function word, else 1)
/// ```
///
/// n is how often the word comes in the query. Both keep a long question from being ruled by what it happens to repeat.
/// Where there are only function words, all count in full.
///
/// Source: the factor for repeated words is that of the original Okapi BM25, Robertson et al., "Okapi at TREC-3" (1994).
struct WordWeights {
  private let counts: [[QueryTerm]: Int]
  private let functionWords: Set<[UInt8]>
  private let ranking: BM25

  /// The weights of words.
  ///
  /// - Parameters:
  ///   - words: The terms of each word, in any order.
  ///   - languages: The languages that the archive is in.
  ///   - standAlone: Whether nothing else in the query scores.
  init(_ words: [[QueryTerm]], languages: @autoclosure () -> Set<String>, standAlone: Bool, ranking: BM25) {
    self.ranking = ranking
    counts = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let single = Set(counts.keys.filter { $0.count == 1 }.map { $0[0].exact })
    guard ranking.functionWordWeight != 1, counts.count > 1 || !standAlone else {
      functionWords = []
      return
    }
    let found = FunctionWords.among(single, languages: languages())
    functionWords = standAlone && found.count == counts.count ? [] : found
  }

  /// What a word counts, all its occurrences taken together.
  subscript(word: [QueryTerm]) -> Float {
    let saturated = ranking.repeated(counts[word] ?? 1)
    guard word.count == 1, functionWords.contains(word[0].exact) else { return saturated }
    return saturated * ranking.functionWordWeight
  }
}

extension BM25 {
  /// What a word counts that a query has `count` times.
  func repeated(_ count: Int) -> Float { count == 1 ? 1 : Float(count) * (k3 + 1) / (k3 + Float(count)) }
}
