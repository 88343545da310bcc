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
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      let candidates = byFirstByte[Int(byte)]
      if !candidates.isEmpty, candidates.contains(where: { bytes[index...].starts(with: $0) }) { return true }
    }
    return false
  }
}
