/// The French, Italian and Catalan words that lose their vowel before another word, as in `l'Élysée`.
enum Elision {
  /// Whether the folded term is such a word.
  static func contains(_ term: Span<UInt8>) -> Bool {
    guard term.count <= 8 else { return false }
    var key: UInt64 = 0
    for index in term.indices { key = key << 8 | UInt64(term[index]) }
    return keys.contains(key)
  }

  private static let words: [String] = [
    "l", "d", "qu", "c", "j", "m", "n", "s", "t", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
    "dell", "all", "nell", "sull", "dall", "coll", "un", "quest", "quell", "sant", "gl",
  ]

  /// Each word's bytes as one number.
  private static let keys = words.map { word in word.utf8.reduce(0 as UInt64) { $0 << 8 | UInt64($1) } }
}
