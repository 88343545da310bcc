import FoundationEssentials

/// A folder of the file system that is there for one test.
final class ScratchFolder {
  let path: String

  init() throws {
    path = "/tmp/dateline-engine-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file past any `Directory`.
  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
  }
}
