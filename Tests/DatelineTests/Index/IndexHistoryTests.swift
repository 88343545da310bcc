import TestSupport
import Testing

@testable import Dateline

/// Random histories of adding, replacing, deleting, renaming, merging, reordering, committing and giving up, against a list of documents in memory.
@Suite struct IndexHistoryTests {
  @Test(arguments: 0..<24 as Range<UInt64>)
  func everyCommitIsWhatTheModelSays(seed: UInt64) throws {
    var history = History(seed: seed)
    for step in 0..<120 {
      let committed = try history.step()
      if committed { try history.check(Comment(rawValue: "seed \(seed), step \(step)")) }
    }
  }

  /// One language and no accents, so that a word has one stem whichever documents are there.
  private struct History {
    private var generator: SeededGenerator
    private let directory = MemoryDirectory()
    private var writer: IndexWriter?
    /// The documents as they are committed, and as they will be.
    private var committed: [Document] = []
    private var next: [Document] = []
    private var addedCount = 0
    private let options: IndexWriter.Options

    private static let words = [
      "vote", "votes", "voting", "council", "budget", "river", "flood", "floods", "the", "of", "strike",
    ]

    init(seed: UInt64) {
      generator = SeededGenerator(seed: seed)
      options = .init(memoryBudget: [1, 1, 120_000, 1 << 28][Int(seed % 4)], mergesInBackground: seed % 8 > 3)
    }

    /// Does something; true after a commit.
    mutating func step() throws -> Bool {
      let writer = try self.writer ?? IndexWriter(directory, options: options, newIndex: 7)
      self.writer = writer
      switch Int.random(in: 0..<100, using: &generator) {
      case 0..<45:
        let document = document()
        try writer.add(document)
        next.append(document)
      case 45..<65:
        let document = document()
        try writer.update(document)
        next.removeAll { $0.id == document.id }
        next.append(document)
      case 65..<74:
        let id = id()
        try writer.delete(id: id)
        next.removeAll { $0.id == id }
      case 74..<80:
        let (id, newID) = (id(), id())
        try writer.rename(id: id, to: newID)
        next.rename(id, to: newID)
      case 80..<96:
        try rewrite(writer)
        try writer.commit()
        #expect(writer.documentCount == next.count)
        committed = next
        return true
      default:
        writer.close()
        self.writer = nil
        next = committed
      }
      return false
    }

    /// Now and then merges more than adding does; half of the time it is cancelled on the way.
    private mutating func rewrite(_ writer: IndexWriter) throws {
      let kind = Int.random(in: 0..<8, using: &generator)
      let isCancelled = Bool.random(using: &generator)
      struct Cancelled: Error {}
      let report: MergeProgress.Report = { _ in if isCancelled { throw Cancelled() } }
      do {
        switch kind {
        case 0: try writer.optimize(report: report)
        case 1: try writer.optimize(reordering: false, report: report)
        case 2: try writer.compact(report: report)
        default: break
        }
      } catch is Cancelled {
        return
      }
    }

    private mutating func id() -> String { "d\(generator.skewed(below: 60))" }

    private mutating func document() -> Document {
      addedCount += 1
      let count = Int.random(in: 0...12, using: &generator)
      let words = (0..<count).map { _ in Self.words[Int(generator.skewed(below: UInt32(Self.words.count)))] }
      return Document(
        id: id(), title: words.prefix(2).joined(separator: " "), body: words.joined(separator: " "), language: "en",
        source: "Gazette \(addedCount % 3)", url: "https://example.org/\(addedCount)")
    }

    func check(_ comment: Comment) throws {
      let snapshot = try IndexSnapshot(directory)
      #expect(snapshot.documentCount == committed.count, comment)
      #expect(try SampleNews.documents(of: snapshot) == committed, comment)
      for id in Set(committed.map(\.id)).union(["d1", "d59"]) {
        #expect(try snapshot.document(withID: id) == committed.last { $0.id == id }, comment)
      }
      try checkSearches(snapshot, comment)
      try checkFiles(snapshot, comment)
    }

    /// Documents that are deleted and not merged away are still in the statistics.
    private func checkSearches(_ snapshot: IndexSnapshot, _ comment: Comment) throws {
      let written = try snapshot.segments.flatMap { segment in
        try (0..<DocumentID(segment.documentCount)).map { (try segment.document($0), segment.isDeleted($0)) }
      }
      let oracle = ExhaustiveSearcher(written.map(\.0))
      let searcher = Searcher(snapshot)
      for query: Query in [
        .word("vote"), .phrase("the council"), .field(.title, .word("floods")), .everything,
        .boolean(BooleanQuery(should: [.word("river"), .word("budget"), .phrase("of")], mustNot: [.word("strike")])),
      ] {
        let expected = oracle.search(query).filter { !written[$0.index].1 }
        let found = try searcher.search(query, limit: written.count)
        #expect(found.totalCount == expected.count, comment)
        #expect(try searcher.count(query) == expected.count, comment)
        for (hit, match) in zip(found.hits, expected) {
          #expect(abs(Double(hit.score) - match.score) <= 1e-4 * max(match.score, 1e-3), comment)
        }
        #expect(
          try Set(found.hits.map { try searcher.document($0) }) == Set(expected.map { written[$0.index].0 }), comment)
      }
    }

    /// No file is left that no commit names, but those of segments that are not committed yet.
    private func checkFiles(_ snapshot: IndexSnapshot, _ comment: Comment) throws {
      let changesCount = snapshot.segments.reduce(0) { $0 + ($1.deleted == nil ? 0 : 1) + ($1.renamed == nil ? 0 : 1) }
      let expected = 1 + snapshot.segments.count * SegmentFile.allCases.count + changesCount
      #expect(try directory.list().count == expected, comment)
      try snapshot.verifyChecksums()
    }
  }
}
