import TestSupport
import Testing

@testable import Dateline

/// Writing and opening indexes.
@Suite struct IndexWriterTests {
  private let small = IndexWriter.Options(memoryBudget: 80_000)

  @Test(arguments: [0, 1, 50])
  func documentsComeBackByTheirIDs(count: Int) throws {
    let documents = SampleNews.articles(count)
    let directory = MemoryDirectory()
    try IndexWriter.write(documents, to: directory)
    let snapshot = try IndexSnapshot(directory)
    #expect(snapshot.documentCount == count)
    #expect(snapshot.generation == 1)
    for document in documents { #expect(try snapshot.document(withID: document.id) == document) }
    #expect(try snapshot.document(withID: "news/none.txt") == nil)
    #expect(try snapshot.document(withID: "") == nil)
    try snapshot.verifyChecksums()
  }

  @Test func aFolderGivesTheSameAnswersAsMemory() throws {
    let documents = SampleNews.articles(40)
    let folder = try ScratchFolder()
    let path = folder.path + "/index"
    let writer = try IndexWriter(path: path, options: small)
    for document in documents { try writer.add(document) }
    try writer.commit()
    writer.close()
    let directory = MemoryDirectory()
    try IndexWriter.write(documents, to: directory, options: small)
    let fromFiles = try SampleNews.answers(of: try IndexSnapshot(path: path))
    #expect(fromFiles == (try SampleNews.answers(of: try IndexSnapshot(directory))))
    #expect(Set(fromFiles.documents) == Set(documents))
  }

  @Test(arguments: [1, 2, 16])
  func aBudgetLeavesRoomForTheProgramAndItsThreads(threadCount: Int) {
    var before = 0
    for megabytes in [0, 1, 8, 32, 64, 128, 256, 1024] {
      let options = IndexWriter.Options(memoryBudget: megabytes << 20, threadCount: threadCount)
      #expect(options.segmentByteCount >= before)
      #expect(options.segmentByteCount <= options.memoryBudget / 2)
      #expect(options.segmentByteCount >= options.memoryBudget / 8)
      before = options.segmentByteCount
    }
    // Twice the segment, the program, and for each thread its words and two batches.
    let large = IndexWriter.Options(memoryBudget: 1 << 30, threadCount: threadCount)
    let threads = threadCount * ((24 << 20) + 2 * (8 << 20))
    #expect(2 * large.segmentByteCount + (40 << 20) + threads == 1 << 30)
    // Without stems, words are forgotten after each batch.
    let words = IndexWriter.Options(memoryBudget: 1 << 30, analysis: .words, threadCount: threadCount)
    #expect(2 * words.segmentByteCount + (40 << 20) + threadCount * 2 * (8 << 20) == 1 << 30)
  }

  @Test func wordsThatWereForgottenAreFoundAgain() throws {
    func run(vocabularyByteCount: Int) throws -> [[PostingsRun.Field]] {
      var builder = RunBuilder(vocabularyByteCount: vocabularyByteCount)
      return try SampleNews.articles(30).map { document in
        try builder.add(document)
        return try builder.finish().fields
      }
    }
    func bytes(_ fixed: FixedBytes) -> [UInt8] { unsafe Array(fixed.view.bytes) }
    for (kept, forgotten) in zip(try run(vocabularyByteCount: .max), try run(vocabularyByteCount: 0)) {
      for (kept, forgotten) in zip(kept, forgotten) {
        #expect(bytes(kept.exact.keys) == bytes(forgotten.exact.keys))
        #expect(bytes(kept.stemmed.keys) == bytes(forgotten.stemmed.keys))
      }
    }
  }

  @Test func aSmallMemoryBudgetMakesSeveralSegments() throws {
    let documents = SampleNews.articles(60)
    let (one, several) = (MemoryDirectory(), MemoryDirectory())
    try IndexWriter.write(documents, to: one)
    try IndexWriter.write(documents, to: several, options: small)
    let (whole, parts) = (try IndexSnapshot(one), try IndexSnapshot(several))
    #expect(whole.segments.count == 1)
    #expect(parts.segments.count > 3)
    #expect(try SampleNews.answers(of: parts).documents == documents)
    for document in documents { #expect(try parts.document(withID: document.id) == document) }
    for query in SampleNews.queries {
      let (left, right) = (try Searcher(whole).search(query, limit: 100), try Searcher(parts).search(query, limit: 100))
      #expect(left.totalCount == right.totalCount)
      #expect(left.hits.map(\.id) == right.hits.map(\.id))
      #expect(left.hits.map(\.score) == right.hits.map(\.score))
    }
  }

  @Test func laterCommitsAppend() throws {
    let documents = SampleNews.articles(30)
    let directory = MemoryDirectory()
    for start in [0, 10, 20] { try IndexWriter.write(Array(documents[start..<start + 10]), to: directory) }
    let snapshot = try IndexSnapshot(directory)
    #expect(snapshot.generation == 3)
    #expect(try SampleNews.answers(of: snapshot).documents == documents)
    #expect(try directory.list().filter { $0.hasPrefix("manifest") } == ["manifest-0000000000000003"])
  }

  @Test func aWriterMayCommitManyTimes() throws {
    let documents = SampleNews.articles(5)
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory)
    for (number, document) in documents.enumerated() {
      try writer.add(document)
      #expect(writer.documentCount == number + 1)
      try writer.commit()
      #expect(try IndexSnapshot(directory).documentCount == number + 1)
    }
    try writer.commit()
    writer.close()
    #expect(try IndexSnapshot(directory).documentCount == 5)
  }

  @Test func nothingIsVisibleBeforeACommit() throws {
    let documents = SampleNews.articles(40)
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, options: small)
    for document in documents { try writer.add(document) }
    #expect(throws: IndexError.noIndex(place: "memory")) { try IndexSnapshot(directory) }
    try writer.commit()
    for document in documents { try writer.add(document) }
    #expect(try IndexSnapshot(directory).documentCount == 40)
    writer.close()
    #expect(try IndexSnapshot(directory).documentCount == 40)
  }

