/// Reads JSON as pages have it: line feeds within strings, comments, trailing commas and text around it are let pass.
struct JSONReader {
  private static let maxDepth = 64
  private let bytes: [UInt8]
  private var index = 0

  /// The value in this text, or nil when there is none.
  static func value(in text: String) -> JSONValue? { value(in: Array(text.utf8)[...]) }

  /// The value in these bytes, or nil when there is none.
  static func value(in text: ArraySlice<UInt8>) -> JSONValue? {
    var reader = JSONReader(bytes: Array(text))
    reader.skipToContainer()
    return reader.value(depth: 0)
  }

  /// The value with which these bytes begin, and where it ends in them; nil when they begin with none.
  static func beginning(of text: ArraySlice<UInt8>) -> (value: JSONValue, end: Int)? {
    var reader = JSONReader(bytes: Array(text))
    guard let value = reader.value(depth: 0) else { return nil }
    return (value, text.startIndex + reader.index)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Some pages wrap the script in `<!--` or `//<![CDATA[`.
  private mutating func skipToContainer() {
    while let byte = peek, byte != UInt8(ascii: "{"), byte != UInt8(ascii: "[") { index += 1 }
    if bytes[index...].starts(with: "[CDATA[".utf8) {
      index += 7
      skipToContainer()
    }
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpaces() {
    while let byte = peek {
      if byte <= 0x20 {
        index += 1
      } else if byte == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "*") {
        let end = bytes[(index + 2)...].firstRange(of: Array("*/".utf8))
        index = end?.upperBound ?? bytes.count
      } else if byte == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") {
        while let next = peek, next != 0x0A { index += 1 }
      } else {
        return
      }
    }
  }

  private mutating func value(depth: Int) -> JSONValue? {
    guard depth < Self.maxDepth else { return nil }
    skipSpaces()
    switch peek {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map(JSONValue.string)
    case .some: return word()
    case nil: return nil
    }
  }

  private mutating func object(depth: Int) -> JSONValue? {
    var members: [String: JSONValue] = [:]
    index += 1
    while true {
      skipSpaces()
      switch peek {
      case UInt8(ascii: "}"):
        index += 1
        return .object(members)
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "\""):
        guard let name = string() else { return nil }
        skipSpaces()
        guard peek == UInt8(ascii: ":") else { return nil }
        index += 1
        guard let value = value(depth: depth + 1) else { return nil }
        if members[name] == nil { members[name] = value }
      default: return nil
      }
    }
  }

  private mutating func array(depth: Int) -> JSONValue? {
    var items: [JSONValue] = []
    index += 1
    while true {
      skipSpaces()
      switch peek {
      case UInt8(ascii: "]"):
        index += 1
        return .array(items)
      case UInt8(ascii: ","): index += 1
      default:
        guard let value = value(depth: depth + 1) else { return nil }
        items.append(value)
      }
    }
  }

  private mutating func word() -> JSONValue? {
    let start = index
    while let byte = peek, byte > 0x20, !",]}:\"[{".utf8.contains(byte) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: return Double(word).map(JSONValue.number)
    }
  }

  private mutating func string() -> String? {
    index += 1
    var text: [UInt8] = []
    while true {
      let start = index
      while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0 { index += 1 }
      let plain = bytes[start..<index]
      guard let byte = peek else { return nil }
      index += 1
      if byte == UInt8(ascii: "\"") {
        // Most strings are one piece.
        return String(decoding: text.isEmpty ? plain : text + plain, as: UTF8.self)
      }
      text += plain
      if byte == 0 { text.append(0x20) } else { escape(into: &text) }
    }
  }

  private mutating func escape(into text: inout [UInt8]) {
    guard let byte = peek else { return }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
    case UInt8(ascii: "u"):
      var code = hexadecimal()
      if (0xD800..<0xDC00).contains(code), bytes[index...].starts(with: "\\u".utf8) {
        index += 2
        code = 0x10000 + (code - 0xD800) << 10 + (hexadecimal() &- 0xDC00) & 0x3FF
      }
      let scalar = code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
      text.append(contentsOf: String(Character(scalar)).utf8)
    default: text.append(byte)
    }
  }

  private mutating func hexadecimal() -> UInt32 {
    let digits = bytes[index..<min(index + 4, bytes.count)]
    index = digits.endIndex
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xFFFD
  }
}
