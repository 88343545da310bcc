extension [UInt8] {
  /// Whether the bytes are UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF, nothing cut off.
  ///
  /// `String(validating:)` takes ten instructions a byte once a text has anything beyond ASCII, and makes a copy.
  var isUTF8: Bool {
    // Safe: eight bytes are only loaded where so many are left.
    unsafe withUnsafeBytes { bytes in
      var index = 0
      while index < bytes.count {
        if bytes.count - index >= 8,
          unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
          continue
        }
        let length = unsafe Self.characterLength(bytes, at: index)
        if length == 0 { return false }
        index += length
      }
      return true
    }
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
