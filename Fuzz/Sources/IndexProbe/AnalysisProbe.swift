@testable import Dateline

/// Has texts analysed, as documents, queries and snippets do it.
public enum AnalysisProbe {
  /// Of every kind: with stemmers, without, and with words that nothing separates.
  private static let languages = ["en", "de", "fr", "tr", "fi", "ar", "ja", "zh", "th", "pl", "ru", nil]

  /// Indexes a document; stops the program where the index is not sound, does not give it back, or does not find it by its
  /// own text as a phrase.
  public static func index(title: String, body: String, language: Int) {
    do {
      let document = Document(id: "a", title: title, body: body, language: languages[language % languages.count])
      let directory = MemoryDirectory()
      let writer = try IndexWriter(directory, newIndex: 7)
      try writer.add(document)
      try writer.commit()
      writer.close()
      let report = try IndexCheck.run(directory)
      require(report.isSound, "\(report.allProblems)")
      let snapshot = try IndexSnapshot(directory)
      let found = try snapshot.document(withID: "a")
      require(found == document, "another document comes back")
      let searcher = Searcher(snapshot)
      for query in [Query.phrase(String(body.prefix(200))), .word(String(body.prefix(40)))] {
        let prepared = try searcher.prepare(query)
        let results = try prepared.search(limit: 1)
        require(results.totalCount <= 1 && results.hits.count == results.totalCount, "found more than there is")
        _ = prepared.highlighter().snippet(of: document)
      }
    } catch IndexError.limit {
      // A text may have more than is allowed, and is refused.
    } catch {
      fatalError("\(error)")
    }
  }
}
