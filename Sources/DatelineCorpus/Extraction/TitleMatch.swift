/// Tells how much of a headline a line repeats, by its words.
struct TitleMatch {
  private static let maxWordCount = 40
  /// So few that going through them takes less time than hashing one.
  private let words: [UInt64]

  init(_ title: String) {
    var words: [UInt64] = []
    Self.forEachWord(in: Array(title.utf8)[...]) { word in
      if words.count < Self.maxWordCount, !words.contains(word) { words.append(word) }
    }
    self.words = words
  }

  /// Words in both as a share of the words in either: 1 when the line is the headline.
  func share(of text: ArraySlice<UInt8>) -> Float {
    guard !words.isEmpty else { return 0 }
    var common = 0
    var count = 0
    Self.forEachWord(in: text) { word in
      count += 1
      if words.contains(word) { common += 1 }
    }
    common = min(common, words.count)
    return Float(common) / Float(max(words.count + count - common, 1))
  }

  private static func forEachWord(in text: ArraySlice<UInt8>, _ body: (UInt64) -> Void) {
    var hash: UInt64 = 0
    for byte in text {
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if lower >= 0x80 || (0x61...0x7A).contains(lower) || (0x30...0x39).contains(lower) {
        hash = (hash ^ UInt64(lower)) &* 0x0000_0100_0000_01B3 &+ 1
      } else if hash != 0 {
        body(hash)
        hash = 0
      }
    }
    if hash != 0 { body(hash) }
  }
}
