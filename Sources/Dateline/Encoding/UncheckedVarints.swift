/// Varints and bytes into memory that has room for them.
@safe
struct UncheckedVarints {
  let target: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(target: UnsafeMutableBufferPointer<UInt8>) { unsafe self.target = unsafe target }

  @inline(__always)
  mutating func append(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      // Safe: whoever makes one of these says so.
      unsafe target[count] = UInt8(truncatingIfNeeded: rest) | 0x80
      count &+= 1
      rest >>= 7
    }
    unsafe target[count] = UInt8(truncatingIfNeeded: rest)
    count &+= 1
  }

  @inline(__always)
  mutating func append(byte: UInt8) {
    // Safe: as above.
    unsafe target[count] = byte
    count &+= 1
  }

  /// Appends so many bytes that `body` writes.
  @inline(__always)
  mutating func append(byteCount: Int, _ body: (UnsafeMutableRawPointer) -> Void) {
    guard let start = unsafe UnsafeMutableRawBufferPointer(target).baseAddress else { return }
    // Safe: as above.
    unsafe body(start + count)
    count &+= byteCount
  }

  /// Appends the first `byteCount` bytes of a word, at most eight, the lowest first; it may write eight.
  @inline(__always)
  mutating func append(word: UInt64, byteCount: Int) {
    // Safe: as above.
    let address = unsafe UnsafeMutableRawBufferPointer(target)
    unsafe address.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= byteCount
  }

  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>) {
    // Safe: as above.
    for index in bytes.indices { unsafe target[count &+ index] = bytes[index] }
    count &+= bytes.count
  }
}
