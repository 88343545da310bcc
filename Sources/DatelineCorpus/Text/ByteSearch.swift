internal import Glibc

// At the speed of the C library, many times that of searching for characters.

extension [UInt8] {
  /// Whether this byte occurs.
  func has(_ byte: UInt8) -> Bool { unsafe withUnsafeBytes { unsafe find(byte, in: $0) != nil } }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes of a text occur.
  func has(_ part: String) -> Bool {
    var part = part
    return unsafe withUnsafeBytes { bytes in
      part.withUTF8 { unsafe find(UnsafeRawBufferPointer($0), in: bytes) }
    }
  }
}

extension String {
  /// Whether this byte occurs.
  func has(_ byte: UInt8) -> Bool {
    var text = self
    return text.withUTF8 { unsafe find(byte, in: UnsafeRawBufferPointer($0)) != nil }
  }

  /// Whether the bytes of a text occur in this one.
  func has(_ part: String) -> Bool {
    var (text, part) = (self, part)
    return text.withUTF8 { text in
      part.withUTF8 { unsafe find(UnsafeRawBufferPointer($0), in: UnsafeRawBufferPointer(text)) }
    }
  }
}

extension Span<UInt8> {
  /// Whether these bytes stand here.
  func has(_ part: Span<UInt8>, at start: Int) -> Bool {
    guard part.count <= count - start else { return false }
    var offset = 0
    while offset < part.count, self[start + offset] == part[offset] { offset += 1 }
    return offset == part.count
  }
}

/// Where a byte first occurs. Safe: memchr reads no more than the bytes of the buffer.
private func find(_ byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int? {
  guard let base = bytes.baseAddress, let found = unsafe memchr(base, CInt(byte), bytes.count) else { return nil }
  return unsafe UnsafeRawPointer(found) - base
}

/// Whether one buffer occurs in another. Safe: memcmp compares no more bytes than either has left.
private func find(_ part: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer) -> Bool {
  guard let start = part.baseAddress, part.count > 0 else { return true }
  var rest = unsafe bytes
  while rest.count >= part.count, let index = unsafe find(part[0], in: rest), rest.count - index >= part.count {
    unsafe rest = UnsafeRawBufferPointer(rebasing: rest[index...])
    if let base = rest.baseAddress, unsafe memcmp(base, start, part.count) == 0 { return true }
    unsafe rest = UnsafeRawBufferPointer(rebasing: rest[1...])
  }
  return false
}
