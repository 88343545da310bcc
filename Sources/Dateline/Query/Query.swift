/// What is searched for.
///
/// A query is a value: build one by hand, or let ``QueryParser`` read one from what a person typed. Two queries that
/// mean the same may be written differently; ``normalized`` brings them closer together.
public indirect enum Query: Hashable, Sendable {
  /// Every article.
  case everything
  /// No article.
  case nothing
  /// A word as it was typed. It matches by its stem, and may turn out to be several tokens once analysed (`long-term`).
  case word(String)
  /// Words as they were typed between quotation marks: these very words, one after the other.
  case phrase(String)
  /// A query that only looks at one field of the articles. Of nested fields the innermost counts.
  case field(SearchField, Query)
  /// The articles published in an interval of days. It adds nothing to the score.
  case dates(DateInterval)
  /// Several queries joined together.
  case boolean(BooleanQuery)
}

/// A part of an article that can be searched on its own. A query that names none looks at all of them.
public enum SearchField: String, Hashable, Sendable, CaseIterable {
  /// The headline.
  case title
  /// The text below the headline.
  case body
}

extension Query {
  /// Whether the query only tells which articles are meant and adds nothing to their score.
  ///
  /// Such a query beside words narrows them instead of being one more alternative: `budget date:2023` means the
  /// articles of 2023 about the budget.
  var isFilter: Bool {
    switch self {
    case .everything, .nothing, .dates: true
    case .word, .phrase: false
    case .field(_, let query): query.isFilter
    case .boolean(let boolean): boolean.must.isEmpty && boolean.should.allSatisfy(\.isFilter)
    }
  }
}
