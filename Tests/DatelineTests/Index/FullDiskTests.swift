import Testing

@testable import Dateline

/// Every write of a commit fails once, and nothing that was committed before is lost.
@Suite struct FullDiskTests {
  private let old = SampleNews.articles(3, seed: 1)
  /// Enough that the last one makes a merge due.
  private let added = SampleNews.articles(5, seed: 2)
  /// Less than a vocabulary takes when it is empty: every document becomes a segment.
  private let options = IndexWriter.Options(memoryBudget: 1)

  private func committed() throws -> [String: [UInt8]] {
    let directory = MemoryDirectory()
    try IndexWriter.write(old, to: directory, options: options)
    return try directory.contents()
  }

  private func append(to directory: any Directory) throws {
    let writer = try IndexWriter(directory, options: options)
    defer { writer.close() }
    for document in added { try writer.add(document) }
    try writer.commit()
  }

  private func operationCount(_ files: [String: [UInt8]]) throws -> Int {
    let directory = FaultyDirectory(try MemoryDirectory(files))
    try append(to: directory)
    return directory.operationCount
  }

  @Test(arguments: FaultyDirectory.Fault.allCases)
  func aCommitOnAFullDiskFailsAndTheOldOneStays(fault: FaultyDirectory.Fault) throws {
    let files = try committed()
    let total = try operationCount(files)
    #expect(total > 50)
    for operation in 0..<total {
      let base = try MemoryDirectory(files)
      let error = try #require(throws: IndexError.self, "operation \(operation)") {
        try append(to: FaultyDirectory(base, failingAfter: operation, fault))
      }
      #expect(error.description.contains("space"), "operation \(operation)")
      try check(base, operation, of: total)
    }
  }

  /// What readers and later writers find after the failure.
  private func check(_ base: MemoryDirectory, _ operation: Int, of total: Int) throws {
    // The last operation makes the name of the new manifest durable: the new state is visible already.
    let isCommitted = operation == total - 1
    let expected = isCommitted ? old + added : old
    let snapshot = try IndexSnapshot(base)
    try snapshot.verifyChecksums()
    #expect(try SampleNews.documents(of: snapshot) == expected, "operation \(operation)")
    try IndexWriter.write([Document(id: "later")], to: base, options: options)
    let later = try IndexSnapshot(base)
    try later.verifyChecksums()
    #expect(later.documentCount == expected.count + 1)
    #expect(try later.document(withID: "later") != nil)
    #expect(try base.list().count == 1 + later.segments.count * SegmentFile.allCases.count, "operation \(operation)")
  }

  @Test(arguments: FaultyDirectory.Fault.allCases)
  func aFirstCommitOnAFullDiskLeavesNoIndexAndNothingInTheWay(fault: FaultyDirectory.Fault) throws {
    let total = try operationCount([:])
    for operation in 0..<total - 1 {
      let base = MemoryDirectory()
      #expect(throws: IndexError.self) { try append(to: FaultyDirectory(base, failingAfter: operation, fault)) }
      #expect(throws: IndexError.noIndex(place: "memory")) { try IndexSnapshot(base) }
      try append(to: base)
      try IndexSnapshot(base).verifyChecksums()
      #expect(try IndexSnapshot(base).documentCount == added.count)
    }
  }

  /// Committing what is left after documents were lost would lose them in silence.
  @Test func aWriterThatLostDocumentsNeverCommits() throws {
    let files = try committed()
    let total = try operationCount(files)
    for operation in 0..<total {
      let base = try MemoryDirectory(files)
      let writer = try IndexWriter(FaultyDirectory(base, failingAfter: operation, .passing), options: options)
      var failures = 0
      for document in added {
        do { try writer.add(document) } catch { failures += 1 }
      }
      for _ in 0..<3 {
        do { try writer.commit() } catch { failures += 1 }
      }
      writer.close()
      #expect(failures > 0)
      let snapshot = try IndexSnapshot(base)
      try snapshot.verifyChecksums()
      // Either nothing was lost and a later commit has everything, or nothing more was committed at all.
      #expect([old.count, old.count + added.count].contains(snapshot.documentCount), "operation \(operation)")
    }
  }

  /// What a power failure cannot undo: files, then their names, then the manifest's name, and only then old files go.
  @Test func aCommitThatFailedHalfwayEndsTheWriter() throws {
    let base = MemoryDirectory()
    func append(_ id: String, to directory: any Directory) throws -> IndexWriter {
      let writer = try IndexWriter(directory, options: .init(memoryBudget: 1))
      try writer.add(Document(id: id, body: "text"))
      return writer
    }
    try append("a", to: base).commit()
    let counting = FaultyDirectory(base)
    let counted = try append("b", to: counting)
    try counted.commit()
    counted.close()
    // The last operation of a commit makes the rename durable: what readers see has changed by then.
    let writer = try append("c", to: FaultyDirectory(base, failingAfter: counting.operationCount - 1, .passing))
    #expect(throws: IndexError.self) { try writer.commit() }
    #expect(throws: IndexError.self) { try writer.add(Document(id: "d", body: "text")) }
    #expect(throws: IndexError.self) { try writer.commit() }
    writer.close()
    let snapshot = try IndexSnapshot(base)
    #expect(snapshot.documentCount == 3)
    try snapshot.verifyChecksums()
  }

  @Test func everythingIsDurableBeforeTheManifestNamesIt() throws {
    let directory = FaultyDirectory(try MemoryDirectory(try committed()))
    let writer = try IndexWriter(directory, options: .init(memoryBudget: 1, replacesExisting: true))
    for document in added { try writer.add(document) }
    try writer.commit()
    writer.close()
    let log = directory.log
    let rename = try #require(log.firstIndex { $0.hasPrefix("rename") })
    let created = log.filter { $0.hasPrefix("create ") }.map { $0.dropFirst("create ".count) }
    #expect(created.count == added.count * SegmentFile.allCases.count + 1)
    let names = try #require(log[..<rename].lastIndex(of: "synchronize"))
    for name in created {
      let finished = try #require(log.firstIndex(of: "finish \(name)"))
      #expect(finished < names)
      #expect(try #require(log.lastIndex(of: "write \(name)")) < finished)
    }
    #expect(log.filter { $0.hasPrefix("rename") } == ["rename manifest.new"])
    #expect(log[rename + 1] == "synchronize")
    let removed = log.indices.filter { log[$0].hasPrefix("remove") }
    #expect(removed.count == old.count * SegmentFile.allCases.count + 1)
    #expect(removed.allSatisfy { $0 > rename + 1 })
  }

  /// A process may also end between any two operations: nothing is cleaned up then.
  @Test func aCrashBetweenAnyTwoOperationsLosesNothing() throws {
    let files = try committed()
    let total = try operationCount(files)
    for operation in 0..<total {
      let base = try MemoryDirectory(files)
      let writer = try IndexWriter(FaultyDirectory(base, failingAfter: operation), options: options)
      do {
        for document in added { try writer.add(document) }
        try writer.commit()
      } catch {}
      let crashed = try MemoryDirectory(try base.contents())
      writer.close()
      try check(crashed, operation, of: total)
    }
  }

  // MARK: - Deletions and renames

  /// A segment of several documents, of which one is replaced, one deleted and one renamed: that writes a file of deletions and one of
  /// renames.
  private func replace(in directory: any Directory) throws {
    let writer = try IndexWriter(directory)
    defer { writer.close() }
    try writer.update(Document(id: "news/2.txt", body: "another text"))
    try writer.delete(id: "news/4.txt")
    try writer.rename(id: "news/6.txt", to: "moved.txt")
    try writer.commit()
  }

  @Test(arguments: FaultyDirectory.Fault.allCases)
  func aReplacementIsSeenWholeOrNotAtAll(fault: FaultyDirectory.Fault) throws {
    let prepared = MemoryDirectory()
    let articles = SampleNews.articles(8)
    try IndexWriter.write(articles, to: prepared)
    let files = try prepared.contents()
    let counting = FaultyDirectory(try MemoryDirectory(files))
    try replace(in: counting)
    let deletions = DeletionsFile.name(segment: 1, generation: 2)
    let finished = try #require(counting.log.firstIndex(of: "finish \(deletions)"))
    #expect(try finished < #require(counting.log.firstIndex(of: "synchronize")))
    let renames = RenamesFile.name(segment: 1, generation: 2)
    #expect(counting.log.contains("finish \(renames)"))
    var replaced = articles.filter { $0.id != "news/2.txt" && $0.id != "news/4.txt" }
    replaced.rename("news/6.txt", to: "moved.txt")
    for operation in 0..<counting.operationCount {
      let base = try MemoryDirectory(files)
      #expect(throws: IndexError.self) { try replace(in: FaultyDirectory(base, failingAfter: operation, fault)) }
      let isCommitted = operation == counting.operationCount - 1
      let snapshot = try IndexSnapshot(base)
      let documents = try SampleNews.documents(of: snapshot)
      #expect(Array(documents.prefix(8)) == (isCommitted ? replaced + documents.suffix(1) : articles))
      try replace(in: base)
      let later = try IndexSnapshot(base)
      #expect(try SampleNews.documents(of: later).dropLast() == replaced[...], "operation \(operation)")
      #expect(try later.document(withID: "news/2.txt")?.body == "another text")
      #expect(try base.list().count == 3 + 2 * SegmentFile.allCases.count, "operation \(operation)")
    }
  }
}
