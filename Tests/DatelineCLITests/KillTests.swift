import Foundation
import TestSupport
import Testing

/// The program is killed at random moments while it writes: what is found after is what was there before the command, or what
/// the command was to bring about; it is sound; and the next command goes on from there.
///
/// `scripts/reliability kills 300` does it with a release build, more often.
@Suite("Killing the program", .serialized)
struct KillTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let killCount = environment["DATELINE_KILLS"].flatMap(Int.init) ?? 8
  private static let seed = environment["DATELINE_SEED"].flatMap(UInt64.init) ?? 1

  @Test("Nothing acknowledged is lost and nothing is half-visible")
  func kill() throws {
    var archive = try Archive(seed: Self.seed)
    var (kills, commands, applied) = (0, 0, 0)
    while kills < Self.killCount {
      commands += 1
      guard let outcome = try archive.step() else { continue }
      kills += 1
      if outcome == .after { applied += 1 }
    }
    print("seed \(Self.seed): \(kills) of \(commands) commands were killed, \(applied) of them after their commit")
  }
}

/// A folder of articles, its index, and what the index should hold.
private struct Archive {
  enum Found { case before, after }

  /// Titles by ID.
  private typealias State = [String: String]

  private let workspace: Workspace
  private let seed: UInt64
  private var generator: SeededGenerator
  private var files: State = [:]
  private var indexed: State = [:]
  /// Files that were taken out of the index, and stay out until they are added again.
  private var withdrawn: Set<String> = []
  private var written = 0
  /// How long commands of each kind take, in microseconds.
  private var durations: [String: Double] = [:]

  init(seed: UInt64) throws {
    workspace = try Workspace()
    self.seed = seed
    generator = SeededGenerator(seed: seed)
    for number in 0..<60 { try write("news/\(number % 5)/\(number).txt") }
    #expect(try workspace.dateline("index", "news", "--keep-commits", "2").code == 0)
    indexed = files
    #expect(try state() == indexed)
  }

  /// Runs a command and kills it on the way; nil where it was done before. Says which state was found.
  mutating func step() throws -> Found? {
    let (arguments, after, withdrawnAfter) = try nextCommand()
    let kind = arguments[0]
    let usual = durations[kind] ?? 100_000
    let start = ContinuousClock.now
    let process = try RunningProcess(Dateline.path, arguments, in: workspace.path, environment: [:])
    usleep(UInt32.random(in: 0...UInt32(usual * 1.1), using: &generator))
    Foundation.kill(process.process.processIdentifier, SIGKILL)
    let outcome = try process.wait()
    let comment = Comment(rawValue: "seed \(seed), after \(written) files: \(arguments.joined(separator: " "))")
    if outcome.code != 128 + SIGKILL {
      #expect(outcome.code == 0, "\(comment): \(outcome.errors)")
      let duration = start.duration(to: .now) / .microseconds(1)
      durations[kind] = durations[kind].map { ($0 + duration) / 2 } ?? duration
    }
    let verified = try workspace.dateline("verify")
    #expect(verified.code == 0, "\(comment): \(verified.output)\(verified.errors)")
    let found = try state()
    #expect(found == indexed || found == after, comment)
    let isAfter = found == after
    if outcome.code == 0 { #expect(isAfter, comment) }
    if isAfter { withdrawn = withdrawnAfter }
    indexed = found
    return outcome.code == 0 ? nil : isAfter ? .after : .before
  }

  /// A command, and what the index should hold after it.
  private mutating func nextCommand() throws -> ([String], State, Set<String>) {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return (["compact"], indexed, withdrawn)
    case 1: return (["optimize"], indexed, withdrawn)
    case 2: return (["index", "--rebuild", "--memory", "1MB", "news"], files, [])
    case 3:
      guard let id = indexed.keys.filter({ files[$0] != nil }).sorted().randomElement(using: &generator) else {
        fallthrough
      }
      var after = indexed
      after[id] = nil
      return (["remove", id], after, withdrawn.union([id]))
    case 4:
      guard let id = withdrawn.sorted().randomElement(using: &generator) else { fallthrough }
      var after = indexed
      after[id] = files[id]
      return (["add", id], after, withdrawn.subtracting([id]))
    default:
      try change()
      return (["sync", "--memory", "1MB"], files.filter { !withdrawn.contains($0.key) }, withdrawn)
    }
  }

  /// Adds, changes, renames and deletes some files; those that were taken out stay as they are.
  private mutating func change() throws {
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let name = "news/\(Int.random(in: 0..<5, using: &generator))/\(Int.random(in: 0..<120, using: &generator)).txt"
      if withdrawn.contains(name) { continue }
      let isThere = files[name] != nil
      switch Int.random(in: 0..<4, using: &generator) {
      case 0 where isThere:
        try FileManager.default.removeItem(atPath: workspace.path + "/" + name)
        files[name] = nil
      case 1 where isThere:
        let newName = name.replacingOccurrences(of: ".txt", with: "-\(written).txt")
        written += 1
        try FileManager.default.moveItem(
          atPath: workspace.path + "/" + name, toPath: workspace.path + "/" + newName)
        (files[newName], files[name]) = (files[name], nil)
      default: try write(name)
      }
    }
  }

  private mutating func write(_ name: String) throws {
    written += 1
    let title = "Report number \(written)"
    let words = (0..<Int.random(in: 5...2000, using: &generator)).map { _ in "w\(generator.next() % 3000)" }
    try workspace.write(name, article(title, "2024-01-01", words.joined(separator: " ")))
    files[name] = title
  }

  private func state() throws -> State {
    let found = try workspace.dateline("search", "--json", "-n", "100000", "*")
    #expect(found.code == 0, "\(found.errors)")
    return try found.objects().reduce(into: [:]) { state, object in
      let id = try #require(object["id"] as? String)
      #expect(state[id] == nil, "\(id) is there twice")
      state[id] = object["title"] as? String
    }
  }
}
