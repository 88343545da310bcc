/// Whether bytes are UTF-8.
///
/// Making a string finds that out, too, but takes four times as long for text that is mostly ASCII.
enum UTF8Check {
  /// Whether bytes are well-formed: those of The Unicode Standard, table 3-7.
  static func isWellFormed(_ bytes: Span<UInt8>) -> Bool {
    let highBits: UInt64 = 0x8080_8080_8080_8080
    let raw = unsafe bytes.bytes
    var place = 0
    while place < bytes.count {
      if place + 8 <= bytes.count {
        // Safe: eight bytes follow the place.
        let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
        if word & highBits == 0 {
          place += 8
          continue
        }
        place += (word & highBits).trailingZeroBitCount / 8
      } else if bytes[place] < 0x80 {
        place += 1
        continue
      }
      guard let count = sequenceCount(bytes, at: place) else { return false }
      place += count
    }
    return true
  }

  /// The number of bytes of the well-formed sequence of two or more that begins at a place; nil where there is none.
  private static func sequenceCount(_ bytes: Span<UInt8>, at place: Int) -> Int? {
    let second: ClosedRange<UInt8>
    let count: Int
    switch bytes[place] {
    case 0xC2...0xDF: (count, second) = (2, 0x80...0xBF)
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (count, second) = (3, 0x80...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (count, second) = (4, 0x80...0xBF)
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard place + count <= bytes.count, second.contains(bytes[place + 1]) else { return nil }
    for index in place + 2..<place + count where bytes[index] & 0xC0 != 0x80 { return nil }
    return count
  }
}
