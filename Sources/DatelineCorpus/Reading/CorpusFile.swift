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
