import CivilTime
import TestSupport

@testable import Dateline

/// Made-up articles, and what is asked about them.
enum SampleNews {
  /// Articles that share words, in two languages, some without a date, a source or a title.
  static func articles(_ count: Int, seed: UInt64 = 1) -> [Document] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      Document(
        id: "news/\(number).txt", title: number % 7 == 6 ? "" : sentence(4, &generator),
        body: (0..<Int.random(in: 1...4, using: &generator)).map { _ in sentence(12, &generator) }
          .joined(separator: "\n\n"),
        date: number % 5 == 4 ? nil : CivilDateTime(date: CivilDate(daysSinceEpoch: 19_000 + number * 3)),
        language: number % 3 == 2 ? "de" : "en", source: number % 4 == 3 ? nil : "Gazette \(number % 3)",
        section: number % 2 == 0 ? "Politics" : nil, url: number % 2 == 0 ? "https://example.org/\(number)" : nil,
        authors: number % 6 == 0 ? ["Ada Writer", "Ben Editor"] : [])
    }
  }

  private static let words = [
    "council", "councils", "budget", "vote", "voted", "voting", "river", "flood", "floods", "mayor", "the", "of", "and",
    "café", "strike", "strikes", "Haus", "Häuser", "wählen", "gewählt", "2023", "U.S.", "re-elected", "minister",
  ]

  private static func sentence(_ count: Int, _ generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in words[Int(generator.skewed(below: UInt32(words.count)))] }.joined(separator: " ") + "."
  }

  /// Queries that use every kind of file.
  static let queries: [Query] = [
    .everything, .word("council"), .word("voting"), .word("Häuser"), .word("nowhere"), .phrase("council budget"),
    .phrase("the of"), .field(.title, .word("budget")), .field(.body, .word("budget")), .field(.title, .phrase("vote")),
    .dates(DateInterval(lower: CivilDate(daysSinceEpoch: 19_010), upper: CivilDate(daysSinceEpoch: 19_100))),
    .boolean(
      BooleanQuery(
        must: [.word("council")], should: [.word("flood"), .phrase("budget vote")], mustNot: [.word("strike")],
        filter: [.dates(DateInterval(lower: CivilDate(daysSinceEpoch: 19_000)))])),
    .boolean(BooleanQuery(should: [.word("mayor"), .word("river"), .word("minister")])),
  ]

  /// Everything that an index says: the hits of all queries, and all documents.
  struct Answers: Hashable {
    var results: [SearchResults] = []
    var counts: [Int] = []
    var documents: [Document] = []
    var facts: [String] = []
  }

  /// Asks an index everything there is to ask.
  static func answers(of snapshot: IndexSnapshot) throws -> Answers {
    var answers = Answers()
    let searcher = Searcher(snapshot)
    for query in queries {
      answers.results.append(try searcher.search(query, limit: 5))
      answers.counts.append(try searcher.count(query))
    }
    for segment in snapshot.segments {
      for document in 0..<UInt32(segment.documentCount) {
        answers.documents.append(try segment.document(document))
        let id = try segment.idsOfDocuments().value(of: document)
        answers.facts.append(id)
        answers.facts.append(try segment.strings(.url).value(of: document))
        for column in [Column.language, .source, .section] {
          answers.facts.append(try segment.keywords(column).value(of: document) ?? "-")
        }
        answers.facts.append("\(try segment.document(withID: id) ?? .max)")
      }
      answers.facts += try terms(of: segment)
    }
    return answers
  }

  /// All documents that are not deleted, in the order of adding.
  static func documents(of snapshot: IndexSnapshot) throws -> [Document] {
    try snapshot.segments.flatMap { segment in
      try segment.documentsAsAdded().filter { !segment.isDeleted($0) }.map { try segment.document($0) }
    }
  }

  /// Every term and every stem, with what belongs to it, and every posting.
  private static func terms(of segment: SegmentReader) throws -> [String] {
    var lines: [String] = []
    for field in IndexedField.allCases {
      for (dictionary, hasPositions) in [(try segment.exactTerms(field), true), (try segment.stems(field), false)] {
        for ordinal in 0..<dictionary.termCount {
          let (key, entry) = try dictionary.term(at: ordinal)
          let others =
            field == .title
            ? [] : hasPositions ? try segment.stems(ofTermAt: ordinal) : try segment.terms(ofStemAt: ordinal)
          lines.append("\(key) \(entry) \(others)")
          lines.append(try postings(try segment.cursor(entry, withPositions: hasPositions)))
        }
      }
    }
    return lines
  }

  private static func postings(_ cursor: PostingCursor) throws -> String {
    var line = ""
    var positions: [UInt32] = []
    try cursor.advance()
    while cursor.docID != exhaustedDocument {
      try cursor.readPositions(into: &positions)
      line += "\(cursor.docID)×\(try cursor.frequency())\(positions) "
      try cursor.advance()
    }
    return line
  }
}

extension [Document] {
  /// What a writer makes of a rename.
  mutating func rename(_ id: String, to newID: String) {
    guard id != newID, let renamed = lastIndex(where: { $0.id == id }) else { return }
    self[renamed].id = newID
    self = enumerated().filter { $0.offset == renamed || ($0.element.id != id && $0.element.id != newID) }.map(
      \.element)
  }
}

extension SampleNews {
  /// An index in memory of some articles.
  static func directory(_ articles: [Document], _ options: IndexWriter.Options = .init()) throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    try IndexWriter.write(articles, to: directory, options: options)
    return directory
  }

  /// The state of an index after one more commit.
  static func change(_ directory: MemoryDirectory, _ body: (IndexWriter) throws -> Void) throws -> IndexSnapshot {
    let writer = try IndexWriter(directory)
    defer { writer.close() }
    try body(writer)
    try writer.commit()
    return try IndexSnapshot(directory)
  }
}

extension IndexWriter {
  /// Writes documents and commits.
  static func write(_ documents: [Document], to directory: any Directory, options: Options = Options()) throws {
    let writer = try IndexWriter(directory, options: options, newIndex: 7)
    defer { writer.close() }
    for document in documents { try writer.add(document) }
    try writer.commit()
  }
}
