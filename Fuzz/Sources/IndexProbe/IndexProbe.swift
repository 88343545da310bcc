@testable import Dateline

/// Asks an index everything there is to ask. Stops the program where anything else is thrown than an error of an index.
public enum IndexProbe {
  /// What a question was answered with; nil where it failed with an error of an index.
  public typealias Answer = String?

  /// Questions of a query are asked in turn, a part of them at a time: an index has to be read often.
  public static let partCount = 4

  private static let queries = [
    "council", "vot*", "\"the council\"", "\"council budget\" OR river", "title:budget", "+council -strike", "*:*",
    "date:2022", "council w/3 budget", "\"the council\"~3", "atleast/2(council OR budget)", "source:\"Gazette 1\"",
    "councel~",
    "/b.dget/", "council w/s again", "café", "lang:de river", "nowhere", "(strike OR vote) AND NOT \"the U.S.\"",
  ].map { QueryParser().parse($0).query }

  /// What a reader is told by the files of an index: whether it opens, hits, counts, snippets, documents, terms, the catalog.
  /// One that does not open gives no other answer.
  public static func answers(of files: [String: [UInt8]], part: Int) -> [Answer] {
    guard let directory = try? SampleIndex.directory(files), let snapshot = attempt({ try IndexSnapshot(directory) })
    else {
      return [nil]
    }
    let searcher = Searcher(snapshot)
    var answers: [Answer] = ["\(snapshot.documentCount) documents"]
    for (number, query) in queries.enumerated() where number % partCount == part {
      answers.append(attempt { try hits(query, searcher) })
      answers.append(attempt { "\(try searcher.count(query))" })
    }
    answers.append(attempt { "\(String(describing: try searcher.suggestion(for: .word("councill"))))" })
    answers.append(attempt { try documents(of: snapshot) })
    answers.append(attempt { try summary(of: snapshot) })
    answers.append(attempt { "\(try Completer(snapshot).completions(of: "c"))" })
    answers.append(attempt { try catalog(of: snapshot) })
    for id in ["news/3.txt", "moved/8.txt"] {
      answers.append(attempt { try snapshot.document(withID: id).map(line) ?? "-" })
    }
    return answers
  }

  /// Whether `dateline verify` finds the files sound; nil where it refuses to look at them.
  public static func isSound(_ files: [String: [UInt8]]) -> Bool? {
    attempt { try IndexCheck.run(try SampleIndex.directory(files)).isSound }
  }

  /// Repairs the files, and stops the program where what comes of it is not sound.
  public static func repair(_ files: [String: [UInt8]]) {
    guard let directory = try? SampleIndex.directory(files), attempt({ try IndexRepair.run(directory) }) != nil else {
      return
    }
    require(attempt { try IndexCheck.run(directory).isSound } == true, "a repaired index is not sound")
  }

  /// Writes to the files, which reads most of them: deletes, renames, merges, reorders.
  public static func write(_ files: [String: [UInt8]]) {
    _ = attempt {
      let writer = try IndexWriter(try SampleIndex.directory(files))
      defer { writer.close() }
      try writer.update(Document(id: "news/7.txt", body: "The river rose."))
      try writer.rename(id: "b", to: "c")
      try writer.commit()
      try writer.optimize()
      try writer.commit()
    }
  }

  private static func hits(_ query: Query, _ searcher: Searcher) throws -> String {
    let prepared = try searcher.prepare(query)
    let highlighter = prepared.highlighter()
    return try prepared.search(limit: 4).hits.map { hit in
      let document = try searcher.document(hit)
      // Member by member: what Swift prints of a whole value by itself takes longer than finding it.
      let (title, snippet) = (highlighter.title(of: document), highlighter.snippet(of: document))
      return "\(hit.id) \(hit.score.bitPattern) \(title.text) \(title.highlights) \(snippet.text) \(snippet.highlights)"
    }.joined(separator: "\n")
  }

  /// But for the size of the files, which is whatever it is.
  private static func summary(of snapshot: IndexSnapshot) throws -> String {
    var summary = try snapshot.summary()
    summary.byteCount = 0
    return "\(summary)"
  }

  private static func documents(of snapshot: IndexSnapshot) throws -> String {
    var lines: [String] = []
    for segment in snapshot.segments {
      for document in segment.liveDocuments { lines.append(line(try segment.document(document))) }
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ document: Document) -> String {
    let facts = [document.language, document.source, document.section, document.url].map { $0 ?? "-" }
    return ([document.id, document.title, document.body, document.date?.description ?? "-"] + facts + document.authors)
      .joined(separator: "|")
  }

  private static func catalog(of snapshot: IndexSnapshot) throws -> String {
    var cursor = try snapshot.catalog()
    var lines: [String] = []
    while let record = try cursor.next() { lines.append("\(record.key) \(record.value)") }
    return lines.joined(separator: "\n")
  }

  private static func attempt<Value>(_ body: () throws -> Value) -> Value? {
    do {
      return try body()
    } catch is IndexError {
      return nil
    } catch {
      fatalError("\(error) is no error of an index")
    }
  }
}
