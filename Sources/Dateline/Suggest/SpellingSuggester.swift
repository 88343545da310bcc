internal import Glibc

/// Proposes other words for those that an index hardly has.
///
/// Candidates are the words that few edits make of one (one letter for words of up to five, two for longer ones). Each is
/// weighed by how likely it was meant: the number of documents that have it, times the chance of so many slips, as in a
/// noisy channel (Kernighan, Church and Gale, 1990). A word is only replaced by one that weighs more than itself.
public struct SpellingSuggester: Sendable {
  /// A query with other words.
  public struct Suggestion: Hashable, Sendable {
    /// What may have been meant.
    public let query: Query
    /// The words that were replaced, each with its replacement, in alphabetical order.
    public let replacements: [Replacement]
  }

  /// A word and what may have been meant by it.
  public struct Replacement: Hashable, Sendable {
    /// The word of the query as it is compared: in lower case and without accents.
    public let word: String
    /// A word of the index.
    public let replacement: String
    /// The number of documents that have the replacement.
    public let documentCount: Int
  }

  /// The words of a query that are looked at; the others stay.
  public static let maximumWordCount = 8
  /// A slip of the fingers happens once in so many words.
  private static let oddsOfSlip = 50.0
  /// Words with fewer letters have too many neighbours.
  private static let minimumLetterCount = 4

  private let snapshot: IndexSnapshot

  /// A suggester for a snapshot.
  public init(_ snapshot: IndexSnapshot) { self.snapshot = snapshot }

  /// The query with each word that the index hardly has replaced by the likeliest other; nil when there is none.
  ///
  /// Each word costs a walk over the term dictionary.
  public func suggestion(for query: Query) throws -> Suggestion? {
    var terms = QueryTerms(snapshot.analysis)
    var words: [QueryTerm] = []
    _ = query.mapWords { text in
      for term in terms.analyze(text)
      where !words.contains(where: { $0.exact == term.exact }) && words.count < Self.maximumWordCount {
        words.append(term)
      }
      return text
    }
    var replacements: [[UInt8]: Replacement] = [:]
    for word in words { replacements[word.exact] = try replacement(for: word) }
    if replacements.isEmpty { return nil }
    let other = query.mapWords { text in
      let found = terms.analyze(text)
      guard found.contains(where: { replacements[$0.exact] != nil }) else { return text }
      return zip(found, terms.sourceWords(text)).map { replacements[$0.exact]?.replacement ?? $1 }.joined(
        separator: " ")
    }
    return Suggestion(query: other.normalized, replacements: replacements.values.sorted { $0.word < $1.word })
  }

  /// The word that was likelier meant than a term, if any.
  private func replacement(for term: QueryTerm) throws -> Replacement? {
    let word = term.exact
    let letters = String(decoding: word, as: UTF8.self).unicodeScalars
    guard letters.count >= Self.minimumLetterCount, letters.allSatisfy(\.properties.isAlphabetic) else { return nil }
    var nearby: [[UInt8]: Int] = [:]
    let distance = letters.count < 6 ? 1 : 2
    for segment in snapshot.segments {
      try TermPattern.fuzzy(word, distance: distance).forEachTerm(of: try segment.exactTerms(.text)) { term, entry in
        if term != word { nearby[term, default: 0] += entry.documentFrequency }
      }
    }
    var isOneSlip = TermMatcher(.fuzzy(word, distance: 1))
    var best: (key: [UInt8], documentCount: Int)?
    var bestWeight = try Double(documentCount(of: term))
    for (candidate, count) in nearby.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      // The first letter is rarely wrong.
      let slips = (isOneSlip.matches(candidate) ? 1 : 2) + (candidate.first == word.first ? 0 : 0.5)
      let weight = Double(count) / pow(Self.oddsOfSlip, slips)
      if weight > bestWeight { (best, bestWeight) = ((candidate, count), weight) }
    }
    return best.map {
      Replacement(
        word: String(decoding: word, as: UTF8.self), replacement: String(decoding: $0.key, as: UTF8.self),
        documentCount: $0.documentCount)
    }
  }

  /// The documents that have a word in any of its forms; those with several stems of it count several times.
  private func documentCount(of term: QueryTerm) throws -> Int {
    let hasStems = snapshot.analysis.hasStemsAndTitles
    let keys = try hasStems ? LeafPlanner(snapshot, RankingStatistics(snapshot, BM25())).stems(of: term) : [term.exact]
    return try snapshot.segments.reduce(0) { sum, segment in
      let dictionary = try hasStems ? segment.stems(.text) : segment.exactTerms(.text)
      return try keys.reduce(sum) { try $0 + (dictionary.find($1)?.entry.documentFrequency ?? 0) }
    }
  }
}

extension Query {
  /// The query with other texts for its words and phrases, but for what is excluded and for metadata.
  func mapWords(_ transform: (String) -> String) -> Query {
    switch self {
    case .word(let text): return .word(transform(text))
    case .phrase(let text): return .phrase(transform(text))
    case .loosePhrase(let text, let slop): return .loosePhrase(transform(text), slop: slop)
    case .near(let first, let nearness, let second):
      return .near(first.mapWords(transform), nearness, nearness.isNegated ? second : second.mapWords(transform))
    case .atLeast(let count, let query): return .atLeast(count, query.mapWords(transform))
    case .boosted(let query, let weight): return .boosted(query.mapWords(transform), weight)
    case .field(let field, let query): return field.isMetadata ? self : .field(field, query.mapWords(transform))
    case .boolean(let boolean):
      let parts = [boolean.must, boolean.should, boolean.filter].map { $0.map { $0.mapWords(transform) } }
      return .boolean(BooleanQuery(must: parts[0], should: parts[1], mustNot: boolean.mustNot, filter: parts[2]))
    case .everything, .nothing, .wildcard, .regex, .fuzzy, .numbers, .dates: return self
    }
  }
}
