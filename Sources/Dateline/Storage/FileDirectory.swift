internal import Glibc

/// The `errno` values that other files of the module name.
enum Errno {
  static let exists = EEXIST
  static let noSuchFile = ENOENT
  static let notDirectory = ENOTDIR
}

/// A directory of the file system.
struct FileDirectory: Directory {
  let place: String

  /// Opens an existing directory.
  init(path: String) throws {
    place = path
    switch Self.kind(of: path) {
    case .directory: break
    case .missing: throw IndexError.noIndex(place: path)
    case .other: throw IndexError.system(operation: "open the index", place: path, code: ENOTDIR)
    case .unknown(let code): throw IndexError.system(operation: "open the index", place: path, code: code)
    }
  }

  /// Opens a directory, making it where there is none; its parent must exist.
  static func creating(path: String) throws -> FileDirectory {
    if case .missing = kind(of: path) {
      guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw IndexError.system(operation: "create the index folder", place: path, code: errno)
      }
      // The folder's own name has to outlive a power cut too.
      try synchronize(path + "/..")
    }
    return try FileDirectory(path: path)
  }

  func list() throws -> [String] {
    guard let stream = unsafe opendir(place) else { throw failure("list", place) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      // At an error, too, there is no entry: only `errno` tells it from the end. A list that is cut off would make files
      // look as if nothing needed them.
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        unsafe String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw failure("list", place) }
    return names.sorted()
  }

  func open(_ name: String) throws -> MappedFile {
    try MappedFile.open(path(name), name: name)
  }

  func create(_ name: String) throws -> any FileOutput {
    let descriptor = unsafe Glibc.open(path(name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure("create", path(name)) }
    return Output(path: path(name), descriptor: descriptor)
  }

  func rename(_ name: String, to newName: String) throws {
    guard unsafe Glibc.rename(path(name), path(newName)) == 0 else { throw failure("rename", path(name)) }
  }

  func remove(_ name: String) throws {
    guard unsafe unlink(path(name)) == 0 else { throw failure("remove", path(name)) }
  }

  func modificationTime(_ name: String) -> Int? {
    var status = stat()
    return unsafe stat(path(name), &status) == 0 ? Int(status.st_mtim.tv_sec) : nil
  }

  func synchronize() throws { try Self.synchronize(place) }

  private static func synchronize(_ path: String) throws {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IndexError.system(operation: "open", place: path, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw IndexError.system(operation: "make durable the names in", place: path, code: errno)
    }
  }

  /// The file that is locked. It stays behind when the lock is released.
  static let lockName = "lock"

  /// An advisory lock on the file `lock`: the kernel drops it when its holder ends, however it ends.
  func lock() throws -> any DirectoryLock {
    let descriptor = unsafe Glibc.open(path(Self.lockName), O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure("create", path(Self.lockName)) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      defer { close(descriptor) }
      guard code == EWOULDBLOCK else { throw IndexError.system(operation: "lock", place: place, code: code) }
      throw IndexError.locked(place: place, holder: Self.holder(descriptor))
    }
    let text = "process \(getpid())"
    _ = ftruncate(descriptor, 0)
    _ = unsafe text.withCString { unsafe pwrite(descriptor, $0, text.utf8.count, 0) }
    return Lock(descriptor: descriptor)
  }

  private static func holder(_ descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = unsafe pread(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : "another process"
  }

  private enum Kind { case directory, missing, other, unknown(Int32) }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return errno == ENOENT ? .missing : .unknown(errno) }
    return status.st_mode & S_IFMT == S_IFDIR ? .directory : .other
  }

  private func path(_ name: String) -> String { place + "/" + name }

  private func failure(_ operation: String, _ place: String) -> IndexError {
    .system(operation: operation, place: place, code: errno)
  }
}

extension FileDirectory {
  private final class Output: FileOutput {
    private let path: String
    private var descriptor: Int32
    private var writeback = Writeback()

    init(path: String, descriptor: Int32) {
      self.path = path
      self.descriptor = descriptor
    }

    func append(_ bytes: borrowing RawSpan) throws {
      var written = 0
      while written < bytes.byteCount {
        // Safe: the range from `written` to the span's end is inside the span.
        let count = unsafe bytes.withUnsafeBytes { buffer in
          unsafe write(descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
        }
        if count < 0 {
          if errno == EINTR { continue }
          throw IndexError.system(operation: "write", place: path, code: errno)
        }
        written += count
      }
      writeback.appended(written, to: descriptor)
    }

    func finish() throws {
      guard fsync(descriptor) == 0 else {
        throw IndexError.system(operation: "make durable", place: path, code: errno)
      }
      let result = close(descriptor)
      descriptor = -1
      guard result == 0 else { throw IndexError.system(operation: "close", place: path, code: errno) }
    }

    func abandon() {
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
    }

    deinit { abandon() }
  }

  private final class Lock: DirectoryLock {
    private var descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    func release() {
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
    }

    deinit { release() }
  }
}
