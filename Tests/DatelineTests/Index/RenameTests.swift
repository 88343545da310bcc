import TestSupport
import Testing

@testable import Dateline

/// A renamed document is the same under another ID, and nothing of it is read or written again.
@Suite struct RenameTests {
  private let articles = SampleNews.articles(20)

  @Test func aRenamedDocumentIsFoundUnderItsNewIDAlone() throws {
    let directory = try SampleNews.directory(articles)
    let before = try IndexSnapshot(directory)
    let newIDs = ["news/3.txt": "a/first.txt", "news/10.txt": "z/last.txt"]
    let snapshot = try SampleNews.change(directory) { writer in
      for (id, newID) in newIDs { try writer.rename(id: id, to: newID) }
    }
    #expect(snapshot.documentCount == 20 && snapshot.deletedCount == 0)
    let expected = articles.map { article in
      var article = article
      article.id = newIDs[article.id] ?? article.id
      return article
    }
    #expect(try SampleNews.documents(of: snapshot) == expected)
    for (old, new) in zip(articles, expected) {
      #expect(try snapshot.document(withID: new.id) == new)
      #expect(try snapshot.contains(id: old.id) == (newIDs[old.id] == nil))
    }
    var ids: [String] = []
    try snapshot.forEachDocumentID { ids.append($0) }
    #expect(ids == expected.map(\.id))
    for query in SampleNews.queries {
      let (found, old) = (
        try Searcher(snapshot).search(query, limit: 100), try Searcher(before).search(query, limit: 100)
      )
      #expect(found.hits.map(\.score) == old.hits.map(\.score))
      #expect(found.hits.map(\.id) == old.hits.map { newIDs[$0.id] ?? $0.id })
    }
    let similar = try #require(try snapshot.document(withID: "a/first.txt"))
    let hits = try Searcher(snapshot).prepare(similarTo: similar).search(limit: 20).hits
    #expect(!hits.isEmpty && !hits.contains { $0.id == "a/first.txt" })
    #expect(try IndexCheck.run(directory).isSound)
  }

  @Test func theSegmentStaysAndTheCommitBeforeKeepsItsNames() throws {
    let directory = try SampleNews.directory(articles)
    let before = try IndexSnapshot(directory)
    let files = try directory.contents()
    _ = try SampleNews.change(directory) { try $0.rename(id: "news/3.txt", to: "x") }
    let written = try directory.contents()
    #expect(
      Set(written.keys).subtracting(files.keys) == [Manifest.name(2), RenamesFile.name(segment: 1, generation: 2)])
    for (name, bytes) in files where SegmentFile.segment(ofName: name) != nil { #expect(written[name] == bytes) }
    #expect(try before.contains(id: "news/3.txt") && !before.contains(id: "x"))
  }

  @Test func whateverHasTheNewIDIsReplaced() throws {
    for options in [IndexWriter.Options(), IndexWriter.Options(memoryBudget: 1)] {
      let directory = try SampleNews.directory(articles, options)
      let snapshot = try SampleNews.change(directory) { try $0.rename(id: "news/3.txt", to: "news/12.txt") }
      var expected = articles.filter { $0.id != "news/12.txt" }
      expected[3].id = "news/12.txt"
      #expect(try SampleNews.documents(of: snapshot) == expected)
    }
  }

  @Test func namesMayBeExchangedAndComeBack() throws {
    let directory = try SampleNews.directory(articles)
    var snapshot = try SampleNews.change(directory) { writer in
      try writer.rename(id: "news/1.txt", to: "spare")
      try writer.rename(id: "news/2.txt", to: "news/1.txt")
      try writer.rename(id: "spare", to: "news/2.txt")
      try writer.rename(id: "news/2.txt", to: "news/2.txt")
      try writer.rename(id: "nowhere", to: "news/5.txt")
    }
    #expect(try snapshot.document(withID: "news/1.txt")?.body == articles[2].body)
    #expect(try snapshot.document(withID: "news/2.txt")?.body == articles[1].body)
    #expect(snapshot.documentCount == 20)
    snapshot = try SampleNews.change(directory) { writer in
      try writer.rename(id: "news/1.txt", to: "spare")
      try writer.rename(id: "news/2.txt", to: "news/1.txt")
      try writer.rename(id: "spare", to: "news/2.txt")
    }
    #expect(try SampleNews.documents(of: snapshot) == articles)
    snapshot = try SampleNews.change(directory) { try $0.delete(id: "news/1.txt") }
    #expect(try SampleNews.documents(of: snapshot) == articles.filter { $0.id != "news/1.txt" })
  }

