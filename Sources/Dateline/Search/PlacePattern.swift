/// A query for places in the text, once its words are analysed and its patterns are known as terms.
indirect enum PlacePattern: Hashable {
  /// Any of these very words; none of them is nowhere.
  case terms([[UInt8]])
  /// Any word that follows a rule: for texts that are not in the term dictionary.
  case rule(TermPattern)
  /// Any word that has one of these stems.
  case stems([[UInt8]])
  /// Words at distances from the first, moved by `slop` places at most.
  case phrase([Word], slop: Int)
  case any([PlacePattern])
  case near(PlacePattern, Nearness, PlacePattern)
  /// Only in the title or in the body.
  case scoped(QueryLeaf.Scope, PlacePattern)

  /// Whether matches that overlap count once: words that stand close together make very many pairs, but are no more often
  /// near each other than each of them is there.
  var countsApart: Bool {
    switch self {
    case .rule, .terms, .stems, .any: false
    case .phrase(_, let slop): slop > 0
    case .near(_, let nearness, _): !nearness.isNegated
    case .scoped(_, let pattern): pattern.countsApart
    }
  }

  /// A word of a phrase.
  struct Word: Hashable {
    var pattern: PlacePattern
    var offset: UInt32
  }

  static var nowhere: PlacePattern { .terms([]) }

  /// Whether it is a word in all its forms.
  var isStems: Bool {
    if case .stems = self { true } else { false }
  }

  /// How many words a match is made of; where there is a choice, the fewest.
  var wordCount: Int {
    switch self {
    case .rule, .terms, .stems: 1
    case .phrase(let words, _): words.reduce(0) { $0 + $1.pattern.wordCount }
    case .any(let parts): parts.map(\.wordCount).min() ?? 0
    case .near(let first, let nearness, let second): first.wordCount + (nearness.isNegated ? 0 : second.wordCount)
    case .scoped(_, let pattern): pattern.wordCount
    }
  }
}

/// Analyses queries for places in the text. What a pattern stands for is asked of `expand`.
struct PlaceAnalysis {
  /// The terms of a rule, or the rule itself.
  let expand: (TermPattern) throws -> PlacePattern
  /// What matches the forms of a word.
  let forms: (QueryTerm) throws -> PlacePattern
  private var terms: QueryTerms

  init(
    _ terms: QueryTerms = QueryTerms(), expand: @escaping (TermPattern) throws -> PlacePattern,
    forms: @escaping (QueryTerm) throws -> PlacePattern
  ) {
    self.terms = terms
    self.expand = expand
    self.forms = forms
  }

  /// The pattern of a query, which has to be positional.
  mutating func pattern(_ query: Query) throws -> PlacePattern {
    switch query {
    case .word(let text):
      let analysed = terms.analyze(text)
      return try analysed.count == 1 ? forms(analysed[0]) : phrase(PhraseText(text, wildcards: .none), slop: 0)
    case .phrase(let text): return try phrase(PhraseText(text, wildcards: .star), slop: 0)
    case .loosePhrase(let text, let slop): return try phrase(PhraseText(text, wildcards: .star), slop: slop)
    case .wildcard(let text): return try phrase(PhraseText(text, wildcards: .all), slop: 0)
    case .regex(let pattern): return try expand(.regex(pattern))
    case .fuzzy(let text, let distance): return try fuzzy(text, distance: distance)
    case .numbers(let range): return try expand(.numbers(range))
    case .near(let first, let nearness, let second):
      return .near(try pattern(first), nearness, try pattern(second))
    case .field(let field, let query): return .scoped(field == .title ? .title : .body, try pattern(query))
    case .boolean(let boolean):
      var parts: [PlacePattern] = []
      for query in boolean.should { parts.append(try pattern(query)) }
      return .any(parts)
    case .everything, .nothing, .dates, .atLeast, .boosted: return .nowhere
    }
  }

  /// The words of a phrase in their places; gaps are places with nothing asked of them.
  private mutating func phrase(_ text: PhraseText, slop: Int) throws -> PlacePattern {
    var words: [PlacePattern.Word] = []
    var offset: UInt32 = 0
    for part in text.parts {
      switch part {
      case .gap: offset += words.isEmpty ? 0 : 1
      case .pattern(let pattern):
        words.append(.init(pattern: try expand(.wildcard(pattern)), offset: offset))
        offset += 1
      case .text(let text):
        let (analysed, count) = terms.analyzeCounting(text)
        for term in analysed { words.append(.init(pattern: .terms([term.exact]), offset: offset + term.offset)) }
        offset += count
      }
    }
    guard let first = words.first else { return .nowhere }
    for index in words.indices { words[index].offset -= first.offset }
    return words.count == 1 ? first.pattern : .phrase(words, slop: slop)
  }

  /// Each word of a text may differ. Words of one or two letters do not by themselves, those of up to five by one letter.
  private mutating func fuzzy(_ text: String, distance: Int?) throws -> PlacePattern {
    var words: [PlacePattern.Word] = []
    for term in terms.analyze(text) {
      let letters = String(decoding: term.exact, as: UTF8.self).unicodeScalars.count
      let distance = distance ?? (letters < 3 ? 0 : letters < 6 ? 1 : 2)
      let pattern = distance == 0 ? .terms([term.exact]) : try expand(.fuzzy(term.exact, distance: distance))
      words.append(.init(pattern: pattern, offset: term.offset))
    }
    guard let first = words.first else { return .nowhere }
    return words.count == 1 ? first.pattern : .phrase(words, slop: 0)
  }
}
