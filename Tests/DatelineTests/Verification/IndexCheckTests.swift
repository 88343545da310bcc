import TestSupport
import Testing

@testable import Dateline

@Suite struct IndexCheckTests {
  /// Two segments, deletions in one of them, and a catalog.
  private static let files: Result<[String: [UInt8]], any Error> = Result {
    let directory = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(40), to: directory)
    let writer = try IndexWriter(directory)
    defer { writer.close() }
    for document in SampleNews.articles(5, seed: 2) {
      var document = document
      document.id += " again"
      try writer.add(document)
    }
    try writer.delete(id: "news/3.txt")
    try writer.setCatalogValue([1, 2, 3], forKey: [7])
    try writer.commit()
    return try directory.contents()
  }

  @Test func anIndexThatWasWrittenIsSound() throws {
    let report = try IndexCheck.run(MemoryDirectory(Self.files.get()))
    #expect(report.isSound, "\(report.allProblems)")
    #expect(report.generation == 2)
    #expect(report.parts.map(\.name) == ["segment 1", "segment 2", "catalog run 3"])
    #expect(report.parts.map(\.count) == [39, 5, 1])
    #expect(report.parts.map(\.readableCount) == [39, 5, nil])
  }

  @Test(arguments: [TextAnalysis.articles, .words])
  func soIsOneOfAnyAnalysisWithoutStoredDocuments(analysis: TextAnalysis) throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(
      SampleNews.articles(150), to: directory, options: .init(analysis: analysis, storesDocuments: false))
    let report = try IndexCheck.run(directory)
    #expect(report.isSound, "\(report.allProblems)")
    #expect(report.parts.map(\.readableCount) == [nil])
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func anyByteThatChangesIsFoundInItsFile(seed: UInt64) throws {
    let files = try Self.files.get()
    var generator = SeededGenerator(seed: seed)
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name.hasPrefix("manifest") || !bytes.isEmpty {
      if name == Manifest.name(1) { continue }
      var files = files
      let place = Int.random(in: bytes.indices, using: &generator)
      files[name]?[place] ^= UInt8.random(in: 1...255, using: &generator)
      let comment = Comment(rawValue: "seed \(seed), byte \(place) of \(name)")
      do {
        let report = try IndexCheck.run(MemoryDirectory(files))
        #expect(!report.isSound, comment)
        #expect(report.allProblems.contains { $0.file == name }, "\(comment): \(report.allProblems)")
      } catch IndexError.unsupportedVersion(let file, _, _) {
        #expect(file == name, comment)
      }
    }
  }

  @Test func whatIsStillGoodIsTold() throws {
    var files = try Self.files.get()
    let store = SegmentFile.store.name(1)
    files[store]?[40] ^= 1
    files[SegmentFile.norms.name(2)] = nil
    let report = try IndexCheck.run(MemoryDirectory(files))
    #expect(report.parts[0].problems.map(\.file) == [store])
    #expect(try #require(report.parts[0].readableCount) < 39)
    #expect(report.parts[1].problems.map(\.problem) == ["it is missing"])
    #expect(report.parts[2].problems.isEmpty)
  }

  /// Files that are whole, each with its checksums, of which one says what another contradicts.
  @Test(arguments: 0..<20)
  func aFieldLengthThatThePostingsContradictIsFound(document: Int) throws {
    var files = try Self.files.get()
    let name = SegmentFile.norms.name(1)
    let file = try FileEnvelope.open(MappedFile(name: name, copying: try #require(files[name])), .norms)
    var norms = file.content.bytes(0..<file.content.count)
    norms[document] = norms[document] == 0 ? 9 : norms[document] - 1
    let directory = MemoryDirectory()
    let writer = try EnvelopeWriter(directory, name, .norms, file.identity)
    try writer.append(norms)
    try writer.finish()
    files[name] = try directory.bytes(of: name)
    let report = try IndexCheck.run(MemoryDirectory(files))
    #expect(report.allProblems.map(\.structure).contains { ["segment info", "field norms"].contains($0) })
  }

  @Test func whereThereIsNoIndexThatIsSaid() {
    #expect(throws: IndexError.noIndex(place: "memory")) { try IndexCheck.run(MemoryDirectory()) }
  }
}
