import FoundationEssentials
import Glibc

/// A directory that is there for one test.
struct TemporaryDirectory: ~Copyable {
  let path: String

  init() throws {
    path = "/tmp/dateline-corpus-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, whose directories are made, and gives its path.
  @discardableResult
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let folder = name.split(separator: "/").dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
    try write(Array(bytes), toBytes: Array(name.utf8))
    return "\(path)/\(name)"
  }

  /// Writes a file whose name need not be valid UTF-8.
  func write(_ bytes: [UInt8], toBytes name: [UInt8]) throws {
    let target = (Array(path.utf8) + [0x2F] + name + [0]).map { CChar(bitPattern: $0) }
    let descriptor = unsafe creat(target, 0o644)
    guard descriptor >= 0 else { throw Failure.notWritten }
    defer { _ = close(descriptor) }
    let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard written == bytes.count else { throw Failure.notWritten }
  }

  /// Makes a symbolic link.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  /// Makes a second name for a file.
  func hardLink(_ name: String, to other: String) throws {
    try FileManager.default.linkItem(atPath: "\(path)/\(other)", toPath: "\(path)/\(name)")
  }

  func makeFIFO(_ name: String) throws {
    guard unsafe mkfifo("\(path)/\(name)", 0o644) == 0 else { throw Failure.notWritten }
  }

  enum Failure: Error { case notWritten }
}
