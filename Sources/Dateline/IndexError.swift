/// What can go wrong with an index. Every case says what was expected, what was found and what to do.
public enum IndexError: Error, Hashable, Sendable {
  /// There is no index at the place named.
  case noIndex(place: String)
  /// There is a folder at the place named, and something else than an index in it.
  case notAnIndex(place: String)
  /// A file holds something that a correct writer never wrote.
  case damaged(file: String, structure: String, offset: Int, problem: String)
  /// A file was written in a version of the format that this program does not read.
  case unsupportedVersion(file: String, found: Int, supported: ClosedRange<Int>)
  /// The operating system refused an operation; `code` is its `errno`.
  case system(operation: String, place: String, code: Int32)
  /// Another process is writing to the index.
  case locked(place: String, holder: String)
  /// A commit is not there, or not any more; `kept` are the generations that are.
  case noCommit(place: String, generation: Int?, kept: [Int])
  /// A limit of the format was reached.
  case limit(String)
}

extension IndexError: CustomStringConvertible {
  /// The error as one or two sentences for people.
  public var description: String {
    switch self {
    case .notAnIndex(let place):
      "the folder \(place) holds other files and no index. Name an empty folder or a new one with --index."
    case .noIndex(let place):
      "there is no index at \(place). Build one with `dateline index DIRECTORY`, or name another with --index."
    case .damaged(let file, let structure, let offset, let problem):
      """
      the index file \(file) is damaged: \(structure) at byte \(offset): \(problem). \
      `dateline repair` saves what can be saved, and `dateline verify` says what is damaged.
      """
    case .unsupportedVersion(let file, let found, let supported) where found < supported.lowerBound:
      """
      \(file) has format version \(found), which is too old; this program reads \(Self.text(supported)). \
      Build the index anew with `dateline index`.
      """
    case .unsupportedVersion(let file, let found, let supported):
      """
      \(file) has format version \(found), written by a newer Dateline; this program reads \(Self.text(supported)). \
      Use the newer program, or build the index anew with `dateline index`.
      """
    case .system(let operation, let place, let code):
      "could not \(operation) \(place): \(systemMessage(code))"
    case .locked(let place, let holder):
      "the index \(place) is being written by \(holder). Wait until it is done, or stop it."
    case .noCommit(let place, nil, _):
      """
      the index \(place) has no earlier commit to go back to. `dateline sync --keep-commits 5` keeps the last five from now \
      on.
      """
    case .noCommit(let place, let generation?, let kept):
      """
      the index \(place) has no commit \(generation): there \(kept.count == 1 ? "is" : "are") \
      \(kept.map(String.init).joined(separator: ", ")).
      """
    case .limit(let what):
      what
    }
  }

  private static func text(_ versions: ClosedRange<Int>) -> String {
    versions.count == 1
      ? "version \(versions.lowerBound)" : "versions \(versions.lowerBound) to \(versions.upperBound)"
  }
}
