internal import Glibc

/// An error number of the system.
struct SystemError: Error, Equatable {
  let code: CInt

  var message: String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

/// Calls with the path as C wants it.
@unsafe func withCString<Value>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Value) -> Value {
  let terminated = path.map { CChar(bitPattern: $0) } + [0]
  // Safe: the array outlives the call and ends in NUL. It is never empty, so it has a base address.
  return unsafe terminated.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("an array of one byte or more has an address") }
    return unsafe body(start)
  }
}
