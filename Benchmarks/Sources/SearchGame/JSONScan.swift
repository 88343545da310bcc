/// How far a line of JSON (RFC 8259) has been read.
struct JSONScan {
  private let bytes: [UInt8]
  private let end: Int
  private var index: Int
  /// Arrays and objects may be nested so deep.
  private static let maximumDepth = 64

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    index = line.lowerBound
    end = line.upperBound
  }

  /// Whether only space is left.
  var isAtEnd: Bool { bytes[index..<end].allSatisfy(Self.isSpace) }

  /// Goes past space and a certain byte; false where another one stands.
  mutating func take(_ byte: UInt8) -> Bool {
    while index < end, Self.isSpace(bytes[index]) { index += 1 }
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// Reads a string; nil where there is none, or it does not end, or an escape is none.
  mutating func string() -> String? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = index
    guard let stop = nextSpecial(), bytes[stop] != UInt8(ascii: "\\") else { return escapedString(from: start) }
    index = stop + 1
    return String(decoding: bytes[start..<stop], as: UTF8.self)
  }

  /// A string as it stands between its quotation marks: escapes in it are left as they are.
  struct RawString {
    let range: Range<Int>
    let hasEscapes: Bool
  }

  /// Goes past a string and says where it stands; nil where there is none.
  mutating func rawString() -> RawString? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = index
    var hasEscapes = false
    while let stop = nextSpecial() {
      index = stop + 1
      if bytes[stop] == UInt8(ascii: "\"") { return RawString(range: start..<stop, hasEscapes: hasEscapes) }
      guard escape() != nil else { return nil }
      hasEscapes = true
    }
    return nil
  }

  /// Whether a string is some text. It is only made where it has escapes.
  func isEqual(_ string: RawString, _ text: StaticString) -> Bool {
    let range = string.range
    if string.hasEscapes {
      // With its quotation marks, which stand on both sides.
      var scan = JSONScan(bytes, range.lowerBound - 1..<range.upperBound + 1)
      return scan.string() == text.description
    }
    guard range.count == text.utf8CodeUnitCount else { return false }
    // Safe: both have as many bytes.
    return text.withUTF8Buffer { text in
      for offset in 0..<range.count where unsafe bytes[range.lowerBound + offset] != text[offset] { return false }
      return true
    }
  }

  private mutating func escapedString(from start: Int) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(end - start)
    var start = start
    while let stop = nextSpecial() {
      // A buffer, which is copied as a whole; a slice of an array is copied byte by byte. Safe: both are inside of the array.
      unsafe bytes.withUnsafeBufferPointer { unsafe result.append(contentsOf: $0[start..<stop]) }
      index = stop + 1
      if bytes[stop] == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
      guard let scalar = escape() else { return nil }
      if scalar.isASCII {
        result.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      start = index
    }
    return nil
  }

  /// Where the next quotation mark or backslash of a string stands.
  private func nextSpecial() -> Int? {
    var place = index
    let span = unsafe bytes.span.bytes
    // Most strings are far longer than that. What is found here is found again by what looks at eight bytes.
    while place + 32 <= end {
      // Safe: thirty-two bytes follow `place`.
      let first = unsafe span.unsafeLoadUnaligned(fromByteOffset: place, as: SIMD2<UInt64>.self)
      let second = unsafe span.unsafeLoadUnaligned(fromByteOffset: place + 16, as: SIMD2<UInt64>.self)
      let found = Self.specials(first) | Self.specials(second)
      if found[0] | found[1] != 0 { break }
      place += 32
    }
    return nextSpecial(from: place)
  }

  /// High bits where there is a quotation mark or a backslash; 0 where there is none. Only the first is certain.
  @inline(__always)
  private static func specials(_ block: SIMD2<UInt64>) -> SIMD2<UInt64> {
    let ones = SIMD2<UInt64>(repeating: 0x0101_0101_0101_0101)
    let (quotes, slashes) = (block ^ (ones &* 0x22), block ^ (ones &* 0x5C))
    return ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes) & (ones &* 0x80)
  }

  /// The same from a place on, eight bytes at a time.
  private func nextSpecial(from start: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits: UInt64 = 0x8080_8080_8080_8080
    var place = start
    let span = unsafe bytes.span.bytes
    while place + 8 <= end {
      // Safe: eight bytes follow `place`.
      let block = unsafe UInt64(littleEndian: span.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      let (quotes, slashes) = (block ^ ones &* 0x22, block ^ ones &* 0x5C)
      let found = ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes) & highBits
      if found != 0 { return place + found.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < end {
      if bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "\\") { return place }
      place += 1
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard index < end else { return nil }
    index += 1
    switch bytes[index - 1] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "u"): return unicode()
    default: return nil
    }
  }

  /// The scalar of four digits, or of a pair of surrogates; half a pair is a replacement character.
  private mutating func unicode() -> Unicode.Scalar? {
    guard let high = unit(at: index) else { return nil }
    index += 4
    guard high & 0xFC00 == 0xD800 else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    guard index + 6 <= end, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u"),
      let low = unit(at: index + 2), low & 0xFC00 == 0xDC00
    else { return "\u{FFFD}" }
    index += 6
    return Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF))
  }

  private func unit(at start: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32(byte & 0x1F) + 9
      default: return nil
      }
    }
    return value
  }

  /// Goes past a value of any kind; false where there is none.
  mutating func skipValue(depth: Int = 0) -> Bool {
    guard depth < Self.maximumDepth else { return false }
    while index < end, Self.isSpace(bytes[index]) { index += 1 }
    guard index < end else { return false }
    switch bytes[index] {
    case UInt8(ascii: "\""): return rawString() != nil
    case UInt8(ascii: "["): return skipMembers(until: UInt8(ascii: "]"), hasNames: false, depth)
    case UInt8(ascii: "{"): return skipMembers(until: UInt8(ascii: "}"), hasNames: true, depth)
    default:
      let start = index
      while index < end, Self.isPlain(bytes[index]) { index += 1 }
      return index > start
    }
  }

  private mutating func skipMembers(until close: UInt8, hasNames: Bool, _ depth: Int) -> Bool {
    index += 1
    if take(close) { return true }
    repeat {
      if hasNames {
        guard rawString() != nil, take(UInt8(ascii: ":")) else { return false }
      }
      guard skipValue(depth: depth + 1) else { return false }
    } while take(UInt8(ascii: ","))
    return take(close)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }

  /// Part of a number, or of `true`, `false` or `null`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }
}
