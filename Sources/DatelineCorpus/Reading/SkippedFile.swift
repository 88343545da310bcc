/// A file that gave no article, or not all that is in it, and why.
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

/// Why a file gave no article, or not all that is in it.
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
  /// A front page or another list of articles, which was not wanted.
  case indexPage
  /// A page of which only the beginning was read. It may have given an article.
  case cutShort
  /// It gave an article, which those who were to take it refused; the message is theirs.
  case refused(String)
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
    case .indexPage: "a list of articles and none itself"
    case .cutShort: "cut short: too many elements, or nested too deep; only the beginning of the page was read"
    case .refused(let message): "refused: \(message)"
    case .libraryMissing(let message): message
    }
  }
}
