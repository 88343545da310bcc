/// Where an index keeps its files: a flat set of named write-once files.
///
/// What a commit relies on, and what every implementation is tested for:
/// - a file is complete and durable once ``FileOutput/finish()`` has returned;
/// - names (created, renamed, removed) are durable once ``synchronize()`` has returned;
/// - ``rename(_:to:)`` replaces the target at once: a reader sees the old file or the new one, never neither.
protocol Directory: Sendable {
  /// The directory as people know it, for messages.
  var place: String { get }
  /// The names of all files, sorted.
  func list() throws -> [String]
  /// Maps a finished file.
  func open(_ name: String) throws -> MappedFile
  /// Starts a file; throws when the name is taken.
  func create(_ name: String) throws -> any FileOutput
  /// Gives a file another name, replacing any file that has it.
  func rename(_ name: String, to newName: String) throws
  /// Removes a file. Mappings of it stay readable.
  func remove(_ name: String) throws
  /// Makes the names durable.
  func synchronize() throws
  /// When a file was last written, in seconds since 1970; nil where that is not known.
  func modificationTime(_ name: String) -> Int?
  /// Takes the right to write, until the lock is released; throws ``IndexError/locked(place:holder:)``.
  func lock() throws -> any DirectoryLock
}

extension Directory {
  func modificationTime(_ name: String) -> Int? { nil }
}

/// A file that is being written, front to back.
protocol FileOutput: AnyObject {
  /// Appends bytes.
  func append(_ bytes: borrowing RawSpan) throws
  /// Makes the file durable and closes it. Nothing may be appended after.
  func finish() throws
  /// Closes the file without making it durable; for a file that will be removed.
  func abandon()
}

/// The right to write to a directory.
protocol DirectoryLock: AnyObject {
  func release()
}
