internal import Glibc

/// The reader of the output has gone away. Not an error: the command just stops.
struct ClosedPipe: Error {}

/// Standard output could not be written.
struct OutputError: Error, CustomStringConvertible {
  let code: Int32
  var description: String {
    "could not write the output: \(unsafe String(cString: strerror(code))). What was printed is not complete."
  }
}

/// Standard output: results, and nothing else.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal; nil where there is none.
  static var width: Int? { terminalWidth(STDOUT_FILENO) }

  /// Writes a text at once.
  static func write(_ text: String) throws {
    var buffer = OutputBuffer()
    try buffer.write(text)
    try buffer.flush()
  }
}

/// Text on its way to standard output, held back until it is flushed or 64 KiB have come together.
struct OutputBuffer {
  private static let capacity = 64 << 10
  private var bytes: [UInt8] = []

  mutating func write(_ text: String) throws {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= Self.capacity { try flush() }
  }

  mutating func flush() throws {
    defer { bytes.removeAll(keepingCapacity: true) }
    try writeAll(bytes, to: STDOUT_FILENO)
  }
}

/// Standard error: messages and progress, never buffered. A failure to write them changes nothing.
enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// The columns of the terminal; nil where there is none.
  static var width: Int? { terminalWidth(STDERR_FILENO) }

  static func write(_ text: String) { try? writeAll(Array(text.utf8), to: STDERR_FILENO) }
}

private func terminalWidth(_ descriptor: Int32) -> Int? {
  var size = winsize()
  guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { continue }
      if errno == EPIPE { throw ClosedPipe() }
      throw OutputError(code: errno)
    }
    rest = rest.dropFirst(count)
  }
}
