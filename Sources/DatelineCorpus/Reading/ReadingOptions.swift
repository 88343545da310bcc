public import CivilTime

/// How a corpus is read.
public struct ReadingOptions: Sendable, Equatable {
  /// Files with more bytes than this are skipped, before and after decompression.
  public var maxFileSize = 64 << 20
  /// Whether links to files and directories are followed.
  public var followsSymbolicLinks = true
  /// Whether files and directories whose name begins with a dot are read. One named by itself always is.
  public var includesHiddenFiles = false
  /// Whether articles keep what was considered for their fields: see ``Article/candidates``. It costs time.
  public var keepsCandidates = false

  /// Whether pages that are lists of articles are skipped: see ``Article/Kind/indexPage``.
  public var skipsIndexPages = false

  /// When the files were fetched, if that is known: dates such as `2 hours ago` and `yesterday` are told from it. Without it
  /// they are not read. The clock and the times of files say nothing of when a page was fetched.
  public var reference: CivilDateTime?

  /// The usual way to read.
  public init() {}
}
