import TestSupport
import Testing

@testable import Dateline

/// Earlier commits are kept where that was asked for, can be read and can be gone back to.
@Suite struct KeptCommitTests {
  private func generations(_ directory: any Directory) throws -> [Int] {
    try IndexSnapshot.commits(directory).map(\.generation)
  }

  /// Commits one after the other, each with documents replaced and deleted; returns what each of them holds.
  private func history(
    _ directory: any Directory, keeping count: Int?, commits: Int
  ) throws -> [Int: [Document]] {
    var states: [Int: [Document]] = [:]
    let writer = try IndexWriter(directory, options: .init(memoryBudget: 1, keptCommits: count), newIndex: 7)
    defer { writer.close() }
    for round in 1...commits {
      for document in SampleNews.articles(3, seed: UInt64(round)) { try writer.update(document) }
      try writer.update(Document(id: "round \(round)", body: "council"))
      try writer.delete(id: "round \(round - 2)")
      try writer.setCatalogValue([UInt8(round)], forKey: [1])
      try writer.commit()
      let snapshot = try IndexSnapshot(directory)
      states[snapshot.generation] = try SampleNews.documents(of: snapshot)
    }
    return states
  }

  @Test func withoutAskingOnlyTheNewestIsKept() throws {
    let directory = MemoryDirectory()
    _ = try history(directory, keeping: nil, commits: 4)
    #expect(try generations(directory) == [4])
    #expect(throws: IndexError.noCommit(place: "memory", generation: nil, kept: [4])) {
      try IndexSnapshot.rollBack(directory)
    }
  }

  @Test func theLastCommitsAreKeptAndEachCanBeRead() throws {
    let directory = MemoryDirectory()
    let states = try history(directory, keeping: 3, commits: 12)
    #expect(try generations(directory) == [12, 11, 10])
    for generation in 10...12 {
      let snapshot = try IndexSnapshot(directory, generation: generation)
      try snapshot.verifyChecksums()
      #expect(try SampleNews.documents(of: snapshot) == states[generation])
    }
    #expect(throws: IndexError.noCommit(place: "memory", generation: 9, kept: [10, 11, 12])) {
      try IndexSnapshot(directory, generation: 9)
    }
  }

  @Test func theNumberIsKeptWithTheIndexUntilItIsChanged() throws {
    let directory = MemoryDirectory()
    _ = try history(directory, keeping: 3, commits: 5)
    _ = try history(directory, keeping: nil, commits: 2)
    #expect(try generations(directory) == [7, 6, 5])
    _ = try history(directory, keeping: 1, commits: 1)
    #expect(try generations(directory) == [8])
    // No file is left that the one commit does not name.
    let snapshot = try IndexSnapshot(directory)
    let named =
      snapshot.manifest.segments.flatMap(\.fileNames) + snapshot.manifest.catalogRuns.map { CatalogRun.name($0.number) }
    #expect(try Set(directory.list()) == Set(named + [Manifest.name(8)]))
  }

  @Test func goingBackIsACommitThatCanBeUndone() throws {
    let directory = MemoryDirectory()
    let states = try history(directory, keeping: 4, commits: 6)
    #expect(try IndexSnapshot.rollBack(directory, to: 4).generation == 4)
    #expect(try SampleNews.documents(of: IndexSnapshot(directory)) == states[4])
    #expect(try generations(directory) == [7, 6, 5, 4])
    #expect(try IndexCheck.run(directory).isSound)
    #expect(try IndexSnapshot.rollBack(directory).generation == 6)
    #expect(try SampleNews.documents(of: IndexSnapshot(directory)) == states[6])
    // Work goes on, and no number is used twice.
    _ = try history(directory, keeping: nil, commits: 3)
    #expect(try IndexCheck.run(directory).isSound)
    #expect(try generations(directory) == [11, 10, 9, 8])
  }

  @Test func goingBackHelpsWhereTheNewestCommitIsDamaged() throws {
    let directory = MemoryDirectory()
    let states = try history(directory, keeping: 2, commits: 3)
    try directory.overwrite(Manifest.name(3), with: [1, 2, 3])
    #expect(throws: IndexError.self) { try IndexSnapshot(directory) }
    try IndexSnapshot.rollBack(directory)
    #expect(try SampleNews.documents(of: IndexSnapshot(directory)) == states[2])
    #expect(try IndexCheck.run(directory).isSound)
    _ = try history(directory, keeping: nil, commits: 2)
    #expect(try IndexCheck.run(directory).isSound)
  }

  @Test func whileAKeptManifestCannotBeReadNothingIsRemovedThatItMayName() throws {
    let directory = MemoryDirectory()
    _ = try history(directory, keeping: 3, commits: 3)
    let damaged = try directory.bytes(of: Manifest.name(2))
    let before = try IndexSnapshot(directory, generation: 2)
    try directory.overwrite(Manifest.name(2), with: [1])
    _ = try history(directory, keeping: nil, commits: 1)
    try directory.overwrite(Manifest.name(2), with: damaged)
    let again = try IndexSnapshot(directory, generation: 2)
    try again.verifyChecksums()
    #expect(try SampleNews.documents(of: again) == SampleNews.documents(of: before))
    _ = try history(directory, keeping: 1, commits: 1)
    #expect(try generations(directory) == [5])
  }

  @Test func aWriterThatIsHoldingTheLockIsNotPassedOver() throws {
    let directory = MemoryDirectory()
    _ = try history(directory, keeping: 2, commits: 2)
    let writer = try IndexWriter(directory)
    defer { writer.close() }
    #expect(throws: IndexError.locked(place: "memory", holder: "this process")) {
      try IndexSnapshot.rollBack(directory)
    }
  }
}
