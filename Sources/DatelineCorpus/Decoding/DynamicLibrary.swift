internal import Glibc

/// A shared library that is loaded when it is first needed, so that a search does not pay for its start-up.
///
/// A library stays loaded until the program ends: what its functions return may point into it.
struct DynamicLibrary: Sendable {
  private let address: UInt

  /// Loads the first of these libraries that is installed, or gives nil.
  init?(anyOf names: [String]) {
    for name in names {
      if let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) {
        address = UInt(bitPattern: handle)
        return
      }
    }
    return nil
  }

  /// The C function of this name, taken to be of type `Function`, or nil when the library has none.
  ///
  /// Safe only when `Function` is the function's true type in C.
  @unsafe func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    unsafe precondition(MemoryLayout<Function>.size == MemoryLayout<UnsafeMutableRawPointer>.size)
    guard let symbol = unsafe dlsym(UnsafeMutableRawPointer(bitPattern: address), name) else { return nil }
    return unsafe unsafeBitCast(symbol, to: type)
  }
}
