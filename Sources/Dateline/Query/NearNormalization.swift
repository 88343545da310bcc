/// Brings ``Query/near(_:_:_:)`` and ``Query/atLeast(_:_:)`` into normal form: what is near something, or counted, has a
/// place in the text. Conditions on whole articles inside them are taken out and hold beside them.
///
/// `(a AND b) w/5 c` is `(a w/5 c) AND (b w/5 c)`, as in Nexis; `(a date:2023) w/5 c` is `(a w/5 c) date:2023`. Of
/// alternatives that are more than places only the places count: `(a OR (b -c)) w/5 d` is `(a OR b) w/5 d`.
enum NearNormalizer {
  /// How many words and phrases may come of repeating one side for each part that `AND` joins on the other. Beyond that
  /// nearness is read as `AND`.
  static let copyLimit = 4096

  /// The normal form of two normalised queries near each other.
  static func near(_ first: Query, _ nearness: Nearness, _ second: Query) -> Query {
    let (first, second) = (first.withoutInnerWeights, second.withoutInnerWeights)
    if first.isPositional, second.isPositional { return .near(first, nearness, second) }
    if nearness.isNegated { return notNear(first, nearness, second) }
    let (left, right) = (Operand(first), Operand(second))
    var whole = BooleanQuery(mustNot: left.excluded + right.excluded, filter: left.conditions + right.conditions)
    switch (left.required.isEmpty, right.required.isEmpty) {
    case (true, true): break
    case (true, false): whole.must = right.required
    case (false, true): whole.must = left.required
    case (false, false) where isTooMany(left, right):
      whole.must = left.required + right.required
    case (false, false):
      whole.must = left.required.flatMap { one in right.required.map { .near(one, nearness, $0) } }
    }
    return Query.boolean(whole).normalized
  }

  private static func isTooMany(_ left: Operand, _ right: Operand) -> Bool {
    if left.required.count == 1, right.required.count == 1 { return false }
    let copies = left.size.multipliedReportingOverflow(by: right.required.count)
    let others = right.size.multipliedReportingOverflow(by: left.required.count)
    return copies.overflow || others.overflow || max(copies.partialValue, others.partialValue) > copyLimit
  }

  /// What is excluded from being near is any word or place of the second query.
  private static func notNear(_ first: Query, _ nearness: Nearness, _ second: Query) -> Query {
    let left = Operand(first)
    var whole = BooleanQuery(mustNot: left.excluded, filter: left.conditions)
    let right = Operand(second)
    if right.required.isEmpty {
      whole.must = left.required
      whole.mustNot.append(second)
    } else if left.required.isEmpty {
      whole.mustNot += right.required
    } else if isTooMany(left, right) {
      whole.must = left.required
    } else {
      let any = right.required.count == 1 ? right.required[0] : Query.boolean(BooleanQuery(should: right.required))
      whole.must = left.required.map { .near($0, nearness, any.normalized) }
    }
    return Query.boolean(whole).normalized
  }

  /// The normal form of a normalised query that has to match a number of times.
  static func atLeast(_ count: Int, _ query: Query) -> Query {
    switch query {
    case _ where count < 2: return query
    case .atLeast(let inner, let query): return .atLeast(max(count, inner), query)
    case .boosted(let query, let weight): return Query.boosted(.atLeast(count, query), weight).normalized
    case .field(let field, let query) where !query.isPositional && !field.isMetadata:
      return Query.field(field, .atLeast(count, query)).normalized
    case _ where query.isPositional: return .atLeast(count, query.withoutInnerWeights)
    default: break
    }
    let operand = Operand(query.withoutInnerWeights)
    if operand.required.isEmpty { return query }
    return Query.boolean(
      BooleanQuery(
        must: operand.required.map { .atLeast(count, $0) }, mustNot: operand.excluded, filter: operand.conditions)
    ).normalized
  }

  /// One side of an operator, taken apart.
  private struct Operand {
    /// Queries for places in the text, of which all have to match; none where it asks for no place.
    var required: [Query] = []
    /// Conditions that the article has to meet.
    var conditions: [Query] = []
    /// What the article must not match.
    var excluded: [Query] = []

    /// The words and phrases of what has to match.
    var size: Int { required.reduce(0) { $0 + $1.leafCount } }

    init(_ query: Query) {
      switch query {
      case _ where query.isPositional: required = [query]
      case .everything: break
      case .atLeast(_, let inner): required = [inner]
      case .field(let field, .atLeast(_, let inner)): required = [.field(field, inner)]
      case .field(let field, .boolean(let boolean)) where !field.isMetadata:
        take(boolean.map { Query.field(field, $0).normalized })
      case .boolean(let boolean): take(boolean)
      default: conditions = [query]
      }
    }

    /// What is optional beside something required is left out; of alternatives, all words and phrases count.
    private mutating func take(_ boolean: BooleanQuery) {
      for query in boolean.must + boolean.filter {
        let operand = Operand(query)
        required += operand.required
        conditions += operand.conditions
        excluded += operand.excluded
      }
      excluded += boolean.mustNot
      guard boolean.must.isEmpty, !boolean.should.isEmpty else { return }
      let alternatives = boolean.should.flatMap(\.places)
      if alternatives.isEmpty {
        conditions.append(.boolean(BooleanQuery(should: boolean.should)))
      } else {
        required.append(Query.boolean(BooleanQuery(should: alternatives)).normalized)
      }
    }
  }
}

extension Query {
  /// The parts of a normalised query that ask for places in the text and that make it match.
  fileprivate var places: [Query] {
    switch self {
    case _ where isPositional: return [self]
    case .atLeast(_, let query), .boosted(let query, _): return query.places
    case .field(let field, let query) where !field.isMetadata: return query.places.map { .field(field, $0) }
    case .boolean(let boolean): return (boolean.must + boolean.should + boolean.filter).flatMap(\.places)
    default: return []
    }
  }

  /// The words and phrases in the query.
  fileprivate var leafCount: Int {
    switch self {
    case .near(let first, _, let second): first.leafCount + second.leafCount
    case .atLeast(_, let query), .boosted(let query, _), .field(_, let query): query.leafCount
    case .boolean(let boolean):
      [boolean.must, boolean.should, boolean.mustNot, boolean.filter].joined().reduce(0) { $0 + $1.leafCount }
    default: 1
    }
  }

  /// A normalised query without weights, normalised: where a place in the text is asked for, only the whole can have
  /// one.
  fileprivate var withoutInnerWeights: Query {
    let stripped = withoutWeights
    return stripped == self ? self : stripped.normalized
  }

  private var withoutWeights: Query {
    switch self {
    case .boosted(let query, _): query.withoutWeights
    case .field(let field, let query): Query.field(field, query.withoutWeights)
    case .boolean(let boolean): .boolean(boolean.map(\.withoutWeights))
    default: self
    }
  }
}
