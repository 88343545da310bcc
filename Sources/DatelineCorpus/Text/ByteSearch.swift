internal import Glibc

extension [UInt8] {
  /// Whether this byte occurs, at the speed of the C library.
  func has(_ byte: UInt8) -> Bool {
    // Safe: memchr reads no more than the bytes of the array.
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return unsafe memchr(base, CInt(byte), buffer.count) != nil
    }
  }
}
