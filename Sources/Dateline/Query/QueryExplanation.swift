extension Query {
  /// The reading of the query in plain words: `articles with a form of “budget”, published in 2023`.
  public var explanation: String {
    switch normalized {
    case .everything: "every article"
    case .nothing: "no article"
    case .dates(let interval): "articles \(interval.explanation)"
    case .field(let field, let query) where field.isMetadata: "articles \(query.explanation(of: field))"
    case .boolean(let boolean) where boolean.must.isEmpty && boolean.should.isEmpty:
      "articles " + boolean.restrictions.joined(separator: ", ")
    case .boolean(let boolean) where boolean.must.isEmpty && boolean.should.allSatisfy(\.isFilter):
      "articles " + boolean.should.map { $0.restriction(in: nil) }.joined(separator: " or ")
    case let query: "articles with " + query.condition(in: nil, isNested: false)
    }
  }

  /// What an article has, in the words that follow “with”.
  fileprivate func condition(in field: SearchField?, isNested: Bool = true) -> String {
    switch self {
    case .everything: return "anything"
    case .nothing: return "nothing that exists"
    case .word, .phrase, .loosePhrase, .wildcard, .regex, .fuzzy, .numbers: return places + place(field)
    case .near(let first, let nearness, let second):
      let condition =
        "\(first.condition(in: field)) \(nearness.explanation) \(second.condition(in: field))"
      return isNested ? "(\(condition))" : condition
    case .atLeast(let count, let query): return "at least \(count) times \(query.condition(in: field))"
    case .boosted(let query, let weight):
      return "\(query.condition(in: field)) with a weight of \(NumberRange.text(Double(weight)))"
    case .field(let inner, let query) where inner.isMetadata: return "anything \(query.explanation(of: inner))"
    case .field(let inner, let query): return query.condition(in: inner, isNested: isNested)
    case .dates(let interval): return "anything \(interval.explanation)"
    case .boolean(let boolean):
      let condition = boolean.condition(in: field)
      return isNested ? "(\(condition))" : condition
    }
  }

  /// The words that a query for one word or phrase finds.
  private var places: String {
    switch self {
    case .word(let word): "a form of “\(word)”"
    case .phrase(let phrase): "exactly “\(phrase)”"
    case .loosePhrase(let phrase, let slop): "the words “\(phrase)” moved by \(slop) places at most"
    case .wildcard(let pattern): "a word like “\(pattern)”"
    case .regex(let pattern): "a word that the expression /\(pattern)/ matches"
    case .fuzzy(let word, nil): "a word spelled about like “\(word)”"
    case .fuzzy(let word, let distance?):
      "a word spelled like “\(word)” but for \(distance == 1 ? "one letter" : "\(distance) letters")"
    case .numbers(let range): "a number from \(NumberRange.text(range.lower)) to \(NumberRange.text(range.upper))"
    default: description
    }
  }

  private func place(_ field: SearchField?) -> String { field.map { " in the \($0.explanation)" } ?? "" }

  /// What an article is, by something known about it.
  fileprivate func explanation(of field: SearchField) -> String {
    switch (field, self) {
    case (.language, .word(let text)), (.language, .phrase(let text)): "in the language “\(text)”"
    case (.site, .word(let text)), (.site, .phrase(let text)): "from the site “\(text)”"
    case (_, .word(let text)): "with “\(text)” in the \(field.explanation)"
    default: "with \(places) in the \(field.explanation)"
    }
  }

  /// What an article is, in words that follow a comma.
  fileprivate func restriction(in field: SearchField?) -> String {
    switch self {
    case .dates(let interval): interval.explanation
    case .field(let field, let query) where field.isMetadata: query.explanation(of: field)
    case .boolean(let boolean) where boolean.isChoiceOfFilters:
      boolean.should.map { $0.restriction(in: field) }.joined(separator: " or ")
    default: "only with " + condition(in: field)
    }
  }

  /// Whether ``restriction(in:)`` has no need of “only with”.
  fileprivate var isPlainRestriction: Bool {
    switch self {
    case .dates: true
    case .field(let field, _): field.isMetadata
    case .boolean(let boolean): boolean.isChoiceOfFilters
    default: false
    }
  }
}

extension SearchField {
  /// Its name in plain words.
  fileprivate var explanation: String {
    switch self {
    case .author: "authors' names"
    case .language: "language"
    case .url: "address"
    default: rawValue
    }
  }
}

extension BooleanQuery {
  fileprivate var restrictions: [String] { restrictions(in: nil) }

  private func restrictions(in field: SearchField?) -> [String] {
    let filters = filter.map { $0.restriction(in: field) }
    let without = mustNot.filter { !$0.isPlainRestriction }.map { $0.condition(in: field) }
    let not = mustNot.filter(\.isPlainRestriction).map { query in
      let restriction = query.restriction(in: field)
      if case .boolean = query { return "not (\(restriction))" }
      return "not \(restriction)"
    }
    return filters + (without.isEmpty ? [] : ["without " + without.joined(separator: " or ")]) + not
  }

  /// Whether it is nothing but alternatives that are dates or metadata.
  fileprivate var isChoiceOfFilters: Bool {
    must.isEmpty && mustNot.isEmpty && filter.isEmpty && !should.isEmpty && should.allSatisfy(\.isPlainRestriction)
  }

  fileprivate func condition(in field: SearchField?) -> String {
    let required = must.map { $0.condition(in: field) }.joined(separator: " and ")
    let alternatives = should.map { $0.condition(in: field) }.joined(separator: " or ")
    let scored =
      switch (must.isEmpty, should.isEmpty) {
      case (true, true): "anything"
      case (true, false): alternatives
      case (false, true): required
      case (false, false): "\(required), ranked higher with \(alternatives)"
      }
    return ([scored] + restrictions(in: field)).joined(separator: ", ")
  }
}
