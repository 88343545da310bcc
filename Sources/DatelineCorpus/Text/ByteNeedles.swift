/// Some short strings that are looked for at once, byte by byte: many times faster than `String.contains`.
struct ByteNeedles: Sendable {
  private let byFirstByte: [[[UInt8]]]

  init(_ needles: [String]) {
    var byFirstByte = [[[UInt8]]](repeating: [], count: 256)
    for needle in needles {
      guard let first = needle.utf8.first else { continue }
      byFirstByte[Int(first)].append(Array(needle.utf8))
    }
    self.byFirstByte = byFirstByte
  }

  /// Whether any of them occurs in the text.
  func occur(in text: String) -> Bool {
    let bytes = text.utf8.span
    for start in bytes.indices {
      let candidates = byFirstByte[Int(bytes[start])]
      if !candidates.isEmpty, candidates.contains(where: { bytes.has($0.span, at: start) }) { return true }
    }
    return false
  }

  /// Where the first of them that occurs in these bytes stands: of several at one place, the longest.
  func firstMatch(in bytes: [UInt8]) -> Range<Int>? {
    for (index, byte) in bytes.enumerated() {
      let candidates = byFirstByte[Int(byte)]
      if candidates.isEmpty { continue }
      let rest = bytes[index...]
      if let longest = candidates.lazy.filter({ rest.starts(with: $0) }).map(\.count).max() {
        return index..<(index + longest)
      }
    }
    return nil
  }
}
