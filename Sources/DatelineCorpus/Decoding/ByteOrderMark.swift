/// The mark that some files begin with, which says how they are encoded, and the shape of UTF-16 that lacks it.
enum ByteOrderMark {
  private static let marks: [(bytes: [UInt8], encoding: String)] = [
    ([0xEF, 0xBB, 0xBF], "UTF-8"),
    ([0xFF, 0xFE, 0x00, 0x00], "UTF-32LE"),
    ([0x00, 0x00, 0xFE, 0xFF], "UTF-32BE"),
    ([0xFF, 0xFE], "UTF-16LE"),
    ([0xFE, 0xFF], "UTF-16BE"),
  ]

  /// The encoding that the first bytes announce, and how many bytes the announcement takes.
  static func find(in bytes: [UInt8]) -> (encoding: String, length: Int)? {
    for mark in marks where bytes.starts(with: mark.bytes) { return (mark.encoding, mark.bytes.count) }
    return nil
  }

  /// UTF-16 of mostly Latin text has a NUL in every second byte; nil when this is not the case.
  static func unmarkedUTF16(in bytes: [UInt8]) -> String? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 8 else { return nil }
    var nulCount = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index % 2 == 0 { nulCount.even += 1 } else { nulCount.odd += 1 }
    }
    let half = sample.count / 2
    if nulCount.odd * 10 > half * 6, nulCount.even * 20 < half { return "UTF-16LE" }
    if nulCount.even * 10 > half * 6, nulCount.odd * 20 < half { return "UTF-16BE" }
    return nil
  }
}
