import Foundation
import TestSupport
import Testing

@testable import Dateline

/// Power cuts at moments of random histories: what is found after is the last acknowledged commit or the one under way,
/// whole, and work goes on from there.
///
/// `DATELINE_POWER_CUTS=10000 swift test --filter PowerCut` plays more of them.
@Suite struct PowerCutTests {
  private static let cutsPerHistory = 50
  private static let historyCount =
    (ProcessInfo.processInfo.environment["DATELINE_POWER_CUTS"].flatMap(Int.init) ?? 400) / cutsPerHistory

  @Test(arguments: 0..<UInt64(historyCount))
  func nothingAcknowledgedIsLostAndNothingIsHalfVisible(seed: UInt64) throws {
    var history = try RecordedHistory(seed: seed)
    for _ in 0..<Self.cutsPerHistory {
      let moment = history.randomMoment()
      if let violation = history.violation(at: moment) {
        Issue.record("seed \(seed), after operation \(moment) of \(history.operations.count): \(violation)")
      }
    }
  }

  /// What the simulation would miss, the test above would miss.
  @Test func withoutTheOrderOfSynchronizationCommitsAreLost() throws {
    var history = try RecordedHistory(seed: 1)
    let all = history.operations
    var synchronizations = 0
    let faulty: [[PowerCutDirectory.Operation]] = [
      // Bytes are not made durable.
      all.map { if case .finish = $0 { .write(file: -1, bytes: []) } else { $0 } },
      // Names never are.
      all.map { if case .synchronize = $0 { .write(file: -1, bytes: []) } else { $0 } },
      // The manifest's name is not, before the commit is acknowledged.
      all.map {
        guard case .synchronize = $0 else { return $0 }
        synchronizations += 1
        return synchronizations % 2 == 0 ? .write(file: -1, bytes: []) : $0
      },
    ]
    for operations in faulty {
      history.operations = operations
      #expect((0..<200).contains { _ in history.violation(at: history.randomMoment()) != nil })
    }
  }
}

/// A random life of an index, with every operation of its directory and what a reader was promised at each.
private struct RecordedHistory {
  /// What an index says.
  struct State: Hashable {
    var documents: [Document] = []
    var catalog: [String: [UInt8]] = [:]
  }

  /// A commit: the operations done when it was asked for and when it returned.
  private struct Commit {
    let begin: Int
    let end: Int
    let state: State
  }

