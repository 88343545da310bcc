internal import Glibc

/// What the programs say and read, apart from their results.
public enum Terminal {
  /// Ends the program with exit code 2 and a line on the standard error stream.
  public static func fail(_ message: String) -> Never {
    warn(message)
    exit(2)
  }

  /// Writes a line to the standard error stream.
  public static func warn(_ message: String) {
    let line = Array((message + "\n").utf8)
    // Safe: the array lives through the call, which reads no more than its bytes.
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Prints a line and sends it off: whoever asked waits for it.
  public static func answer(_ line: String) {
    print(line)
    // Without a stream, all are flushed.
    fflush(nil)
  }

  /// Makes the file at `path` the standard input.
  public static func read(_ path: String) {
    // Safe: the string lives through the call.
    let file = unsafe open(path, O_RDONLY)
    guard file >= 0, dup2(file, STDIN_FILENO) >= 0 else { fail("cannot open \(path)") }
    close(file)
  }
}
