internal import Synchronization

/// A value that is made when it is first asked for, by one thread at a time.
final class Lazy<Value: Sendable>: Sendable {
  private let state = Mutex<Value?>(nil)
  private let make: @Sendable () throws -> Value

  init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

  /// The value. Where making it fails, this throws, and the next call tries again.
  func value() throws -> Value {
    try state.withLock { stored in
      if let stored { return stored }
      let made = try make()
      stored = made
      return made
    }
  }
}
