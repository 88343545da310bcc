/// Reads the strings of JSON out of scripts that are not JSON as a whole.
enum JSONString {
  /// The string that begins after the quote at `open`, and the index after its end: the end of the script where
  /// nothing closes it.
  static func read(_ script: ArraySlice<UInt8>, after open: Int) -> (text: [UInt8], end: Int) {
    var text: [UInt8] = []
    var index = open + 1
    while index < script.endIndex, script[index] != UInt8(ascii: "\"") {
      guard script[index] == UInt8(ascii: "\\"), index + 1 < script.endIndex else {
        text.append(script[index])
        index += 1
        continue
      }
      index = unescape(script, at: index + 1, into: &text)
    }
    return (text, min(index + 1, script.endIndex))
  }

  private static func unescape(_ script: ArraySlice<UInt8>, at index: Int, into text: inout [UInt8]) -> Int {
    switch script[index] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): text.append(0x0A)
    case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
    case UInt8(ascii: "u"):
      guard let first = unit(script, at: index + 1) else { return index + 1 }
      if (0xD800..<0xDC00).contains(first), script[(index + 5)...].starts(with: "\\u".utf8),
        let second = unit(script, at: index + 7), (0xDC00..<0xE000).contains(second)
      {
        append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &text)
        return index + 11
      }
      append(first, to: &text)
      return index + 5
    default: text.append(script[index])
    }
    return index + 1
  }

  private static func append(_ code: UInt32, to text: inout [UInt8]) {
    let scalar = code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// The number that four hexadecimal digits make.
  private static func unit(_ script: ArraySlice<UInt8>, at start: Int) -> UInt32? {
    guard start + 4 <= script.endIndex else { return nil }
    return UInt32(String(decoding: script[start..<start + 4], as: UTF8.self), radix: 16)
  }
}
