import CivilTime
import Dateline
import TestSupport

/// Makes random queries out of everything that the language can say.
struct RandomQuery {
  var generator: SeededGenerator

  private static let words = [
    "xi", "Xi's", "U.S.", "AT&T", "C++", "@handle", "#tag", "a@b.org", "long-term", "a:b", "14:05", "https://x.y/z",
    "and", "日本", "é", "5”", "$5", "🙂",
  ]
  private static let phrases = ["climate change", "say \"so\"", "NOT (x", "it’s", "« \" a", "b 「 \" » “", "-a", "x OR"]

  mutating func query(depth: Int = 4) -> Query {
    switch Int.random(in: 0..<(depth == 0 ? 15 : 30), using: &generator) {
    case 0...4: .word(pick(Self.words))
    case 5...6: .phrase(pick(Self.phrases))
    case 7...8: .dates(interval())
    case 9: Bool.random(using: &generator) ? .everything : .nothing
    case 10...14: leaf()
    case 15...17: .field(pick(SearchField.allCases), query(depth: depth - 1))
    case 18...20: .near(query(depth: depth - 1), nearness(), query(depth: depth - 1))
    case 21: .atLeast(Int.random(in: 0...4, using: &generator), query(depth: depth - 1))
    case 22: .boosted(query(depth: depth - 1), pick([0, 0.5, 1, 2, 0.125, 100, 5000, -1]))
    default: .boolean(boolean(depth: depth - 1))
    }
  }

  private mutating func leaf() -> Query {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: .loosePhrase(pick(Self.phrases), slop: pick([0, 1, 5, 300]))
    case 1: .wildcard(pick(["elect*", "*tion", "wom?n", "?at", "a*b?c", "long-ter*", "日*", "x*y"]))
    case 2: .regex(pick(["a|b", "colou?r", "(ab){2,3}", "[^a-f]+", "a\\/b", "é."]))
    case 3: .fuzzy(pick(["election", "AT&T", "日本"]), distance: pick([nil, 0, 1, 2, 7]))
    default: .numbers(NumberRange(pick([0, 1990, 0.5, 1e14]), pick([3, 1999, 12.25, 0.001])))
    }
  }

  private mutating func nearness() -> Nearness {
    let reach: Nearness.Reach = pick([.words(1), .words(5), .words(0), .words(999), .sentence, .paragraph])
    return Nearness(
      reach, isOrdered: Bool.random(using: &generator), isNegated: Int.random(in: 0..<4, using: &generator) == 0)
  }

  private mutating func boolean(depth: Int) -> BooleanQuery {
    BooleanQuery(
      must: list(depth: depth), should: list(depth: depth), mustNot: list(depth: depth), filter: list(depth: depth))
  }

  private mutating func list(depth: Int) -> [Query] {
    let count = max(0, Int.random(in: -3...3, using: &generator))
    return (0..<count).map { _ in query(depth: depth) }
  }

  private mutating func interval() -> DateInterval {
    let lower = CivilDate(daysSinceEpoch: Int.random(in: 0...800, using: &generator))
    let (month, year) = (lower.adding(days: 1 - lower.day), CivilDate(year: lower.year, month: 1, day: 1))
    return switch Int.random(in: 0...6, using: &generator) {
    case 0: DateInterval(lower: year, upper: year?.adding(months: 12))
    case 1: DateInterval(lower: month, upper: month.adding(months: 1))
    case 2: DateInterval(lower: lower, upper: lower.adding(days: 1))
    case 3: DateInterval(lower: lower)
    case 4: DateInterval(upper: lower)
    case 5: DateInterval()
    default: DateInterval(lower: lower, upper: lower.adding(days: Int.random(in: -5...99, using: &generator)))
    }
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &generator)]
  }
}

/// A made-up article: all it has is a day and a rule by which texts occur in it.
struct ImaginaryArticle {
  let number: Int
  let date: CivilDate

  /// The score by the documented meaning of a query; nil when the article does not match.
  func score(_ query: Query, in field: SearchField? = nil) -> Double? {
    switch query {
    case .everything: 0
    case .nothing: nil
    case .word(let text), .phrase(let text): score(text: text, in: field)
    case .field(let inner, let query) where inner.isMetadata: score(metadata: query, of: inner)
    case .field(let inner, let query): score(query, in: inner)
    case .loosePhrase, .wildcard, .regex, .fuzzy, .numbers: score(leaf: query, in: field)
    case .near, .atLeast: score(places: query.normalized, in: field)
    case .boosted(let query, let weight): score(query, weight, in: field)
    case .dates(let interval): interval.contains(date) ? 0 : nil
    case .boolean(let boolean): score(boolean, in: field)
    }
  }

  private func score(leaf: Query, in field: SearchField?) -> Double? {
    switch leaf.normalized {
    case .phrase(let text): score(text: text, in: field)
    case let leaf: score(text: leaf.description, in: field)
    }
  }

  /// What is nearness no longer, once it is normal, is what it says; what still is, is anywhere.
  private func score(places query: Query, in field: SearchField?) -> Double? {
    switch query {
    case .near, .atLeast: score(text: query.description, in: field)
    default: score(query, in: field)
    }
  }

  private func score(metadata query: Query, of field: SearchField) -> Double? {
    switch query {
    case .word, .phrase, .loosePhrase, .wildcard, .regex, .fuzzy, .numbers:
      score(text: query.normalized.description, in: field).map { _ in 0 }
    default: score(Query.field(field, query).normalized, in: nil)
    }
  }

  private func score(_ query: Query, _ weight: Float, in field: SearchField?) -> Double? {
    // As it is normalised, to three decimals; sums and products of these are exact.
    let weight = min(max(0, (weight * 1000).rounded() / 1000), 1000)
    return score(query, in: field).map { $0 * Double(weight) }
  }

  private func score(text: String, in field: SearchField?) -> Double? {
    let seed = text.utf8.reduce(UInt64(number)) { $0 &* 31 &+ UInt64($1) }
    var generator = SeededGenerator(seed: field == .title ? ~seed : field == .body ? seed &+ 1 : seed)
    return Bool.random(using: &generator) ? Double(Int.random(in: 1...1000, using: &generator)) : nil
  }

  private func score(_ boolean: BooleanQuery, in field: SearchField?) -> Double? {
    let must = boolean.must.map { score($0, in: field) }
    let should = boolean.should.map { score($0, in: field) }
    if must.contains(nil) || boolean.filter.contains(where: { score($0, in: field) == nil }) { return nil }
    if boolean.mustNot.contains(where: { score($0, in: field) != nil }) { return nil }
    if must.isEmpty, !should.isEmpty, should.allSatisfy({ $0 == nil }) { return nil }
    return (must + should).reduce(0) { $0 + ($1 ?? 0) }
  }
}
