import TestSupport
import Testing

@testable import Dateline

/// Merges that run beside the writer: what an index comes to be does not depend on them.
@Suite struct BackgroundMergeTests {
  private enum Step {
    case add(Document)
    case update(Document)
    case delete(String)
    case rename(String, to: String)
    case commit(finishingMerges: Bool)
    case cancel
  }

  private static func steps(seed: UInt64) -> [Step] {
    var generator = SeededGenerator(seed: seed)
    var steps = (0..<150).map { number -> Step in
      let id = "d\(generator.skewed(below: 50))"
      var document = SampleNews.articles(1, seed: UInt64(number))[0]
      document.id = id
      switch Int.random(in: 0..<100, using: &generator) {
      case 0..<50: return .add(document)
      case 50..<70: return .update(document)
      case 70..<78: return .delete(id)
      case 78..<85: return .rename(id, to: "d\(generator.skewed(below: 50))")
      case 85..<95: return .commit(finishingMerges: Bool.random(using: &generator))
      default: return .cancel
      }
    }
    steps.append(.commit(finishingMerges: true))
    return steps
  }

  /// Every document becomes a segment, so merges come thick and fast.
  private func run(
    _ steps: [Step], inBackground: Bool, _ check: (MemoryDirectory) throws -> Void = { _ in }
  ) throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    let writer = try IndexWriter(
      directory, options: .init(memoryBudget: 1, mergesInBackground: inBackground), newIndex: 7)
    defer { writer.close() }
    for step in steps {
      switch step {
      case .add(let document): try writer.add(document)
      case .update(let document): try writer.update(document)
      case .delete(let id): try writer.delete(id: id)
      case .rename(let id, let newID): try writer.rename(id: id, to: newID)
      case .commit(let finishingMerges):
        try writer.commit(finishingMerges: finishingMerges)
        try check(directory)
      case .cancel: if inBackground { writer.cancelMerges() }
      }
    }
    return directory
  }

  /// With every commit waiting for merges, files are the same byte for byte, and without cancelling as many.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func theIndexIsTheSameByteForByte(seed: UInt64) throws {
    let steps = Self.steps(seed: seed).compactMap { step -> Step? in
      switch step {
      case .cancel: nil
      case .commit: .commit(finishingMerges: true)
      default: step
      }
    }
    let expected = try run(steps, inBackground: false).contents()
    #expect(try run(steps, inBackground: true).contents() == expected, "seed \(seed)")
  }

  @Test(arguments: 100..<112 as Range<UInt64>)
  func everyCommitIsWholeWhetherMergesAreDoneOrCancelled(seed: UInt64) throws {
    let steps = Self.steps(seed: seed)
    var expected: [[Document]] = []
    _ = try run(steps, inBackground: false) { expected.append(try SampleNews.documents(of: IndexSnapshot($0))) }
    var found: [[Document]] = []
    let directory = try run(steps, inBackground: true) { directory in
      let snapshot = try IndexSnapshot(directory)
      try snapshot.verifyChecksums()
      found.append(try SampleNews.documents(of: snapshot))
    }
    #expect(found == expected, "seed \(seed)")
    let report = try IndexCheck.run(directory)
    #expect(report.isSound, "seed \(seed): \(report.allProblems)")
    // Nothing is left of merges that were cancelled or taken over.
    let snapshot = try IndexSnapshot(directory)
    #expect(
      try directory.list()
        == ([Manifest.name(snapshot.manifest.generation)] + snapshot.manifest.segments.flatMap(\.fileNames)).sorted())
  }

  @Test func whatAWriterLeftUnmergedTheNextOneMerges() throws {
    let directory = MemoryDirectory()
    let options = IndexWriter.Options(memoryBudget: 1, mergesInBackground: true)
    let writer = try IndexWriter(directory, options: options)
    for document in SampleNews.articles(7) { try writer.add(document) }
    try writer.commit()
    try writer.add(Document(id: "eighth"))
    writer.cancelMerges()
    try writer.commit(finishingMerges: false)
    writer.cancelMerges()
    writer.close()
    try IndexWriter.write([Document(id: "ninth")], to: directory, options: options)
    let snapshot = try IndexSnapshot(directory)
    #expect(snapshot.documentCount == 9)
    #expect(snapshot.segments.count <= 2)
    #expect(try IndexCheck.run(directory).isSound)
  }

  @Test func aMergeThatFailsFailsTheCommitAndTheOldStateStays() throws {
    let base = MemoryDirectory()
    try IndexWriter.write(SampleNews.articles(3), to: base, options: .init(memoryBudget: 1))
    let writer = try IndexWriter(
      FaultyDirectory(base, failingAfter: 300), options: .init(memoryBudget: 1, mergesInBackground: true))
    #expect(throws: IndexError.self) {
      for document in SampleNews.articles(40, seed: 2) { try writer.add(document) }
      try writer.commit()
    }
    writer.close()
    #expect(try IndexSnapshot(base).documentCount == 3)
    try IndexWriter.write(SampleNews.articles(40, seed: 2), to: base)
    #expect(try IndexCheck.run(base).isSound)
  }
}