  /// Within one commit, too, a change is about what came before it.
  @Test(arguments: [1, 1 << 20])
  func aRenameHoldsForWhatWasAddedBeforeIt(memoryBudget: Int) throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, options: .init(memoryBudget: memoryBudget))
    try writer.add(Document(id: "a", body: "first"))
    try writer.add(Document(id: "a", body: "second"))
    try writer.rename(id: "a", to: "b")
    try writer.add(Document(id: "a", body: "third"))
    try writer.delete(id: "c")
    try writer.rename(id: "b", to: "c")
    try writer.add(Document(id: "b", body: "fourth"))
    try writer.rename(id: "a", to: "d")
    try writer.delete(id: "d")
    try writer.rename(id: "d", to: "e")
    try writer.commit()
    let snapshot = try IndexSnapshot(directory)
    #expect(try SampleNews.documents(of: snapshot).map { $0.id + $0.body } == ["csecond", "bfourth"])
    #expect(writer.documentCount == 2)
  }

  /// A merge makes of it what had been written if the documents had had their new IDs from the start.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func aMergeForgetsThatADocumentWasRenamed(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (directory, anew) = (MemoryDirectory(), MemoryDirectory())
    var expected = SampleNews.articles(90, seed: seed)
    let writer = try IndexWriter(directory, options: .init(memoryBudget: seed % 2 == 0 ? 1 : 1 << 20), newIndex: 7)
    defer { writer.close() }
    for document in expected { try writer.add(document) }
    if seed % 4 > 1 { try writer.optimize() }
    try writer.commit()
    for index in expected.indices where generator.next() % 3 == 0 {
      let newID = "\(generator.next() % 2 == 0 ? "a" : "z")/\(index)"
      try writer.rename(id: expected[index].id, to: newID)
      expected[index].id = newID
    }
    try writer.commit()
    #expect(try SampleNews.documents(of: IndexSnapshot(directory)) == expected)
    try writer.optimize(reordering: false)
    try writer.commit()
    try IndexWriter.write(expected, to: anew)
    let (merged, whole) = (try IndexSnapshot(directory), try IndexSnapshot(anew))
    #expect(merged.segments.count == 1 && merged.segments[0].renamed == nil)
    #expect(try SampleNews.documents(of: merged) == expected)
    if seed % 4 < 2 {
      for file in [SegmentFile.terms, .postings, .positions, .norms, .columns] {
        #expect(try content(file, merged) == content(file, whole), "\(file), seed \(seed)")
      }
    }
    #expect(try IndexCheck.run(directory).isSound)
  }

  private func content(_ file: SegmentFile, _ snapshot: IndexSnapshot) throws -> [UInt8] {
    let mapped = try #require(snapshot.segments[0].files[file])
    let content = try FileEnvelope.open(mapped, file.kind).content
    return content.bytes(0..<content.count)
  }

  @Test func anIDThatIsTooLongIsRefusedAndNothingIsLost() throws {
    let directory = try SampleNews.directory(articles)
    let snapshot = try SampleNews.change(directory) { writer in
      let tooLong = String(repeating: "x", count: 1 << 15)
      #expect(throws: IndexError.self) { try writer.rename(id: "news/3.txt", to: tooLong) }
    }
    #expect(try SampleNews.documents(of: snapshot) == articles)
  }

  /// So many that they have to be made before the commit.
  @Test func renamesAreBoundedInMemory() throws {
    let directory = try SampleNews.directory(articles, .init(memoryBudget: 1))
    let snapshot = try SampleNews.change(directory) { writer in
      for number in 0..<12_000 { try writer.rename(id: number == 0 ? "news/0.txt" : "\(number)", to: "\(number + 1)") }
    }
    #expect(try snapshot.document(withID: "12000")?.body == articles[0].body)
    #expect(snapshot.documentCount == 20)
  }
}
