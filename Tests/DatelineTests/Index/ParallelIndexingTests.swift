import Synchronization
import TestSupport
import Testing

@testable import Dateline

/// An index depends on its documents alone: not on threads, memory, or how documents were handed over.
@Suite struct ParallelIndexingTests {
  private static let languages: [String?] = ["en", "de", "fr", nil]
  private static let words = [
    "strike", "strikes", "striking", "Häuser", "Haus", "élection", "élections", "the", "die", "Xi’s", "港口", "U.S.",
    "@port", "long-term", "1,250", "run", "running", "runs", "extraordinarily", "extraordinary", "l'Élysée", "\u{0}",
  ]

  private func documents(_ count: Int, seed: UInt64) -> [Document] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      func text(_ limit: Int) -> String {
        (0..<Int(generator.skewed(below: UInt32(limit)))).map { _ in
          generator.next() % 9 == 0
            ? "rare\(generator.skewed(below: 5000))" : Self.words.randomElement(using: &generator) ?? ""
        }.joined(separator: " ")
      }
      return Document(
        id: "news/\(Int.random(in: 0..<count * 4, using: &generator))", title: text(6),
        body: text(number == 7 ? 20_000 : 200),
        language: Self.languages.randomElement(using: &generator) ?? nil,
        source: ["The Sound", "Der Sund", nil].randomElement(using: &generator) ?? nil)
    }
  }

  /// The files of the one segment that `add` makes, but for the lock and what is random: none.
  private func contents(
    _ options: IndexWriter.Options, _ add: (IndexWriter) throws -> Void
  ) throws -> [String: [UInt8]] {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, options: options, newIndex: 7)
    try add(writer)
    try writer.commit()
    writer.close()
    #expect(try IndexSnapshot(directory).segments.count == 1)
    return try directory.contents().filter { $0.key.hasPrefix("segment") }
  }

  @Test(arguments: TextAnalysis.allCases, [true, false])
  func theBytesDoNotDependOnThreadsOrBatches(analysis: TextAnalysis, storesDocuments: Bool) throws {
    let all = documents(900, seed: 21)
    func options(_ threadCount: Int) -> IndexWriter.Options {
      .init(analysis: analysis, storesDocuments: storesDocuments, threadCount: threadCount)
    }
    let atOnce = try contents(options(1)) { writer in
      for document in all { try writer.add(document) }
    }
    for (threadCount, batchCount) in [(1, 100), (2, 100), (3, 100), (2, 1), (4, 333)] {
      let batches = stride(from: 0, to: all.count, by: batchCount).map { Array(all[$0...].prefix(batchCount)) }
      let reported = Mutex<[Int]>([])
      var parallel = try contents(options(threadCount)) { writer in
        try writer.add(from: batches) { documents, batch in
          for document in documents { try? batch.add(document) }
          return batch.documentCount
        } report: { count in
          reported.withLock { $0.append(count) }
        }
      }
      #expect(reported.withLock { $0 } == batches.map(\.count))
      var expected = atOnce
      // Blocks of the document store end with their batch, and `info` says where the store's index begins.
      if storesDocuments, batchCount < all.count {
        for name in atOnce.keys where name.hasSuffix(".store") || name.hasSuffix(".info") {
          parallel[name] = nil
          expected[name] = nil
        }
      }
      #expect(parallel == expected, "\(threadCount) threads, batches of \(batchCount)")
    }
  }

  @Test(arguments: TextAnalysis.allCases, [true, false])
  func segmentsOfLittleMemoryAreMergedIntoTheOneOfMuch(analysis: TextAnalysis, storesDocuments: Bool) throws {
    func index(_ budget: Int, reordering: Bool) throws -> [SegmentFile: [UInt8]] {
      let directory = MemoryDirectory()
      let options = IndexWriter.Options(memoryBudget: budget, analysis: analysis, storesDocuments: storesDocuments)
      let writer = try IndexWriter(directory, options: options)
      for document in documents(60, seed: 23) { try writer.add(document) }
      try writer.optimize(reordering: reordering)
      try writer.commit()
      #expect(try IndexCheck.run(directory).isSound)
      let segments = try IndexSnapshot(directory).segments
      #expect(segments.count == 1)
      return try segments[0].files.reduce(into: [:]) { contents, file in
        let content = try FileEnvelope.open(file.value, file.key.kind, expecting: segments[0].identity).content
        contents[file.key] = content.bytes(0..<content.count)
      }
    }
    var (expected, merged) = (try index(1 << 30, reordering: false), try index(1, reordering: false))
    if storesDocuments {
      // Blocks of the document store end with their segment, and `info` says where the store's index begins.
      for file in [SegmentFile.store, .info] { (expected[file], merged[file]) = (nil, nil) }
    }
    #expect(merged == expected)
    #expect(try index(1, reordering: true)[.norms]?.count == expected[.norms]?.count)
  }

  @Test(arguments: TextAnalysis.allCases, [1, 50_000, 400_000])
  func resultsDoNotDependOnTheMemory(analysis: TextAnalysis, budget: Int) throws {
    let all = documents(300, seed: 22)
    func searcher(_ budget: Int) throws -> Searcher {
      let directory = MemoryDirectory()
      let writer = try IndexWriter(
        directory, options: .init(memoryBudget: budget, analysis: analysis, threadCount: 2))
      for (number, document) in all.enumerated() where number % 2 == 0 {
        try writer.add(document)
        if number + 1 < all.count {
          let analyzer = DocumentAnalyzer(.init(analysis: analysis))
          try writer.add(try analyzer.analyze { try $0.add(all[number + 1]) }.documents)
        }
      }
      try writer.commit()
      return Searcher(try IndexSnapshot(directory))
    }
    let (expected, found) = (try searcher(1 << 30), try searcher(budget))
    #expect(expected.snapshot.segments.count == 1)
    #expect(found.snapshot.documentCount == all.count)
    for query in [
      "strike", "the", "Haus", "rare3", "\"the die\"", "\"long term\"", "title:run", "running strike", "élection",
    ] {
      let (expected, found) = (
        try expected.search(QueryParser().parse(query).query, limit: 50),
        try found.search(QueryParser().parse(query).query, limit: 50)
      )
      #expect(found.totalCount == expected.totalCount, "\(query)")
      #expect(found.hits.map(\.id) == expected.hits.map(\.id), "\(query)")
      #expect(found.hits.map(\.score) == expected.hits.map(\.score), "\(query)")
    }
  }

  @Test func wordsOfAnIndexWithoutStemsMeanThemselves() throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, options: .init(analysis: .words, storesDocuments: false))
    try writer.add(Document(id: "a", title: "Strike", body: "The mayor's café. Don't strikes", language: "en"))
    try writer.add(Document(id: "b", body: "strike the cafe", language: "en"))
    try writer.commit()
    let searcher = Searcher(try IndexSnapshot(directory))
    #expect(searcher.snapshot.analysis == .words)
    func ids(_ query: Query) throws -> [String] { try searcher.search(query).hits.map(\.id).sorted() }
    #expect(try ids(.word("strike")) == ["b"])
    #expect(try ids(.word("STRIKES")) == ["a"])
    #expect(try ids(.word("café")) == ["a"])
    #expect(try ids(.word("cafe")) == ["b"])
    #expect(try ids(.word("mayor's")) == ["a"])
    #expect(try ids(.phrase("the mayor's café don't")) == ["a"])
    #expect(try ids(.field(.title, .word("strike"))) == [])
    #expect(throws: IndexError.self) { try searcher.snapshot.document(withID: "a") }
    try searcher.snapshot.verifyChecksums()
  }

  @Test func anIndexKeepsTheAnalysisItWasMadeWith() throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, options: .init(analysis: .words))
    try writer.add(Document(id: "a", body: "x"))
    try writer.commit()
    writer.close()
    #expect(throws: IndexError.self) { try IndexWriter(directory) }
    #expect(throws: IndexError.self) {
      try IndexWriter(directory, options: .init(analysis: .words, storesDocuments: false))
    }
    try IndexWriter(directory, options: .init(analysis: .words)).close()
    try IndexWriter(directory, options: .init(replacesExisting: true)).close()
  }

  @Test func aDocumentBeyondALimitLeavesItsBatchAsItWas() throws {
    let options = IndexWriter.Options()
    let (documents, _) = try DocumentAnalyzer(options).analyze { batch in
      try batch.add(Document(id: "a", body: "x"))
      #expect(throws: IndexError.self) { try batch.add(Document(id: String(repeating: "x", count: 1 << 15))) }
      try batch.add(Document(id: "b", body: "x"))
    }
    #expect(documents.count == 2)
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, options: options)
    try writer.add(documents)
    try writer.commit()
    #expect(try Searcher(IndexSnapshot(directory)).search(.word("x")).hits.map(\.id) == ["a", "b"])
  }
}
