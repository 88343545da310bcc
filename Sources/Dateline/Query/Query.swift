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
  /// Words as they were typed between quotation marks: these very words, one after the other. A `*` by itself stands for
  /// any one word, and one at a word for any letters.
  case phrase(String)
  /// The words of a phrase, moved by so many places in all, 1 to ``Nearness/maximumDistance``.
  ///
  /// A place of the text for each word, no two words at the same place. Each place less the word's number in the phrase
  /// says where the phrase would begin; the words match when the largest and the smallest of these are `slop` apart at
  /// most. It is the slop of Lucene's phrase queries: two neighbours exchanged are two moves.
  case loosePhrase(String, slop: Int)
  /// A word in which `*` stands for any letters, none included, and `?` for any one. It matches very words.
  case wildcard(String)
  /// Words that a regular expression matches from the first letter to the last: see ``RegularExpression``.
  case regex(String)
  /// Words of which few letters are different from a word: `distance` of them, 1 or 2, or as many as suit its length.
  case fuzzy(String, distance: Int?)
  /// Numbers in digits, from one to another.
  case numbers(NumberRange)
  /// Two queries whose matches stand near each other. Only what has a place in the text can be near something.
  case near(Query, Nearness, Query)
  /// A query that matches so many times in an article, 2 or more.
  case atLeast(Int, Query)
  /// A query whose score is multiplied.
  case boosted(Query, Float)
  /// A query that only looks at one field of the articles. Of nested fields the innermost counts.
  case field(SearchField, Query)
  /// The articles published in an interval of days. It adds nothing to the score.
  case dates(DateInterval)
  /// Several queries joined together.
  case boolean(BooleanQuery)
}

/// A part of an article that can be searched on its own. A query that names none looks at ``title`` and ``body``.
///
/// The raw value is the name before the colon.
public enum SearchField: String, Hashable, Sendable, CaseIterable {
  /// The headline.
  case title
  /// The text below the headline.
  case body
  /// The names of the authors.
  case author
  /// The publisher.
  case source
  /// The part of the publication.
  case section
  /// The host of the article's address, with or without the hosts below it.
  case site
  /// The language, as a BCP 47 primary subtag.
  case language = "lang"
  /// The article's address.
  case url

  /// Whether it is something known about the article, rather than a part of its text. It filters and does not score.
  public var isMetadata: Bool { self != .title && self != .body }

  /// The field of a name before a colon, in lower case; some have two.
  init?(name: String) {
    switch name {
    case "headline": self = .title
    case "byline": self = .author
    case "language": self = .language
    default: self.init(rawValue: name)
    }
  }
}

extension Query {
  /// Whether the query only tells which articles are meant and adds nothing to their score.
  ///
  /// Such a query beside words narrows them instead of being one more alternative: `budget date:2023` means the
  /// articles of 2023 about the budget.
  var isFilter: Bool {
    switch self {
    case .everything, .nothing, .dates: true
    case .word, .phrase, .loosePhrase, .wildcard, .regex, .fuzzy, .numbers, .near: false
    case .field(let field, let query): field.isMetadata || query.isFilter
    case .atLeast(_, let query), .boosted(let query, _): query.isFilter
    case .boolean(let boolean): boolean.must.isEmpty && boolean.should.allSatisfy(\.isFilter)
    }
  }

  /// Whether its matches are places in the text, so that something can be near them.
  var isPositional: Bool {
    switch self {
    case .word, .phrase, .loosePhrase, .wildcard, .regex, .fuzzy, .numbers, .near: true
    case .everything, .nothing, .dates, .atLeast, .boosted: false
    case .field(let field, let query): !field.isMetadata && query.isPositional
    case .boolean(let boolean):
      !boolean.should.isEmpty && boolean == BooleanQuery(should: boolean.should)
        && boolean.should.allSatisfy(\.isPositional)
    }
  }
}
