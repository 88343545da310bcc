import TestSupport
import Testing

@testable import Dateline

/// What is deleted is found nowhere, and what replaces it is found alone.
@Suite struct DeletionTests {
  private let articles = SampleNews.articles(20)

  @Test func aDeletedDocumentIsFoundNowhere() throws {
    let directory = try SampleNews.directory(articles)
    let before = try IndexSnapshot(directory)
    let gone = Set(["news/3.txt", "news/10.txt"])
    let snapshot = try SampleNews.change(directory) { writer in for id in gone { try writer.delete(id: id) } }
    #expect(snapshot.documentCount == 18)
    #expect(snapshot.deletedCount == 2)
    #expect(try SampleNews.documents(of: snapshot) == articles.filter { !gone.contains($0.id) })
    for article in articles {
      #expect(try snapshot.document(withID: article.id) == (gone.contains(article.id) ? nil : article))
      #expect(try snapshot.contains(id: article.id) != gone.contains(article.id))
    }
    for query in SampleNews.queries {
      let expected = try Searcher(before).search(query, limit: 100).hits.filter { !gone.contains($0.id) }
      let found = try Searcher(snapshot).search(query, limit: 100)
      #expect(found.hits == expected)
      #expect(found.totalCount == expected.count)
      #expect(try Searcher(snapshot).count(query) == expected.count)
    }
    let summary = try snapshot.summary()
    #expect(summary.documentCount == 18 && summary.deletedCount == 2)
    #expect(summary.languages.reduce(0) { $0 + $1.count } == 18)
    #expect(summary.sources.reduce(0) { $0 + $1.count } == 18)
    let anew = MemoryDirectory()
    try IndexWriter.write(articles.filter { !gone.contains($0.id) }, to: anew)
    #expect(try summary.tokenCount == IndexSnapshot(anew).summary().tokenCount)
    #expect(try summary.undatedCount == IndexSnapshot(anew).summary().undatedCount)
  }

  @Test func aCountBesideFewDeletionsIsExact() throws {
    let directory = MemoryDirectory()
    try IndexWriter.write((0..<2000).map { Document(id: "\($0)", body: $0 % 3 == 0 ? "a b" : "a") }, to: directory)
    let snapshot = try SampleNews.change(directory) { writer in
      for id in [0, 1, 999, 1999] { try writer.delete(id: "\(id)") }
    }
    #expect(try Searcher(snapshot).count(.word("a")) == 1996)
    #expect(try Searcher(snapshot).count(.word("b")) == 665)
    #expect(try Searcher(snapshot).count(.everything) == 1996)
  }

  @Test func aSnapshotFromBeforeKeepsItsDocuments() throws {
    let directory = try SampleNews.directory(articles)
    let before = try IndexSnapshot(directory)
    let answers = try SampleNews.answers(of: before)
    _ = try SampleNews.change(directory) { try $0.delete(id: "news/3.txt") }
    let between = try IndexSnapshot(directory)
    _ = try SampleNews.change(directory) { try $0.delete(id: "news/4.txt") }
    #expect(try SampleNews.answers(of: before) == answers)
    #expect(between.documentCount == 19)
    #expect(try between.document(withID: "news/4.txt") != nil)
    #expect(try directory.list().filter(DeletionsFile.isName) == [DeletionsFile.name(segment: 1, generation: 3)])
  }

  @Test func anUpdateReplacesAllOfAnID() throws {
    let directory = MemoryDirectory()
    let versions = (0..<5).map { Document(id: "same", body: "version \($0)") }
    try IndexWriter.write(Array(versions[..<3]) + [Document(id: "other")], to: directory)
    let snapshot = try SampleNews.change(directory) { try $0.update(versions[3]) }
    #expect(snapshot.documentCount == 2)
    #expect(try snapshot.document(withID: "same") == versions[3])
    #expect(try Searcher(snapshot).search(.word("version")).hits.count == 1)
    let next = try SampleNews.change(directory) { writer in
      try writer.update(Document(id: "new", body: "version"))
      try writer.update(versions[4])
    }
    #expect(try SampleNews.documents(of: next).map(\.id) == ["other", "new", "same"])
  }

