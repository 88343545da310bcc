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
    var isInWord = false
    for byte in text {
      let isSpace = byte.isSpace
      if !isSpace, !isInWord { wordCount += 1 }
      isInWord = !isSpace
      // Every character has one byte that is not a continuation; from 0xE2 0xBA on come the scripts of East Asia.
      if byte & 0xC0 != 0x80 { length += byte >= 0xE3 && byte < 0xF0 ? 2 : 1 }
      count(byte)
    }
    countWide(text)
    endsSentence = Self.endsSentence(text)
  }

  private mutating func count(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ","): commaCount += 1
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): stopCount += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digitCount += 1
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): capitalCount += 1
    default: break
    }
  }

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
    if ".!?\"')".utf8.contains(last) { return true }
    return ends.contains { text.suffix($0.count).elementsEqual($0) }
  }

  private static let ends = ["…", "”", "’", "»", "“", "。", "！", "？", "」", "؟", "।"].map { Array($0.utf8) }
}
