internal import Synchronization

/// A directory in memory: for tests, and for indexes that need not outlive their process.
final class MemoryDirectory: Directory {
  let place = "memory"
  private let state = Mutex(State())

  private struct State {
    var files: [String: MappedFile] = [:]
    var isLocked = false
  }

  func list() throws -> [String] { state.withLock { $0.files.keys.sorted() } }

  func open(_ name: String) throws -> MappedFile {
    guard let file = state.withLock({ $0.files[name] }) else { throw missing("open", name) }
    return file
  }

  func create(_ name: String) throws -> any FileOutput {
    let empty = MappedFile(name: name, copying: [])
    let isTaken = state.withLock { state in
      if state.files[name] != nil { return true }
      state.files[name] = empty
      return false
    }
    guard !isTaken else { throw IndexError.system(operation: "create", place: name, code: Errno.exists) }
    return Output(name: name, directory: self)
  }

  func rename(_ name: String, to newName: String) throws {
    let bytes = ByteRegion(try open(name))
    let renamed = MappedFile(name: newName, copying: bytes.bytes(0..<bytes.count))
    state.withLock {
      $0.files[name] = nil
      $0.files[newName] = renamed
    }
  }

  func remove(_ name: String) throws {
    guard state.withLock({ $0.files.removeValue(forKey: name) }) != nil else { throw missing("remove", name) }
  }

  func synchronize() throws {}

  func lock() throws -> any DirectoryLock {
    let isFree = state.withLock { state in
      defer { state.isLocked = true }
      return !state.isLocked
    }
    guard isFree else { throw IndexError.locked(place: place, holder: "this process") }
    return Lock(directory: self)
  }

  private func missing(_ operation: String, _ name: String) -> IndexError {
    .system(operation: operation, place: name, code: Errno.noSuchFile)
  }

  private final class Output: FileOutput {
    private let name: String
    private let directory: MemoryDirectory
    private var bytes: [UInt8] = []

    init(name: String, directory: MemoryDirectory) {
      self.name = name
      self.directory = directory
    }

    func append(_ new: borrowing RawSpan) throws {
      unsafe new.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    func finish() throws {
      let file = MappedFile(name: name, copying: bytes)
      directory.state.withLock { $0.files[name] = file }
    }

    func abandon() {}
  }

  private final class Lock: DirectoryLock {
    private var directory: MemoryDirectory?

    init(directory: MemoryDirectory) { self.directory = directory }

    func release() {
      directory?.state.withLock { $0.isLocked = false }
      directory = nil
    }

    deinit { release() }
  }
}
