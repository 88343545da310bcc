import TestSupport
import Testing

@testable import Dateline

/// Damaged indexes: an error or the right answer, and never a trap.
@Suite struct DamagedIndexTests {
  private static let files: Result<[String: [UInt8]], any Error> = Result {
    let directory = MemoryDirectory()
    for seed in 1...3 as ClosedRange<UInt64> {
      try IndexWriter.write(SampleNews.articles(seed < 3 ? 4 : 5, seed: seed), to: directory)
    }
    let writer = try IndexWriter(directory)
    // One in each segment: too few for it to be written again.
    try writer.delete(id: "news/2.txt")
    try writer.rename(id: "news/4.txt", to: "renamed.txt")
    try writer.setCatalogValue([1, 2, 3], forKey: [4, 5])
    try writer.commit()
    return try directory.contents()
  }

  private static let names: [String] = (try? files.get().keys.sorted()) ?? []

  /// What happens to an index with one file changed.
  private func examine(_ name: String, _ bytes: [UInt8], _ what: String) throws {
    let files = try Self.files.get()
    let directory = try MemoryDirectory(files)
    try directory.overwrite(name, with: bytes)
    do {
      let snapshot = try IndexSnapshot(directory)
      _ = query(snapshot)
      #expect(throws: IndexError.self, "\(name): \(what)") { try snapshot.verifyChecksums() }
    } catch {
      #expect(error is IndexError, "\(name): \(what)")
    }
  }

  /// Asks the cheap questions; whether they are answered or fail is not known where content is not checked.
  private func query(_ snapshot: IndexSnapshot) -> Int {
    let searcher = Searcher(snapshot)
    var answered = 0
    for query in [SampleNews.queries[1], SampleNews.queries[5], SampleNews.queries[11]] {
      do {
        _ = try searcher.search(query, limit: 3)
        answered += 1
      } catch {
        #expect(error is IndexError)
      }
    }
    return answered
  }

  @Test(arguments: names)
  func aFlippedBitAnywhereIsFound(name: String) throws {
    let bytes = try #require(try Self.files.get()[name])
    // Every byte of the envelope in the first segment and the manifest, and a sample of everything else.
    let isFirst = SegmentFile.segment(ofName: name) ?? 1 == 1
    let step = max(1, bytes.count / (isFirst ? 60 : 20))
    for place in bytes.indices where place % step == 0 || isFirst && !(40..<bytes.count - 40 ~= place) {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(place % 8)
      try examine(name, damaged, "byte \(place)")
    }
  }

  @Test(arguments: names)
  func aFileCutOffOrExtendedIsFound(name: String) throws {
    let bytes = try #require(try Self.files.get()[name])
    for count in [0, 1, 31, 32, 55, 56, bytes.count / 2, bytes.count - 24, bytes.count - 8, bytes.count - 1] {
      try examine(name, Array(bytes[..<count]), "cut to \(count)")
    }
    for count in [1, 8, 24, 1000] {
      try examine(name, bytes + [UInt8](repeating: 0, count: count), "\(count) zeros more")
      try examine(name, bytes + bytes.suffix(count), "\(count) bytes more")
    }
  }

  @Test(arguments: SegmentFile.allCases)
  func filesOfOneKindThatWereSwappedAreFound(file: SegmentFile) throws {
    let files = try Self.files.get()
    let segments = Set(Self.names.compactMap(SegmentFile.segment(ofName:))).sorted()
    #expect(segments.count == 3)
    for (left, right) in zip(segments, segments.dropFirst()) {
      try examine(file.name(left), try #require(files[file.name(right)]), "that of segment \(right)")
    }
  }

  @Test func deletionsOfAnotherSegmentOrCommitAreFound() throws {
    let files = try Self.files.get()
    let names = Self.names.filter(DeletionsFile.isName)
    for (left, right) in zip(names, names.dropFirst()) {
      try examine(left, try #require(files[right]), "that of another segment")
    }
    // What a commit before, or after, would have written of the same segment.
    let directory = MemoryDirectory()
    for (generation, count) in [(3, 1), (4, 2), (4, 0)] {
      var deleted = DeletedDocuments(documentCount: 4)
      for document in 0..<count { deleted.insert(UInt32(document)) }
      let written = try DeletionsFile.write(
        deleted, of: .init(index: 7, segment: 1), generation: UInt64(generation), to: directory)
      let name = DeletionsFile.name(segment: 1, generation: written.generation)
      try examine(DeletionsFile.name(segment: 1, generation: 4), try directory.bytes(of: name), "another state")
      try directory.remove(name)
    }
  }

  @Test func filesOfAnotherIndexAreFound() throws {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, newIndex: 8)
    for document in SampleNews.articles(4, seed: 1) { try writer.add(document) }
    try writer.commit()
    for file in SegmentFile.allCases {
      try examine(file.name(1), try directory.bytes(of: file.name(1)), "that of another index")
    }
  }

  /// What a merge takes over gets checksums of its own: from then on the damage would pass for the truth.
  @Test(arguments: SegmentFile.allCases)
  func aMergeDoesNotTakeDamageOver(file: SegmentFile) throws {
    var files = try Self.files.get()
    let name = file.name(1)
    let bytes = try #require(files[name])
    for place in Set([32, 33, 40, bytes.count - 60].filter { bytes.indices.contains($0) }) {
      files[name]?[place] ^= 1
      let directory = try MemoryDirectory(files)
      #expect(throws: IndexError.self, "byte \(place) of \(name)") {
        let writer = try IndexWriter(directory)
        defer { writer.close() }
        try writer.optimize(reordering: false)
        try writer.commit()
      }
      files[name] = bytes
    }
  }

  @Test func anUndamagedIndexIsNotFoundDamaged() throws {
    let snapshot = try IndexSnapshot(try MemoryDirectory(try Self.files.get()))
    try snapshot.verifyChecksums()
    #expect(query(snapshot) == 3)
    #expect(snapshot.documentCount == 10)
    #expect(Self.names.filter(DeletionsFile.isName).count == 3)
  }
}