  var operations: [PowerCutDirectory.Operation] = []
  private var commits: [Commit] = []
  private var generator: SeededGenerator

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    let directory = PowerCutDirectory()
    var life = Life(directory, budget: [1, 60_000, 1 << 28][Int(seed % 3)], keeping: 1 + Int(seed / 3 % 3))
    for _ in 0..<60 {
      let begin = directory.operations.count
      guard let state = try life.step(&generator) else { continue }
      commits.append(Commit(begin: begin, end: directory.operations.count, state: state))
    }
    operations = directory.operations
  }

  /// A number of operations after which to cut; half of them while something is committed.
  mutating func randomMoment() -> Int {
    if Bool.random(using: &generator), let commit = commits.randomElement(using: &generator) {
      return Int.random(in: commit.begin...commit.end, using: &generator)
    }
    return Int.random(in: 0...operations.count, using: &generator)
  }

  /// Cuts the power after some operations; says what is wrong with what is found then, if anything is.
  mutating func violation(at moment: Int) -> String? {
    var disk = Disk()
    for operation in operations.prefix(moment) { disk.apply(operation) }
    let acknowledged = commits.last { $0.end <= moment }?.state ?? State()
    let isFirst = !commits.contains { $0.end <= moment }
    let underWay = commits.first { $0.begin <= moment && moment < $0.end }?.state
    do {
      let found = disk.afterPowerCut(&generator)
      let state = try Self.state(of: MemoryDirectory(found), orEmpty: isFirst)
      guard state == acknowledged || state == underWay else {
        return "found \(state.documents.count) documents: neither the last commit nor the one under way"
      }
      return try goOn(from: found, state)
    } catch {
      return "\(error)"
    }
  }

  /// Works on after the cut, and cuts again meanwhile.
  private mutating func goOn(from found: [String: [UInt8]], _ state: State) throws -> String? {
    let directory = PowerCutDirectory(try MemoryDirectory(found))
    var life = Life(directory, budget: 1, keeping: nil, state)
    try life.add(&generator)
    let later = try life.commit()
    guard try Self.state(of: directory) == later else { return "the commit after the cut is another" }
    var disk = Disk(found)
    let done = directory.operations
    for operation in done.prefix(Int.random(in: 0..<done.count, using: &generator)) { disk.apply(operation) }
    let again = try Self.state(of: MemoryDirectory(disk.afterPowerCut(&generator)), orEmpty: state == State())
    return again == state || again == later ? nil : "after a second cut the state is another"
  }

  /// What a reader finds, every checksum having been checked, those of earlier commits that are kept too.
  private static func state(of directory: any Directory, orEmpty: Bool = false) throws -> State {
    let snapshot: IndexSnapshot
    do {
      snapshot = try IndexSnapshot(directory)
    } catch IndexError.noIndex where orEmpty {
      return State()
    }
    for commit in try IndexSnapshot.commits(directory) {
      try IndexSnapshot(directory, generation: commit.generation).verifyChecksums()
    }
    var state = State(documents: try SampleNews.documents(of: snapshot))
    var cursor = try snapshot.catalog()
    while let record = try cursor.next() { state.catalog[String(decoding: record.key, as: UTF8.self)] = record.value }
    return state
  }
}

/// An index under change, and a model of it.
private struct Life {
  private let directory: PowerCutDirectory
  private let budget: Int
  private let keptCommits: Int?
  private var writer: IndexWriter?
  private var committed: RecordedHistory.State
  private var next: RecordedHistory.State

  init(_ directory: PowerCutDirectory, budget: Int, keeping keptCommits: Int?, _ state: RecordedHistory.State = .init())
  {
    self.directory = directory
    self.budget = budget
    self.keptCommits = keptCommits
    committed = state
    next = state
  }

  /// Does something at random; returns the state that was committed, if it was a commit.
  mutating func step(_ generator: inout SeededGenerator) throws -> RecordedHistory.State? {
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<35: try add(&generator)
    case 35..<44:
      let id = Self.id(&generator)
      try open().delete(id: id)
      next.documents.removeAll { $0.id == id }
    case 44..<50:
      let (id, newID) = (Self.id(&generator), Self.id(&generator))
      try open().rename(id: id, to: newID)
      next.documents.rename(id, to: newID)
    case 50..<60:
      let key = Self.id(&generator)
      let value: [UInt8]? = Bool.random(using: &generator) ? nil : Array("\(generator.next())".utf8)
      try open().setCatalogValue(value, forKey: Array(key.utf8))
      next.catalog[key] = value
    case 60..<92: return try commit()
    default:
      try open().close()
      writer = nil
      next = committed
    }
    return nil
  }

  mutating func add(_ generator: inout SeededGenerator) throws {
    let words = (0..<Int.random(in: 0...6, using: &generator)).map { _ in "w\(generator.next() % 9)" }
    let document = Document(id: Self.id(&generator), title: "News", body: words.joined(separator: " "), language: "en")
    try open().update(document)
    next.documents.removeAll { $0.id == document.id }
    next.documents.append(document)
  }

  mutating func commit() throws -> RecordedHistory.State {
    try open().commit()
    committed = next
    return committed
  }

  private mutating func open() throws -> IndexWriter {
    if let writer { return writer }
    let writer = try IndexWriter(directory, options: .init(memoryBudget: budget, keptCommits: keptCommits), newIndex: 7)
    self.writer = writer
    return writer
  }

  private static func id(_ generator: inout SeededGenerator) -> String { "d\(generator.next() % 12)" }
}
