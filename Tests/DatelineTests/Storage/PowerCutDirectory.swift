import Synchronization
import TestSupport

@testable import Dateline

/// A directory that remembers everything done to it, in order, so that a power cut can be played at any moment.
///
/// It promises what ``Directory`` promises and nothing more: bytes last once their file is finished, names last once the
/// directory is synchronized. See ``Disk`` for what a cut may leave of the rest.
final class PowerCutDirectory: Directory {
  /// Something done to a directory. A file is known by a number: its name may change.
  enum Operation {
    case create(name: String, file: Int)
    case write(file: Int, bytes: [UInt8])
    case finish(file: Int)
    case rename(from: String, to: String)
    case remove(name: String)
    case synchronize
  }

  private let base: MemoryDirectory
  private let state = Mutex(State())

  private struct State {
    var operations: [Operation] = []
    var fileCount = 0
  }

  /// A directory with the files that a disk holds; they are not operations.
  init(_ base: MemoryDirectory = MemoryDirectory()) { self.base = base }

  /// Everything done so far.
  var operations: [Operation] { state.withLock { $0.operations } }

  var place: String { base.place }

  func list() throws -> [String] { try base.list() }

  func open(_ name: String) throws -> MappedFile { try base.open(name) }

  func create(_ name: String) throws -> any FileOutput {
    let output = try base.create(name)
    let file = state.withLock { state in
      state.fileCount += 1
      state.operations.append(.create(name: name, file: state.fileCount))
      return state.fileCount
    }
    return Output(output, self, file)
  }

  func rename(_ name: String, to newName: String) throws {
    try base.rename(name, to: newName)
    note(.rename(from: name, to: newName))
  }

  func remove(_ name: String) throws {
    try base.remove(name)
    note(.remove(name: name))
  }

  func synchronize() throws { note(.synchronize) }

  func lock() throws -> any DirectoryLock { try base.lock() }

  private func note(_ operation: Operation) { state.withLock { $0.operations.append(operation) } }

  private final class Output: FileOutput {
    private let base: any FileOutput
    private let directory: PowerCutDirectory
    private let file: Int

    init(_ base: any FileOutput, _ directory: PowerCutDirectory, _ file: Int) {
      self.base = base
      self.directory = directory
      self.file = file
    }

    func append(_ bytes: borrowing RawSpan) throws {
      try base.append(bytes)
      directory.note(.write(file: file, bytes: unsafe bytes.withUnsafeBytes { unsafe Array($0) }))
    }

    func finish() throws {
      try base.finish()
      directory.note(.finish(file: file))
    }

    func abandon() { base.abandon() }
  }
}

/// What a disk holds, and what of it would outlive a power cut.
struct Disk {
  private struct File {
    var bytes: [UInt8] = []
    var isDurable = false
  }

  private enum NameChange {
    case set(name: String, file: Int)
    case rename(from: String, to: String, file: Int)
    case remove(name: String)
  }

  private var files: [Int: File] = [:]
  private var names: [String: Int] = [:]
  private var durableNames: [String: Int] = [:]
  /// What was done to names since the last synchronization.
  private var changes: [NameChange] = []

  /// An empty disk, or one that holds files for good. Their numbers are below those of an operation.
  init(_ contents: [String: [UInt8]] = [:]) {
    for (number, (name, bytes)) in contents.sorted(by: { $0.key < $1.key }).enumerated() {
      files[-number] = File(bytes: bytes, isDurable: true)
      durableNames[name] = -number
    }
    names = durableNames
  }

  mutating func apply(_ operation: PowerCutDirectory.Operation) {
    switch operation {
    case .create(let name, let file):
      files[file] = File()
      names[name] = file
      changes.append(.set(name: name, file: file))
    case .write(let file, let bytes): files[file, default: File()].bytes += bytes
    case .finish(let file): files[file, default: File()].isDurable = true
    case .rename(let from, let to):
      guard let file = names.removeValue(forKey: from) else { return }
      names[to] = file
      changes.append(.rename(from: from, to: to, file: file))
    case .remove(let name):
      names[name] = nil
      changes.append(.remove(name: name))
    case .synchronize:
      durableNames = names
      changes = []
      let needed = Set(names.values)
      files = files.filter { needed.contains($0.key) || !$0.value.isDurable }
    }
  }

  /// What somebody finds after a power cut now: of the names changed since the last synchronization any may have lasted,
  /// whichever came first; of bytes that were not made durable any may be missing or zero.
  func afterPowerCut(_ generator: inout SeededGenerator) -> [String: [UInt8]] {
    var surviving = durableNames
    // Often the disk has all or nothing of it; an order of its own is the rarer and the harder case.
    let mode = Int.random(in: 0..<4, using: &generator)
    let prefix = Int.random(in: 0...changes.count, using: &generator)
    for (place, change) in changes.enumerated() {
      switch mode {
      case 0: continue
      case 1: break
      case 2: if place >= prefix { continue }
      default: if Bool.random(using: &generator) { continue }
      }
      switch change {
      case .set(let name, let file): surviving[name] = file
      case .rename(let from, let to, let file):
        if surviving[from] == file { surviving[from] = nil }
        surviving[to] = file
      case .remove(let name): surviving[name] = nil
      }
    }
    return surviving.mapValues { number in
      guard let file = files[number] else { return [] }
      return file.isDurable ? file.bytes : Self.damaged(file.bytes, &generator)
    }
  }

  /// The unit that a disk writes at once.
  private static let sectorCount = 512

  private static func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return []
    case 1: bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator))
    case 2:
      let kept = Int.random(in: 0...bytes.count, using: &generator)
      for place in kept..<bytes.count { bytes[place] = 0 }
    case 3:
      for sector in stride(from: 0, to: bytes.count, by: sectorCount) where Bool.random(using: &generator) {
        for place in sector..<min(sector + sectorCount, bytes.count) { bytes[place] = 0 }
      }
    default: break
    }
    return bytes
  }
}
