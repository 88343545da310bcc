/// How the words of a query and the fields of an article make a score.
public enum RankingModel: String, Hashable, Sendable, CaseIterable {
  /// BM25 of the text, and a part of that of the title. The default, by what was measured (`Documentation/Ranking.md`).
  case bm25
  /// BM25F: the frequencies of text and title, each held against the length of its field, are added up before they
  /// saturate, and both have the inverse document frequency of the text.
  ///
  /// Source: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (2004).
  case bm25f
  /// As ``bm25``; of the best 200, those rise in which words that follow each other in the query stand near each other.
  case proximity

  /// What a word in the title counts beside one in the text unless told otherwise.
  public var titleWeight: Float {
    switch self {
    case .bm25, .proximity: 0.25
    case .bm25f: 1
    }
  }
}
