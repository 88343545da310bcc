/// A path to read that cannot be read at all.
public enum CorpusError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is nothing at this path.
  case noSuchPath(String, message: String)

  /// The error in words.
  public var description: String {
    switch self {
    case .noSuchPath(let path, let message):
      "expected a file or directory at \(path), found none (\(message)); check the spelling of the path"
    }
  }
}
