import Testing

@testable import Dateline

/// Opening indexes that are there, are not there, are damaged or are being written.
@Suite struct IndexSnapshotTests {
  @Test func aMissingIndexSaysHowToBuildOne() throws {
    let folder = try ScratchFolder()
    for path in [folder.path, folder.path + "/none"] {
      let error = try #require(throws: IndexError.self) { try IndexSnapshot(path: path) }
      #expect(error == .noIndex(place: path))
      #expect(error.description.contains("dateline index"))
    }
  }

  @Test func aFileIsNotAnIndex() throws {
    let folder = try ScratchFolder()
    try folder.write([1], to: "file")
    let path = folder.path + "/file"
    for error in [
      try #require(throws: IndexError.self) { try IndexSnapshot(path: path) },
      try #require(throws: IndexError.self) { try IndexWriter(path: path) },
    ] { #expect(error.description.contains("Not a directory")) }
  }

  @Test(arguments: [0, 2, 4])
  func anUnsupportedVersionIsAnErrorOfItsOwn(version: UInt8) throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(2), to: directory)
    for name in try directory.list() {
      let files = try directory.contents()
      var bytes = try #require(files[name])
      bytes[8] = version
      let changed = try MemoryDirectory(files)
      try changed.overwrite(name, with: bytes)
      let error = try #require(throws: IndexError.self) {
        let snapshot = try IndexSnapshot(changed)
        try snapshot.verifyChecksums()
      }
      // The manifest knows the checksum of `info`, but the version comes first.
      #expect(error == .unsupportedVersion(file: name, found: Int(version), supported: 3...3))
    }
  }

  @Test func aDamagedManifestStopsAWriterUnlessItReplaces() throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(4), to: directory)
    for _ in 0..<3 {
      let newest = try #require(try directory.list().first { $0.hasPrefix("manifest-") })
      var bytes = try directory.bytes(of: newest)
      bytes[FileEnvelope.headerCount] ^= 1
      try directory.overwrite(newest, with: bytes)
      #expect(throws: IndexError.self) { try IndexSnapshot(directory) }
      #expect(throws: IndexError.self) { try IndexWriter(directory) }
      let documents = SampleNews.articles(6, seed: 9)
      try IndexWriter.write(documents, to: directory, options: .init(replacesExisting: true))
      #expect(try SampleNews.answers(of: try IndexSnapshot(directory)).documents == documents)
      #expect(try directory.list().count == 1 + SegmentFile.allCases.count)
    }
    #expect(try IndexSnapshot(directory).generation == 4)
  }

  @Test func aManifestUnderAnotherNameIsRefused() throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(1), to: directory)
    try directory.rename(Manifest.name(1), to: Manifest.name(2))
    #expect(throws: IndexError.self) { try IndexSnapshot(directory) }
  }

  @Test func aSnapshotStaysTheSameWhateverAWriterDoes() throws {
    let folder = try ScratchFolder()
    for directory in [MemoryDirectory(), try FileDirectory(path: folder.path)] as [any Directory] {
      try IndexWriter.write(SampleNews.articles(20, seed: 1), to: directory, options: .init(memoryBudget: 20_000))
      let (used, fresh) = (try IndexSnapshot(directory), try IndexSnapshot(directory))
      let before = try SampleNews.answers(of: used)
      try IndexWriter.write(SampleNews.articles(5, seed: 2), to: directory, options: .init(replacesExisting: true))
      #expect(try SampleNews.answers(of: used) == before)
      // What was not looked into before its file was removed.
      #expect(try SampleNews.answers(of: fresh) == before)
      try fresh.verifyChecksums()
      #expect(try IndexSnapshot(directory).documentCount == 5)
    }
  }

  /// A commit may fall between the reading of the manifest and the opening of its files.
  @Test func aCommitWhileASnapshotIsOpenedIsNotAnError() throws {
    let base = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(3, seed: 1), to: base)
    for file in [Manifest.name(1)] + SegmentFile.allCases.map({ $0.name(1) }) {
      let directory = InterruptedDirectory(try MemoryDirectory(try base.contents()), at: file) { directory in
        try IndexWriter.write(SampleNews.articles(5, seed: 2), to: directory, options: .init(replacesExisting: true))
      }
      let snapshot = try IndexSnapshot(directory)
      #expect(snapshot.documentCount == 5)
      #expect(snapshot.generation == 2)
    }
  }

  @Test func aSnapshotMayBeReadByManyAtOnce() async throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(12), to: directory, options: .init(memoryBudget: 60_000))
    let expected = try SampleNews.answers(of: try IndexSnapshot(directory))
    let snapshot = try IndexSnapshot(directory)
    try await withThrowingTaskGroup(of: SampleNews.Answers.self) { group in
      for _ in 0..<8 { group.addTask { try SampleNews.answers(of: snapshot) } }
      for try await answers in group { #expect(answers == expected) }
    }
  }

  @Test func aFileThatIsMissingIsAnError() throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(3), to: directory)
    for file in SegmentFile.allCases {
      let damaged = try MemoryDirectory(try directory.contents())
      try damaged.remove(file.name(1))
      let error = try #require(throws: IndexError.self) { try IndexSnapshot(damaged) }
      #expect(error.description.contains(file.name(1)))
    }
  }

  @Test(arguments: [1, 1 << 30])
  func aWordIsCountedOnceInHoweverManySegments(memoryBudget: Int) throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, options: .init(memoryBudget: memoryBudget))
    for id in 0..<5 { try writer.add(Document(id: "\(id)", title: "one", body: "two three")) }
    try writer.commit()
    let summary = try IndexSnapshot(directory).summary()
    #expect(summary.termCount == 3)
    #expect(summary.tokenCount == 15)
    #expect(summary.segmentCount == (memoryBudget == 1 ? 5 : 1))
  }

  @Test(arguments: SegmentFile.allCases)
  func aMissingFileIsDamage(file: SegmentFile) throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory)
    try writer.add(Document(id: "1", body: "text"))
    try writer.commit()
    try directory.remove(file.name(1))
    let error = try #require(throws: IndexError.self) { try IndexSnapshot(directory) }
    #expect(error.description.contains("missing"))
  }
}

/// A directory in which something happens the first time that a file is opened.
private struct InterruptedDirectory: Directory {
  private let base: MemoryDirectory
  private let name: String
  private let interruption: Lazy<Bool>

  init(_ base: MemoryDirectory, at name: String, _ interruption: @escaping @Sendable (MemoryDirectory) throws -> Void) {
    self.base = base
    self.name = name
    self.interruption = Lazy {
      try interruption(base)
      return true
    }
  }

  var place: String { base.place }

  func open(_ file: String) throws -> MappedFile {
    if file == name { _ = try interruption.value() }
    return try base.open(file)
  }

  func list() throws -> [String] { try base.list() }
  func create(_ name: String) throws -> any FileOutput { try base.create(name) }
  func rename(_ name: String, to newName: String) throws { try base.rename(name, to: newName) }
  func remove(_ name: String) throws { try base.remove(name) }
  func synchronize() throws { try base.synchronize() }
  func lock() throws -> any DirectoryLock { try base.lock() }
}
