/// The string members of a JSON object that stands on one line, as the game's corpora are written.
public struct JSONLine {
  /// The members whose values are strings, by name.
  public private(set) var members: [String: String] = [:]

  /// Reads a line; nil when it is not an object. Members that are not strings are passed over.
  public init?(_ line: some Collection<UInt8>) {
    var scan = Scan(Array(line))
    guard scan.skip(to: UInt8(ascii: "{")) else { return nil }
    while scan.skip(to: UInt8(ascii: "\""), unless: UInt8(ascii: "}")) {
      guard let name = scan.string(), scan.skip(to: UInt8(ascii: ":")) else { return nil }
      scan.skipSpace()
      guard scan.isAt(UInt8(ascii: "\"")) else {
        guard scan.skip(to: UInt8(ascii: ","), unless: UInt8(ascii: "}")) else { break }
        continue
      }
      guard let value = scan.string() else { return nil }
      members[name] = value
    }
  }
}

/// How far a line has been read.
private struct Scan {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func isAt(_ byte: UInt8) -> Bool { index < bytes.count && bytes[index] == byte }

  mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  /// Goes to `byte`, and past it unless it opens a string; false when the line ends or `end` comes first.
  mutating func skip(to byte: UInt8, unless end: UInt8? = nil) -> Bool {
    while index < bytes.count, bytes[index] != byte {
      if bytes[index] == end { return false }
      index += 1
    }
    guard index < bytes.count else { return false }
    if byte != UInt8(ascii: "\"") { index += 1 }
    return true
  }

  /// The string whose opening quotation mark the scan is at; nil when it does not end or an escape is unknown.
  mutating func string() -> String? {
    index += 1
    var result: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escape() else { return nil }
        result.append(contentsOf: String(scalar).utf8)
      default: result.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Character? {
    guard index < bytes.count else { return nil }
    defer { index += 1 }
    switch bytes[index] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return unicode().map(Character.init)
    case let byte: return byte < 0x80 ? Character(Unicode.Scalar(byte)) : nil
    }
  }

  /// The scalar of `uXXXX`, or of a pair of surrogates written so; leaves the scan on the last digit.
  private mutating func unicode() -> Unicode.Scalar? {
    guard let high = unit(at: index + 1) else { return nil }
    index += 4
    guard high & 0xFC00 == 0xD800 else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    guard index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "\\"), bytes[index + 2] == UInt8(ascii: "u"),
      let low = unit(at: index + 3), low & 0xFC00 == 0xDC00
    else { return "\u{FFFD}" }
    index += 6
    return Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF))
  }

  private func unit(at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
  }
}
