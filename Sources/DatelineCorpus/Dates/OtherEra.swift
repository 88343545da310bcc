internal import CivilTime

/// Years that are counted from another beginning.
enum OtherEra {
  /// The year before the first of a Japanese era, where a word ends in the era's name: `令和` is 2018.
  static func japaneseStart(_ token: DateTokens.Token) -> Int? {
    guard let word = token.word, word.utf8.count >= 6 else { return nil }
    return eras.first { word.hasSuffix($0.name) }?.start
  }

  private static let eras = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867)]
    .map { (name: $0.0, start: $0.1) }

  /// The common year of a year that may be of the Buddhist era, as Thai news has it: 543 years ahead.
  static func commonYear(_ year: Int, _ now: CivilDate) -> Int {
    year > 2400 && year - 543 <= now.year ? year - 543 : year
  }
}
