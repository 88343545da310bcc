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
