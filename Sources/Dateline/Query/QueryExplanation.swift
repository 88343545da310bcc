extension Query {
  /// The reading of the query in plain words: `articles with a form of “budget”, published in 2023`.
  public var explanation: String {
    switch normalized {
    case .everything: "every article"
    case .nothing: "no article"
    case .dates(let interval): "articles \(interval.explanation)"
    case .boolean(let boolean) where boolean.must.isEmpty && boolean.should.isEmpty:
      "articles " + boolean.restrictions.joined(separator: ", ")
    case let query: "articles with " + query.condition(in: nil, isNested: false)
    }
  }

  /// What an article has, in the words that follow “with”.
  fileprivate func condition(in field: SearchField?, isNested: Bool = true) -> String {
    switch self {
    case .everything: return "anything"
    case .nothing: return "nothing that exists"
    case .word(let word): return "a form of “\(word)”" + place(field)
    case .phrase(let phrase): return "exactly “\(phrase)”" + place(field)
    case .field(let inner, let query): return query.condition(in: inner, isNested: isNested)
    case .dates(let interval): return "anything \(interval.explanation)"
    case .boolean(let boolean):
      let condition = boolean.condition(in: field)
      return isNested ? "(\(condition))" : condition
    }
  }

  private func place(_ field: SearchField?) -> String { field.map { " in the \($0.rawValue)" } ?? "" }

  /// What an article is, in words that follow a comma.
  fileprivate func restriction(in field: SearchField?) -> String {
    if case .dates(let interval) = self { return interval.explanation }
    return "only with " + condition(in: field)
  }
}

extension BooleanQuery {
  fileprivate var restrictions: [String] { restrictions(in: nil) }

  private func restrictions(in field: SearchField?) -> [String] {
    let filters = filter.map { $0.restriction(in: field) }
    guard !mustNot.isEmpty else { return filters }
    return filters + ["without " + mustNot.map { $0.condition(in: field) }.joined(separator: " or ")]
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
