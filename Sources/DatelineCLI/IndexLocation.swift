internal import ArgumentParser
internal import Dateline
internal import Glibc

/// Which index a command works on.
struct IndexLocation: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The index folder.",
      discussion: """
        Default: $DATELINE_INDEX, else the folder .dateline here; to read it, also the one in the nearest folder above.
        """,
      valueName: "path"))
  var index: String?

  static let folderName = ".dateline"

  /// The index to write: the one named, else `.dateline` in the current directory.
  var pathForWriting: String { Self.named(index) ?? Self.folderName }

  /// The index to read: the one named, else the nearest `.dateline` from the current directory upward. Where there is
  /// none, the place where it was first looked for.
  var pathForReading: String { Self.pathForReading(index) }

  /// The index to read where `index` was named, or nothing.
  static func pathForReading(_ index: String?) -> String {
    if let named = named(index) { return named }
    var candidate = folderName
    // The root is its own parent; a path of this depth is past it.
    for _ in 0..<256 {
      if IndexSnapshot.exists(path: candidate) { return candidate }
      candidate = "../" + candidate
    }
    return folderName
  }

  func validate() throws {
    if index == "" { throw ValidationError("--index takes the path of a folder; this one is empty.") }
  }

  private static func named(_ index: String?) -> String? {
    if let index { return index }
    guard let value = unsafe getenv("DATELINE_INDEX") else { return nil }
    let path = unsafe String(cString: value)
    return path.isEmpty ? nil : path
  }
}
