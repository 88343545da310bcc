/// A file that may hold articles.
public struct CorpusFile: Sendable, Equatable {
  /// The path as it was given, joined with the names below it. Names that are not valid UTF-8 are shown repaired.
  public let path: String
  /// The same path, byte for byte, as the file system has it.
  public let pathBytes: [UInt8]
  /// The size in bytes.
  public let size: Int
  /// When it was last modified, in nanoseconds since 1970.
  public let modificationTime: Int
  /// The number of the file within its file system.
  public let inode: UInt64
  /// The number of the file system.
  public let device: UInt64
}

/// A file that gave no article, and why.
public struct SkippedFile: Error, Sendable, Equatable {
  /// The path as it was given, joined with the names below it.
  public let path: String
  /// Why it was skipped.
  public let reason: SkipReason

  /// A file and the reason.
  public init(path: String, reason: SkipReason) {
    self.path = path
    self.reason = reason
  }
}

extension SkippedFile: CustomStringConvertible {
  /// The path and the reason.
  public var description: String { "\(path): \(reason)" }
}

/// Why a file gave no article.
public enum SkipReason: Error, Sendable, Equatable {
  /// The system would not let it be read; the message is the system's.
  case unreadable(String)
  /// It has more bytes than the limit.
  case tooLarge(size: Int, limit: Int)
  /// It grows beyond the limit when decompressed.
  case tooLargeDecompressed(limit: Int)
  /// It is compressed, and the compressed data is damaged.
  case damagedGzip(String)
  /// It is a FIFO, a socket or a device.
  case special(String)
  /// It is a link that leads nowhere.
  case danglingLink
  /// It is a link back to a directory that leads to it.
  case linkLoop
  /// The same file or directory is read under another name.
  case readElsewhere
  /// It is not text, but what this says.
  case notText(String)
  /// There is nothing in it.
  case empty
  /// A page in which no text of an article was found.
  case noArticle
  /// A library that is needed to read it is not installed.
  case libraryMissing(String)
}

extension SkipReason: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .unreadable(let message): "cannot be read: \(message)"
    case .tooLarge(let size, let limit):
      "too large: expected at most \(limit) bytes, found \(size); raise the limit to read it"
    case .tooLargeDecompressed(let limit):
      "too large: expected at most \(limit) bytes after decompression, found more; raise the limit to read it"
    case .damagedGzip(let message): "damaged gzip data: \(message)"
    case .special(let kind): "not a regular file: it is a \(kind)"
    case .danglingLink: "the link leads to nothing that exists"
    case .linkLoop: "the link leads back to a directory that contains it"
    case .readElsewhere: "already read under another name"
    case .notText(let finding): "not text: looks like \(finding)"
    case .empty: "empty"
    case .noArticle: "no text of an article found in the page"
    case .libraryMissing(let message): message
    }
  }
}

/// How a corpus is read.
public struct ReadingOptions: Sendable, Equatable {
  /// Files with more bytes than this are skipped, before and after decompression.
  public var maxFileSize = 64 << 20
  /// Whether links to files and directories are followed.
  public var followsSymbolicLinks = true
  /// Whether files and directories whose name begins with a dot are read. One named by itself always is.
  public var includesHiddenFiles = false

  /// The usual way to read.
  public init() {}
}

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
