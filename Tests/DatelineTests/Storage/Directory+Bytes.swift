@testable import Dateline

extension Directory {
  /// The bytes of a file.
  func bytes(of name: String) throws -> [UInt8] {
    let whole = ByteRegion(try open(name))
    return whole.bytes(0..<whole.count)
  }

  /// Writes a file in one go.
  func write(_ bytes: [UInt8], to name: String) throws {
    let file = try create(name)
    try file.append(unsafe bytes.span.bytes)
    try file.finish()
  }

  /// Replaces a file, or makes it where there is none.
  func overwrite(_ name: String, with bytes: [UInt8]) throws {
    if try list().contains(name) { try remove(name) }
    try write(bytes, to: name)
  }

  /// All files and their bytes, without the lock.
  func contents() throws -> [String: [UInt8]] {
    try list().filter { $0 != "lock" }.reduce(into: [:]) { $0[$1] = try bytes(of: $1) }
  }
}

extension MemoryDirectory {
  /// A directory that holds the given files.
  convenience init(_ files: [String: [UInt8]]) throws {
    self.init()
    for (name, bytes) in files { try write(bytes, to: name) }
  }
}
