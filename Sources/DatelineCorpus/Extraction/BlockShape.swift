/// What can be counted in the text of a block without knowing its language.
struct BlockShape {
  /// Its length in characters, of which those of scripts that write a word in one or two count double.
  private(set) var length = 0
  private(set) var wordCount = 0
  private(set) var commaCount = 0
  private(set) var stopCount = 0
  private(set) var digitCount = 0
  private(set) var capitalCount = 0
  /// Whether it ends as sentences do.
  private(set) var endsSentence = false

  init(_ text: ArraySlice<UInt8>) {
    let bytes = text.span
    let counts = Self.counts
    var isInWord: UInt64 = 0
    var start = 0
    while start < bytes.count {
      let end = min(start + Self.runLength, bytes.count)
      var sums: UInt64 = 0
      for index in start..<end {
        let count = counts[Int(bytes[index])]
        let isWord = count >> Self.wordLane
        // A word begins where none was.
        sums &+= (count & Self.laneMask) &+ ((isWord & ~isInWord) << Self.wordLane)
        isInWord = isWord
      }
      length += Self.lane(0, of: sums)
      commaCount += Self.lane(8, of: sums)
      stopCount += Self.lane(16, of: sums)
      digitCount += Self.lane(24, of: sums)
      capitalCount += Self.lane(32, of: sums)
      wordCount += Self.lane(Self.wordLane, of: sums)
      start = end
    }
    countWide(text)
    endsSentence = Self.endsSentence(text)
  }

  /// For each byte what it counts for, eight bits for each count: one lookup and one addition a byte in place of a
  /// chain of comparisons.
  private static let counts: [UInt64] = (UInt8.min...UInt8.max).map { byte in
    var count: UInt64 = byte.isSpace ? 0 : 1 << wordLane
    // Every character has one byte that is not a continuation; from 0xE2 0xBA on come the scripts of East Asia.
    if byte & 0xC0 != 0x80 { count += byte >= 0xE3 && byte < 0xF0 ? 2 : 1 }
    switch byte {
    case UInt8(ascii: ","): count += 1 << 8
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): count += 1 << 16
    case UInt8(ascii: "0")...UInt8(ascii: "9"): count += 1 << 24
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): count += 1 << 32
    default: break
    }
    return count
  }
  /// Where the bit is that says that a byte is part of a word; above all others.
  private static let wordLane: UInt64 = 56
  private static let laneMask: UInt64 = 1 << wordLane - 1
  /// As many bytes as can be counted before eight bits are full, where each may count for two.
  private static let runLength = 127

  private static func lane(_ shift: UInt64, of sums: UInt64) -> Int { Int(sums >> shift & 0xFF) }

  /// Counts the commas and full stops of East Asia: `、`, `。`, `，`.
  private mutating func countWide(_ text: ArraySlice<UInt8>) {
    guard length > wordCount * 12 else { return }
    var index = text.startIndex
    while index + 2 < text.endIndex {
      switch (text[index], text[index + 1], text[index + 2]) {
      case (0xE3, 0x80, 0x81), (0xEF, 0xBC, 0x8C): commaCount += 1
      case (0xE3, 0x80, 0x82): stopCount += 1
      default: break
      }
      index += 1
    }
  }

  private static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last else { return false }
    if last < 0x80 { return ".!?\"')".utf8.contains(last) }
    return ends.contains { text.suffix($0.count).elementsEqual($0) }
  }

  private static let ends = ["…", "”", "’", "»", "“", "。", "！", "？", "」", "؟", "।"].map { Array($0.utf8) }
}
