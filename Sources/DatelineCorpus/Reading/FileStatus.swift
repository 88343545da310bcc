internal import Glibc

/// What the system says about a file.
struct FileStatus {
  /// What sort of file it is.
  enum Kind: Equatable { case file, directory, link, special(String) }

  /// What is the same for two paths exactly when they are the same file.
  struct Identity: Hashable { let device, inode: UInt64 }

  let kind: Kind
  let identity: Identity
  let size: Int
  let modificationTime: Int
  let linkCount: Int

  /// The status of the file at a path, or the error number.
  static func read(_ path: [UInt8], followingLink: Bool) -> Result<FileStatus, SystemError> {
    var raw = stat()
    let failed = unsafe withCString(path) { name in
      unsafe followingLink ? stat(name, &raw) : lstat(name, &raw)
    }
    return failed == 0 ? .success(FileStatus(raw)) : .failure(SystemError(code: errno))
  }

  init(_ raw: stat) {
    kind =
      switch raw.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .link
      case S_IFIFO: .special("FIFO")
      case S_IFSOCK: .special("socket")
      case S_IFCHR: .special("character device")
      case S_IFBLK: .special("block device")
      default: .special("file of an unknown kind")
      }
    identity = Identity(device: UInt64(raw.st_dev), inode: UInt64(raw.st_ino))
    size = Int(raw.st_size)
    modificationTime = Int(raw.st_mtim.tv_sec) * 1_000_000_000 + Int(raw.st_mtim.tv_nsec)
    linkCount = Int(raw.st_nlink)
  }
}

/// An error number of the system.
struct SystemError: Error, Equatable {
  let code: CInt

  var message: String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

/// Calls with the path as C wants it.
@unsafe func withCString<Value>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Value) -> Value {
  let terminated = path.map { CChar(bitPattern: $0) } + [0]
  // Safe: the array outlives the call and ends in NUL. It is never empty, so it has a base address.
  return unsafe terminated.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("an array of one byte or more has an address") }
    return unsafe body(start)
  }
}
