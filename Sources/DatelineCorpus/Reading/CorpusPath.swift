/// Paths as the file system has them.
public enum CorpusPath {
  /// The path of something that exists: absolute, without links, byte for byte.
  public static func real(_ path: String) throws(CorpusError) -> [UInt8] {
    let bytes = Array(path.utf8)
    switch FileStatus.read(bytes, followingLink: true) {
    case .failure(let error): throw .noSuchPath(path, message: error.message)
    case .success:
      guard let real = realPath(of: bytes) else { throw .noSuchPath(path, message: "its true path cannot be found") }
      return real
    }
  }

  /// Whether there is something at a path.
  public static func exists(_ path: [UInt8]) -> Bool {
    if case .success = FileStatus.read(path, followingLink: true) { true } else { false }
  }
}
