extension Query {
  /// A query that means the same in the form that ``QueryParser`` gives: the same articles with the same scores.
  ///
  /// Joined queries that join in the same way are one, those that join a single query are that query, and what only
  /// filters stands in ``BooleanQuery/filter``. ``everything`` and ``nothing`` are left where they matter only.
  public var normalized: Query {
    switch self {
    case .everything, .nothing, .word, .phrase, .wildcard, .regex, .numbers: return self
    case .loosePhrase(let phrase, let slop):
      return slop < 1 ? .phrase(phrase) : .loosePhrase(phrase, slop: min(slop, Nearness.maximumDistance))
    case .fuzzy(let word, let distance):
      guard let distance else { return self }
      return distance < 1 ? .phrase(word) : .fuzzy(word, distance: min(distance, 2))
    case .near(let first, let nearness, let second):
      return NearNormalizer.near(first.normalized, nearness.clamped, second.normalized)
    case .atLeast(let count, let query): return NearNormalizer.atLeast(count, query.normalized)
    case .boosted(let query, let weight): return query.normalized.weighted(weight)
    case .field(let field, let query) where field.isMetadata:
      let distributed = query.asMetadata(of: field)
      guard case .field(field, let leaf) = distributed else { return distributed.normalized }
      return .field(field, leaf.normalized)
    case .field(let field, let query):
      switch query.normalized {
      case .everything: return .everything
      case .nothing: return .nothing
      case .dates(let interval): return .dates(interval)
      case .field(let inner, let query): return .field(inner, query)
      case let normalized: return .field(field, normalized)
      }
    case .dates(let interval):
      if interval.isEmpty { return .nothing }
      return interval.isUnbounded ? .everything : self
    case .boolean(let boolean):
      return BooleanNormalizer.normalize(boolean)
    }
  }

  /// The largest weight that a query may have.
  public static let maximumBoost: Float = 1000

  /// A normalised query with a weight, which stands inside a field. Weights have three decimals.
  private func weighted(_ weight: Float) -> Query {
    let rounded = (min(max(0, weight.isNaN ? 1 : weight), Self.maximumBoost) * 1000).rounded() / 1000
    switch self {
    case _ where rounded == 1 || isFilter: return self
    case .field(let field, let query): return .field(field, query.weighted(rounded))
    default: return .boosted(self, rounded)
    }
  }

  /// The query about something known of an article: each word by itself is looked for there. What stands in a field of
  /// its own stays there, and nearness and weights mean nothing. Values with commas between them are alternatives.
  func asMetadata(of field: SearchField) -> Query {
    switch self {
    case .everything, .nothing, .dates: return self
    case .field(let inner, let query): return inner.isMetadata ? query.asMetadata(of: inner) : self
    case .word(let text):
      guard let values = Self.values(text) else { return .field(field, self) }
      return .boolean(BooleanQuery(should: values.map { .field(field, .word($0)) }))
    case .phrase, .loosePhrase, .wildcard, .regex, .fuzzy, .numbers: return .field(field, self)
    case .near(let first, let nearness, let second):
      let others = [second.asMetadata(of: field)]
      return nearness.isNegated
        ? .boolean(BooleanQuery(must: [first.asMetadata(of: field)], mustNot: others))
        : .boolean(BooleanQuery(must: [first.asMetadata(of: field)] + others))
    case .atLeast(_, let query), .boosted(let query, _): return query.asMetadata(of: field)
    case .boolean(let boolean): return .boolean(boolean.map { $0.asMetadata(of: field) })
    }
  }
}

extension Query {
  /// The words of a list such as `de,fr`, in which there are only letters, digits, hyphens and single full stops.
  private static func values(_ text: String) -> [String]? {
    guard text.contains(","), !text.contains("..") else { return nil }
    let values = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let areSimple = values.allSatisfy { value in
      value.unicodeScalars.first?.properties.isAlphabetic == true && QueryLexer.connective(value) == nil
        && value.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "."
        }
    }
    return areSimple ? values : nil
  }
}

extension BooleanQuery {
  /// The same with something else in the place of each query.
  func map(_ transform: (Query) -> Query) -> BooleanQuery {
    BooleanQuery(
      must: must.map(transform), should: should.map(transform), mustNot: mustNot.map(transform),
      filter: filter.map(transform))
  }
}

/// Brings one ``BooleanQuery`` into its normal form.
private struct BooleanNormalizer {
  /// What is left of the query, each part in normal form itself.
  private var result = BooleanQuery()
  /// Whether no article can match.
  private var isImpossible = false

