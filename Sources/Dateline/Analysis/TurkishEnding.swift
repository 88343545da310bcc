/// The endings that Turkish writes behind an apostrophe when they follow a name: `Ankara'da`, `Türkiye’nin`.
///
/// The name is a word of its own, so that it is found with any ending and without one. The rule is that of the Türk Dil
/// Kurumu's spelling guide; the endings are those of case, possession and the copula in all their vowels. None of them is
/// an English contraction.
enum TurkishEnding {
  /// The shortest name that is told from the beginning of another word, in bytes.
  private static let minimumNameCount = 3

  /// Whether such an ending, and nothing behind it, stands behind a name and the apostrophe. Turkish writes `'` or `’`; the
  /// mark of `Hawai‘i` is another.
  static func follows(_ name: Span<UInt8>, apostrophe: Symbol, _ first: Symbol, in text: Span<UInt8>) -> Bool {
    guard name.count >= minimumNameCount, [0x27, 0x2019].contains(apostrophe.scalar) else { return false }
    var end = first.start
    var next = first
    while next.characterClass.continuesWord {
      end = next.end
      guard end - first.start <= longest else { return false }
      next = Symbol(visibleAt: end, in: text)
    }
    var key: UInt64 = 0
    for index in first.start..<end { key = key << 8 | UInt64(text[index]) }
    return keys.contains(key)
  }

  private static let longest = 8

  private static let words: [String] = [
    "a", "e", "ı", "i", "u", "ü", "ya", "ye", "yı", "yi", "yu", "yü", "na", "ne", "nı", "ni", "nu", "nü",
    "da", "de", "ta", "te", "nda", "nde", "dan", "den", "tan", "ten", "ndan", "nden",
    "ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "la", "le", "yla", "yle",
    "daki", "deki", "taki", "teki", "ndaki", "ndeki", "dır", "dir", "dur", "dür", "tır", "tir", "tur", "tür",
    "lı", "li", "lu", "lü", "ca", "ce", "ça", "çe", "ki",
  ]

  /// Each ending's bytes as one number.
  private static let keys = Set(words.map { word in word.utf8.reduce(0 as UInt64) { $0 << 8 | UInt64($1) } })
}
