extension [UInt8] {
  /// Whether the bytes are UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF, nothing cut off.
  ///
  /// `String(validating:)` takes ten instructions a byte once a text has anything beyond ASCII, and makes a copy.
  var isUTF8: Bool {
    // Safe: no more bytes are loaded at once than are left.
    unsafe withUnsafeBytes { bytes in
      var index = 0
      while true {
        while bytes.count - index >= 32, unsafe Self.areASCII(bytes, at: index) { index += 32 }
        guard index < bytes.count else { return true }
        if bytes.count - index >= 8 {
          let wide = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
          guard wide != 0 else {
            index += 8
            continue
          }
          index += UInt64(littleEndian: wide).trailingZeroBitCount / 8
        }
        let length = unsafe Self.characterLength(bytes, at: index)
        if length == 0 { return false }
        index += length
      }
    }
  }

  /// Whether the 32 bytes from here on are ASCII.
  private static func areASCII(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    let words = unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
    return (words[0] | words[1] | words[2] | words[3]) & 0x8080_8080_8080_8080 == 0
  }

  /// How many bytes the character here has, or 0 where there is none; table 3-7 of the Unicode standard.
  private static func characterLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let first = unsafe bytes[index]
    if first < 0x80 { return 1 }
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch first {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    guard length > 0, bytes.count - index >= length, unsafe second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<Swift.max(length, 2) where unsafe bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
