internal import CivilTime
internal import Dateline
internal import DatelineCorpus

extension IndexWriter {
  /// Adds an article, in the place of one with its ID where it replaces one. An article that is itself beyond a limit of the
  /// index is thrown as a skipped file.
  func put(_ article: Article, replacing: Bool) throws {
    let count = documentCount
    do {
      let document = Document(article)
      if replacing { try update(document) } else { try add(document) }
    } catch IndexError.limit(let limit) where documentCount == count {
      // Other limits lose what was added before. Should there be nothing of it yet, the commit throws the same error.
      throw SkippedFile(path: article.id, reason: .refused(limit))
    }
  }
}