  /// Within one commit, too, a deletion is of what came before it.
  @Test(arguments: [1, 1 << 20])
  func aDeletionHoldsForWhatWasAddedBeforeIt(memoryBudget: Int) throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, options: .init(memoryBudget: memoryBudget))
    try writer.delete(id: "a")
    try writer.add(Document(id: "a", body: "first"))
    try writer.add(Document(id: "b", body: "first"))
    try writer.add(Document(id: "a", body: "second"))
    try writer.delete(id: "a")
    try writer.delete(id: "none")
    try writer.add(Document(id: "a", body: "third"))
    try writer.add(Document(id: "b", body: "second"))
    try writer.commit()
    #expect(writer.documentCount == 3)
    let snapshot = try IndexSnapshot(directory)
    #expect(try SampleNews.documents(of: snapshot).map { $0.id + $0.body } == ["bfirst", "athird", "bsecond"])
  }

  @Test func idsThatAreEqualAsTextButNotAsBytesAreToldApart() throws {
    let directory = MemoryDirectory()
    try IndexWriter.write([Document(id: "é"), Document(id: "e\u{301}")], to: directory)
    let snapshot = try SampleNews.change(directory) { try $0.delete(id: "é") }
    #expect(try SampleNews.documents(of: snapshot).map { Array($0.id.utf8) } == [Array("e\u{301}".utf8)])
  }

  @Test func anUpdateThatIsRefusedDeletesNothing() throws {
    let directory = try SampleNews.directory(articles)
    let writer = try IndexWriter(directory)
    defer { writer.close() }
    let tooLong = String(repeating: "x", count: 1 << 20)
    #expect(throws: IndexError.self) { try writer.update(Document(id: "news/0.txt", title: tooLong)) }
    try writer.commit()
    #expect(try IndexSnapshot(directory).documentCount == 20)
  }

  @Test func deletionsThatWereNotCommittedAreForgotten() throws {
    let directory = try SampleNews.directory(articles)
    let writer = try IndexWriter(directory)
    for article in articles { try writer.delete(id: article.id) }
    writer.close()
    #expect(try SampleNews.change(directory) { _ in }.documentCount == 20)
  }

  @Test func aSegmentWithoutDocumentsIsDropped() throws {
    let directory = try SampleNews.directory(articles, .init(memoryBudget: 1))
    #expect(try IndexSnapshot(directory).segments.count > 1)
    let snapshot = try SampleNews.change(directory) { writer in
      for article in articles { try writer.delete(id: article.id) }
    }
    #expect(snapshot.documentCount == 0 && snapshot.segments.isEmpty)
    #expect(try directory.list() == ["manifest-0000000000000002"])
  }

  @Test func whatIsDeletedInPlentyIsReclaimed() throws {
    let directory = try SampleNews.directory(articles)
    var snapshot = try SampleNews.change(directory) { writer in
      for id in 0..<6 { try writer.delete(id: "news/\(id).txt") }
    }
    #expect(snapshot.deletedCount == 6)
    snapshot = try SampleNews.change(directory) { try $0.delete(id: "news/6.txt") }
    #expect(snapshot.deletedCount == 0)
    #expect(try SampleNews.documents(of: snapshot) == Array(articles[7...]))
    #expect(try directory.list().count == 1 + SegmentFile.allCases.count)
    try snapshot.verifyChecksums()
  }

  @Test func aMissingFileOfDeletionsIsDamage() throws {
    let directory = try SampleNews.directory(articles)
    _ = try SampleNews.change(directory) { try $0.delete(id: "news/3.txt") }
    let name = try #require(try directory.list().first(where: DeletionsFile.isName))
    try directory.remove(name)
    let error = try #require(throws: IndexError.self) { try IndexSnapshot(directory) }
    #expect(error.description.contains(name) && error.description.contains("missing"))
  }

  /// So many deletions that they have to be made before the commit.
  @Test func deletionsAreBoundedInMemory() throws {
    let directory = try SampleNews.directory(articles)
    let snapshot = try SampleNews.change(directory) { writer in
      for number in 0..<12_000 {
        try writer.delete(id: "none/\(number)")
        if number == 6000 { try writer.delete(id: "news/0.txt") }
      }
      try writer.add(articles[0])
    }
    #expect(try SampleNews.documents(of: snapshot) == Array(articles[1...]) + [articles[0]])
  }
}
