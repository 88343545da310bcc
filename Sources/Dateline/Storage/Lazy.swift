internal import Synchronization

/// A value that is made when it is first asked for, by one thread at a time.
final class Lazy<Value>: @unchecked Sendable {
  // Unchecked because `Value` need not be Sendable: all that is kept this way is immutable.
  private let state = Mutex<Value?>(nil)
  private let make: () throws -> Value

  init(_ make: @escaping () throws -> Value) { self.make = make }

  /// The value; throws as often as making it fails.
  func value() throws -> Value {
    nonisolated(unsafe) var result: Value?
    try state.withLock { stored in
      if stored == nil { unsafe stored = try make() }
      unsafe result = stored
    }
    return unsafe result.unsafelyUnwrapped
  }
}
