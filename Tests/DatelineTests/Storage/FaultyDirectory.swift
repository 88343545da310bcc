import Synchronization

@testable import Dateline

/// A directory whose n-th operation, and all that follow while it is faulty, find the disk full.
///
/// Once a disk is full it stays full until something is removed, so everything that writes fails from there on; what
/// reads and what removes still works. A write that fails may have written a part.
final class FaultyDirectory: Directory {
  /// What to do once the disk is full.
  enum Fault: CaseIterable {
    /// Every later write fails too.
    case lasting
    /// Only the one operation fails, as when somebody else has freed some space meanwhile.
    case passing
  }

  private let base: any Directory
  private let state: Mutex<State>

  private struct State {
    var fault: Fault
    /// The operations left before one fails; nil for never.
    var remaining: Int?
    var operations = 0
  }

  init(_ base: any Directory, failingAfter operations: Int? = nil, _ fault: Fault = .lasting) {
    self.base = base
    state = Mutex(State(fault: fault, remaining: operations))
  }

  /// The operations done or refused so far.
  var operationCount: Int { state.withLock { $0.operations } }

  var place: String { base.place }

  func list() throws -> [String] { try base.list() }

  func open(_ name: String) throws -> MappedFile { try base.open(name) }

  func create(_ name: String) throws -> any FileOutput {
    try count("create", name)
    return Output(try base.create(name), self, name)
  }

  func rename(_ name: String, to newName: String) throws {
    try count("rename", name)
    try base.rename(name, to: newName)
  }

  func remove(_ name: String) throws { try base.remove(name) }

  func synchronize() throws {
    try count("synchronize", place)
    try base.synchronize()
  }

  func lock() throws -> any DirectoryLock { try base.lock() }

  private func count(_ operation: String, _ name: String) throws {
    let isFull = state.withLock { state in
      state.operations += 1
      guard let remaining = state.remaining else { return false }
      state.remaining = remaining - 1
      return state.fault == .lasting ? remaining <= 0 : remaining == 0
    }
    if isFull { throw IndexError.system(operation: operation, place: name, code: Self.noSpace) }
  }

  /// ENOSPC of Linux and of Darwin.
  private static let noSpace: Int32 = 28

  private final class Output: FileOutput {
    private let base: any FileOutput
    private let directory: FaultyDirectory
    private let name: String

    init(_ base: any FileOutput, _ directory: FaultyDirectory, _ name: String) {
      self.base = base
      self.directory = directory
      self.name = name
    }

    func append(_ bytes: borrowing RawSpan) throws {
      do {
        try directory.count("write", name)
      } catch {
        try base.append(bytes.extracting(0..<bytes.byteCount / 2))
        throw error
      }
      try base.append(bytes)
    }

    func finish() throws {
      try directory.count("make durable", name)
      try base.finish()
    }

    func abandon() { base.abandon() }
  }
}
