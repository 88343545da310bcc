import FoundationEssentials
import Testing

/// Files that are kept in the repository, beside the tests' sources.
enum Fixtures {
  static let golden = folder("Golden")
  static let version1 = folder("Compatibility/v1")
  static let version2 = folder("Compatibility/v2")
  static let version3 = folder("Compatibility/v3")

  /// Whether the files are to be written instead of compared: `DATELINE_RECORD=1 swift test`.
  static var isRecording: Bool { ProcessInfo.processInfo.environment["DATELINE_RECORD"] == "1" }

  static func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

  static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  private static func folder(_ name: String) -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return tests.appending(path: name).path
  }
}
