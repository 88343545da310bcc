import CivilTime
import DatelineCorpus

/// What must be true of whatever is read from any bytes.
public enum ArticleCheck {
  private static let now = CivilDate(daysSinceEpoch: 20_781)
  private static let reader = CorpusReader(now: now)

  /// Reads these bytes as a file of this path, twice. Stops the program where the outcome is not an article or a reason,
  /// is not the same both times, or is an article that no index should have to take.
  public static func read(_ bytes: [UInt8], path: String) {
    let (articles, reason) = outcome(of: bytes, path: path)
    precondition(!articles.isEmpty || reason?.isEmpty == false, "neither an article nor a reason")
    precondition((articles, reason) == outcome(of: bytes, path: path), "the same bytes gave two outcomes")
    for article in articles { check(article, length: bytes.count) }
  }

  private static func outcome(of bytes: [UInt8], path: String) -> ([Article], String?) {
    var articles: [Article] = []
    let skipped = reader.articles(in: bytes, path: path) { articles.append($0) }
    return (articles, skipped?.reason.description)
  }

  private static func check(_ article: Article, length: Int) {
    precondition(!article.title.isEmpty || !article.text.isEmpty, "an article of nothing")
    for field in [article.title, article.text, article.standfirst ?? ""] + article.authors {
      precondition(!field.utf8.contains(0), "a NUL in a field")
    }
    precondition(!article.authors.contains(""), "an author without a name")
    precondition(article.text.utf8.count <= 16 * length + 1024, "more text than the bytes can hold")
    for moment in [article.date, article.modified].compactMap(\.self) {
      precondition(moment.date.daysSinceEpoch <= now.daysSinceEpoch + 1, "a date in the future: \(moment)")
    }
  }
}