  @Test func replacingReplacesAndOldFilesVanish() throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(20, seed: 1), to: directory, options: small)
    let old = Set(try directory.list())
    let documents = SampleNews.articles(8, seed: 2)
    try IndexWriter.write(documents, to: directory, options: .init(replacesExisting: true))
    #expect(try SampleNews.answers(of: try IndexSnapshot(directory)).documents == documents)
    #expect(old.isDisjoint(with: try directory.list()))
    #expect(try directory.list().count == 1 + SegmentFile.allCases.count)
    #expect(try IndexSnapshot(directory).generation == 2)
  }

  @Test func replacingByNothingEmptiesAnIndex() throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(3), to: directory)
    try IndexWriter.write([], to: directory, options: .init(replacesExisting: true))
    #expect(try IndexSnapshot(directory).documentCount == 0)
    #expect(try directory.list() == ["manifest-0000000000000002"])
  }

  @Test func whatAClosedWriterDroppedIsGoneOnceTheNextOneStarts() throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(3), to: directory)
    let before = try directory.contents()
    let writer = try IndexWriter(directory, options: small)
    for document in SampleNews.articles(40, seed: 3) { try writer.add(document) }
    writer.close()
    #expect(try IndexSnapshot(directory).documentCount == 3)
    try IndexWriter(directory).close()
    #expect(try directory.contents() == before)
  }

  @Test func aFirstRunThatNeverCommittedDoesNotStandInTheWay() throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, options: small)
    for document in SampleNews.articles(40) { try writer.add(document) }
    // The files as they are when the process ends just here, and no lock.
    let crashed = try MemoryDirectory(try directory.contents())
    writer.close()
    #expect(try !crashed.list().isEmpty)
    try IndexWriter.write(SampleNews.articles(40), to: crashed, options: small)
    try IndexSnapshot(crashed).verifyChecksums()
    #expect(try IndexSnapshot(crashed).documentCount == 40)
  }

  @Test func filesThatAreNoneOfAnIndexAreLeftAlone() throws {
    let names = [
      "notes.txt", "segment-a.txt", "segment-1.terms", "segment-000000000000000A.terms", "manifest-draft",
      "manifest-+000000000000001", "segment-0000000000000001.terms.bak", "lock", "segment-ffffffffffffffff.info",
      "manifest-ffffffffffffffff",
    ]
    let directory = try MemoryDirectory(names.reduce(into: [:]) { $0[$1] = [1] })
    for _ in 0..<3 {
      try IndexWriter.write(SampleNews.articles(2), to: directory, options: .init(replacesExisting: true))
    }
    #expect(Set(names).isSubset(of: try directory.list()))
    #expect(try IndexSnapshot(directory).documentCount == 2)
  }

  @Test func ofSeveralDocumentsWithOneIDTheOneAddedLastIsFound() throws {
    let directory = MemoryDirectory()
    let versions = (0..<4).map { Document(id: "same", body: "version \($0)") }
    try IndexWriter.write(Array(versions[0...2]), to: directory)
    #expect(try IndexSnapshot(directory).document(withID: "same") == versions[2])
    try IndexWriter.write([versions[3]], to: directory)
    #expect(try IndexSnapshot(directory).document(withID: "same") == versions[3])
    #expect(try IndexSnapshot(directory).documentCount == 4)
  }

  @Test func idsAreToldApartByteForByte() throws {
    let ids = ["", "a", "a\u{0}", "b", "é", "e\u{301}", String(repeating: "x", count: 32_767)]
    let directory = MemoryDirectory()
    try IndexWriter.write(ids.enumerated().map { Document(id: $1, body: "\($0)") }, to: directory)
    let snapshot = try IndexSnapshot(directory)
    for (number, id) in ids.enumerated() { #expect(try snapshot.document(withID: id)?.body == "\(number)") }
  }

  @Test func whatIsTooLargeIsRefusedAndTheRestIsKept() throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory)
    defer { writer.close() }
    try writer.add(Document(id: "a"))
    let error = try #require(throws: IndexError.self) {
      try writer.add(Document(id: String(repeating: "x", count: 32_768)))
    }
    #expect(error.description.contains("32768") || error.description.contains("32,767"))
    #expect(throws: IndexError.self) {
      try writer.add(Document(id: "b", title: String(repeating: "x", count: 1 << 20)))
    }
    try writer.add(Document(id: "c"))
    try writer.commit()
    #expect(try IndexSnapshot(directory).documentCount == 2)
  }

  @Test func oddDocumentsAreIndexed() throws {
    let bodies = [
      String(repeating: "a", count: 100_000), String(repeating: "a ", count: 50_000), "\u{0}\u{0}", "   ", "—", "日本語",
      String(repeating: "\u{301}", count: 5000), String(repeating: "word-", count: 20_000),
    ]
    let documents = bodies.enumerated().map { Document(id: "\($0)", title: String($1.prefix(1000)), body: $1) }
    let directory = MemoryDirectory()
    try IndexWriter.write(documents, to: directory)
    #expect(try SampleNews.answers(of: try IndexSnapshot(directory)).documents == documents)
  }

  @Test func oneWriterAtATime() throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory)
    let error = try #require(throws: IndexError.self) { try IndexWriter(directory) }
    #expect(error.description.contains("memory is being written by") && error.description.contains("Wait"))
    writer.close()
    let next = try IndexWriter(directory)
    writer.close()
    #expect(throws: IndexError.self) { try IndexWriter(directory) }
    next.close()
  }

  @Test func aWriterThatWasClosedCannotBeUsed() async {
    await #expect(processExitsWith: .failure) {
      let writer = try IndexWriter(MemoryDirectory())
      writer.close()
      try writer.commit()
    }
  }

  @Test func aWriterThatIsForgottenFreesTheLock() throws {
    let directory = MemoryDirectory()
    do { _ = try IndexWriter(directory) }
    try IndexWriter(directory).close()
  }

  @Test func aWriterThatCannotStartFreesTheLock() throws {
    let directory = try MemoryDirectory(["manifest-0000000000000001": [1, 2, 3]])
    #expect(throws: IndexError.self) { try IndexWriter(directory) }
    try IndexWriter(directory, options: .init(replacesExisting: true)).close()
  }
}
