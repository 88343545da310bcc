/// Brings the many ways to name a language to the primary subtag of BCP 47.
enum LanguageTag {
  /// `en-GB`, `EN_us` and `English` give `en`; nil when the name is not that of a language.
  static func primarySubtag(of name: String) -> String? {
    let lower = name.lowercased()
    let subtag = String(lower.drop(while: \.isWhitespace).prefix { $0.isLetter && $0.isASCII })
    if let known = names[subtag] { return known }
    guard (2...3).contains(subtag.count), !undetermined.contains(subtag) else { return nil }
    return synonyms[subtag] ?? subtag
  }

  private static let undetermined: Set<String> = ["un", "und", "xx", "xxx", "zxx", "mul", "mis"]
  private static let synonyms = [
    "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "nb": "no", "nn": "no", "eng": "en", "deu": "de",
    "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "zho": "zh",
    "chi": "zh", "jpn": "ja", "kor": "ko", "ara": "ar", "nld": "nl", "dut": "nl", "pol": "pl", "tur": "tr",
    "swe": "sv",
  ]
  private static let names = [
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "dutch": "nl", "polish": "pl", "russian": "ru", "turkish": "tr", "swedish": "sv",
    "arabic": "ar", "chinese": "zh", "japanese": "ja", "korean": "ko",
  ]
}
