import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Dateline

/// Readers search on threads of their own while a writer adds, replaces, deletes, renames, commits, merges, reorders and gives up: what
/// they find is always one of the states that were committed, whole.
///
/// `scripts/reliability readers 120` does it for two minutes, with the thread sanitizer.
@Suite struct ConcurrentReadingTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seconds = environment["DATELINE_READER_SECONDS"].flatMap(Double.init) ?? 1
  private static let seed = environment["DATELINE_SEED"].flatMap(UInt64.init) ?? 1

  /// What readers may find.
  private final class Committed: Sendable {
    private let states = Mutex<[Int: [String: String]]>([:])
    let isOver = Atomic(false)
    let checks = Atomic(0)

    /// Noted before the commit is made, so that no reader is before its writer.
    func note(_ state: [String: String], as generation: Int) { states.withLock { $0[generation] = state } }

    func state(_ generation: Int) -> [String: String]? { states.withLock { $0[generation] } }
  }

  /// The readers have threads of their own: those of tests may all be busy, and readers that wait for one read nothing.
  @Test func readersFindOneOfTheCommittedStates() throws {
    let folder = try ScratchFolder()
    let path = folder.path
    let committed = Committed()
    var life = try Life(path, committed, seed: Self.seed)
    try life.commit()
    let readers = DispatchGroup()
    for number in 0..<3 as Range<UInt64> {
      DispatchQueue(label: "reader \(number)").async(group: readers) {
        var generator = SeededGenerator(seed: Self.seed + number)
        while !committed.isOver.load(ordering: .relaxed) {
          do {
            try Self.read(path, committed, &generator)
          } catch {
            Issue.record("seed \(Self.seed): \(error)")
            committed.isOver.store(true, ordering: .relaxed)
          }
        }
      }
    }
    defer {
      committed.isOver.store(true, ordering: .relaxed)
      readers.wait()
    }
    let end = ContinuousClock.now + .seconds(Self.seconds)
    while ContinuousClock.now < end || committed.checks.load(ordering: .relaxed) < 10,
      !committed.isOver.load(ordering: .relaxed)
    { try life.step() }
    let checks = committed.checks.load(ordering: .relaxed)
    #expect(checks > 0)
    print("seed \(Self.seed): \(life.generation) commits, \(checks) snapshots compared by 3 readers")
    #expect(try IndexCheck.run(path: path).isSound)
  }

  /// Opens a snapshot and asks it several things; all of them have to be of the same commit, however long it takes.
  private static func read(_ path: String, _ committed: Committed, _ generator: inout SeededGenerator) throws {
    let snapshot = try IndexSnapshot(path: path)
    let state = committed.state(snapshot.generation)
    let comment = Comment(rawValue: "seed \(seed), commit \(snapshot.generation)")
    guard let state else {
      Issue.record("\(comment): it is no commit")
      return
    }
    let searcher = Searcher(snapshot)
    for _ in 0..<3 {
      let word = "w\(generator.next() % 20)"
      let expected = state.filter { $0.value.split(separator: " ").contains(word[...]) }
      let results = try searcher.search(.word(word), limit: 1000)
      #expect(Set(results.hits.map(\.id)) == Set(expected.keys), comment)
      #expect(try searcher.count(.word(word)) == expected.count, comment)
      for hit in results.hits.prefix(3) { #expect(try searcher.document(hit).body == state[hit.id], comment) }
    }
    var cursor = try? snapshot.catalog()
    // The catalog's files are opened late: a writer may have removed them meanwhile.
    if let record = try cursor?.next() { #expect(record.value == Array("\(snapshot.generation)".utf8), comment) }
    #expect(snapshot.documentCount == state.count, comment)
    committed.checks.add(1, ordering: .relaxed)
  }

  /// A writer and its model.
  private struct Life {
    private let path: String
    private let committed: Committed
    private var generator: SeededGenerator
    private var writer: IndexWriter
    private var next: [String: String] = [:]
    private(set) var generation = 0

    init(_ path: String, _ committed: Committed, seed: UInt64) throws {
      self.path = path
      self.committed = committed
      generator = SeededGenerator(seed: seed &* 31)
      writer = try Self.writer(path)
    }

    private static func writer(_ path: String) throws -> IndexWriter {
      // Every document becomes a segment, so that merges never rest.
      try IndexWriter(path: path, options: .init(memoryBudget: 1, keptCommits: 3, mergesInBackground: true))
    }

    mutating func step() throws {
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let id = "d\(generator.next() % 60)"
        switch generator.next() % 8 {
        case 0, 1:
          try writer.delete(id: id)
          next[id] = nil
        case 2:
          let newID = "d\(generator.next() % 60)"
          try writer.rename(id: id, to: newID)
          if let body = next.removeValue(forKey: id) { next[newID] = body }
        default:
          let words = (0..<Int.random(in: 1...9, using: &generator)).map { _ in "w\(generator.next() % 20)" }
          next[id] = words.joined(separator: " ")
          try writer.update(Document(id: id, body: next[id] ?? "", language: "pl"))
        }
      }
      switch generator.next() % 20 {
      case 0: try writer.optimize()
      case 1: try writer.compact()
      case 2: writer.cancelMerges()
      case 3: return try giveUp()
      default: break
      }
      try commit()
    }

    mutating func commit() throws {
      generation += 1
      committed.note(next, as: generation)
      try writer.setCatalogValue(Array("\(generation)".utf8), forKey: [1])
      try writer.commit(finishingMerges: Bool.random(using: &generator))
    }

    /// What was not committed is dropped with its writer.
    private mutating func giveUp() throws {
      writer.close()
      next = committed.state(generation) ?? [:]
      writer = try Self.writer(path)
    }
  }
}