  static func normalize(_ boolean: BooleanQuery) -> Query {
    var last = BooleanQuery(
      must: boolean.must.map(\.normalized), should: boolean.should.map(\.normalized),
      mustNot: boolean.mustNot.map(\.normalized), filter: boolean.filter.map(\.normalized))
    while true {
      var normalizer = BooleanNormalizer()
      let query = normalizer.settle(last)
      guard case .boolean(let next) = query, next != last else { return query }
      last = next
    }
  }

  /// One step towards the normal form: each takes queries apart or moves them on, so that steps come to an end.
  private mutating func settle(_ boolean: BooleanQuery) -> Query {
    for query in boolean.must { require(query) }
    for query in boolean.should { addAlternative(query) }
    for query in boolean.mustNot { exclude(query) }
    for query in boolean.filter { filter(query) }
    if result.must.isEmpty, !boolean.should.isEmpty {
      settleAlternatives(areOptional: !boolean.must.isEmpty)
    }
    liftOnlyRequirement()
    if !result.must.isEmpty { result.should.removeAll(where: \.isFilter) }
    let scored = result.filter.filter { !$0.isFilter }
    result.filter = result.filter.filter(\.isFilter) + scored
    return isImpossible ? .nothing : collapsed
  }

  /// The alternatives of a query that requires nothing, or nothing that scores: then they were optional as written.
  private mutating func settleAlternatives(areOptional: Bool) {
    if areOptional {
      let score = result.should.contains { !$0.isFilter }
      if !score { result.should = [] } else if !result.should.contains(.everything) { addAlternative(.everything) }
    } else if result.should.isEmpty {
      isImpossible = true
    } else if result.should.count == 1 {
      require(result.should.removeLast())
    } else if result.should.allSatisfy(\.isFilter), !(result.filter.isEmpty && result.mustNot.isEmpty) {
      let alternatives = result.should
      result.should = []
      filter(.boolean(BooleanQuery(should: alternatives)))
    }
  }

  /// A query required alone joins what stands beside it.
  private mutating func liftOnlyRequirement() {
    guard result.should.isEmpty, result.must.count == 1, case .boolean(let inner) = result.must[0] else { return }
    result.must = inner.must
    result.should = inner.should
    result.mustNot = inner.mustNot + result.mustNot
    result.filter = inner.filter + result.filter
  }

  private var collapsed: Query {
    switch (result.must.count, result.should.count, result.filter.count, result.mustNot.count) {
    case (0, 0, 0, 0): return .everything
    case (1, 0, 0, 0): return result.must[0]
    case (0, 0, 1, 0) where result.filter[0].isFilter: return result.filter[0]
    default: return .boolean(result)
    }
  }
}

// MARK: - One query of a list, in normal form itself

extension BooleanNormalizer {
  private mutating func require(_ query: Query) {
    if query.isFilter || query == .nothing { return filter(query) }
    guard case .boolean(let inner) = query, !inner.must.isEmpty else { return result.must.append(query) }
    result.must += inner.must
    result.should += inner.should
    result.mustNot += inner.mustNot
    result.filter += inner.filter
  }

  private mutating func addAlternative(_ query: Query) {
    if query == .nothing { return }
    if let alternatives = query.alternatives { result.should += alternatives } else { result.should.append(query) }
  }

  private mutating func exclude(_ query: Query) {
    if query == .nothing { return }
    if query == .everything { isImpossible = true }
    if let alternatives = query.alternatives {
      for alternative in alternatives { exclude(alternative) }
    } else if let excluded = query.excluded {
      filter(excluded.count == 1 ? excluded[0] : .boolean(BooleanQuery(should: excluded)))
    } else {
      result.mustNot.append(query)
    }
  }

  private mutating func filter(_ query: Query) {
    if query == .nothing { isImpossible = true }
    if query == .everything { return }
    if let alternatives = query.alternatives, !query.isFilter {
      if alternatives.contains(.everything) { return }
      if alternatives.contains(where: { $0.excluded != nil }) {
        return result.mustNot.append(Self.normalize(BooleanQuery(mustNot: alternatives)))
      }
    }
    guard case .boolean(let inner) = query, inner.should.isEmpty || !inner.must.isEmpty else {
      return result.filter.append(query)
    }
    result.mustNot += inner.mustNot
    result.filter += inner.must + inner.filter
  }
}

extension Query {
  /// The queries of which one has to match, when that is all the query says.
  fileprivate var alternatives: [Query]? {
    guard case .boolean(let boolean) = self, boolean == BooleanQuery(should: boolean.should) else { return nil }
    return boolean.should
  }

  /// The queries of which none may match, when that is all the query says.
  fileprivate var excluded: [Query]? {
    guard case .boolean(let boolean) = self, boolean == BooleanQuery(mustNot: boolean.mustNot) else { return nil }
    return boolean.mustNot
  }
}
