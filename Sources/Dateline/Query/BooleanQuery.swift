/// Queries joined together.
///
/// An article matches when it matches every query of ``must`` and of ``filter``, none of ``mustNot``, and, where
/// ``must`` is empty and ``should`` is not, at least one of ``should``; that holds beside filters, too. With only
/// ``mustNot`` and ``filter`` every article that they leave over matches, and with four empty lists every article.
///
/// The score is the sum over the matching queries of ``must`` and ``should``.
public struct BooleanQuery: Hashable, Sendable {
  /// All of these have to match, and each adds to the score.
  public var must: [Query]
  /// Each of these that matches adds to the score; one has to match when ``must`` is empty.
  public var should: [Query]
  /// None of these may match.
  public var mustNot: [Query]
  /// All of these have to match, and none adds to the score.
  public var filter: [Query]

  /// Joins queries.
  public init(must: [Query] = [], should: [Query] = [], mustNot: [Query] = [], filter: [Query] = []) {
    self.must = must
    self.should = should
    self.mustNot = mustNot
    self.filter = filter
  }
}
