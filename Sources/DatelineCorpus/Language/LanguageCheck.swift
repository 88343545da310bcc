/// Settles the language of an article between what it declares and what its text shows.
enum LanguageCheck {
  /// With at least this many bytes the text decides.
  private static let longText = 120

  /// Languages that a detector mistakes for one another: a declaration decides between them.
  private static let families: [Set<String>] = [
    ["no", "da", "sv"], ["id", "ms"], ["hr", "sr", "bs", "sl"], ["cs", "sk"], ["gl", "pt", "es", "ca"],
    ["be", "uk", "ru"],
    ["bg", "mk"], ["af", "nl"], ["hi", "mr", "ne"], ["fa", "ur", "ps"],
  ]
  /// Languages that are written in a script of their own, or at least not in Latin.
  private static let otherScripts: Set<String> = [
    "ru", "uk", "be", "bg", "mk", "sr", "ar", "fa", "ur", "ps", "he", "yi", "el", "hi", "mr", "ne", "bn", "pa", "gu",
    "ta", "te",
    "kn", "ml", "si", "th", "lo", "km", "my", "ka", "hy", "am", "zh", "ja", "ko", "mn", "kk", "ky", "tg",
  ]

  /// Sets the language to that of the text where it speaks against what is declared.
  static func settle(_ article: inout Article, keepsCandidates: Bool) {
    let sample = article.text.isEmpty ? article.title : article.text
    guard let detected = detected(in: sample, declared: article.language) else { return }
    let isTextBelieved = article.language.map { speaks(detected, against: $0, sample) } ?? true
    if keepsCandidates { note(detected, isTaken: isTextBelieved, &article) }
    guard isTextBelieved else { return }
    article.language = detected
    article.signals[.language] = "text"
  }

  /// The language of a text. Where its beginning already agrees with what is declared, the rest is not looked at: the
  /// detector takes longer than most of what finds the article.
  private static func detected(in text: String, declared: String?) -> String? {
    guard let detector = LanguageDetector.shared else { return nil }
    if let declared, detector.language(of: text, length: LanguageDetector.shortSample) == declared { return declared }
    return detector.language(of: text)
  }

  private static func speaks(_ detected: String, against declared: String, _ sample: String) -> Bool {
    if detected == declared || families.contains(where: { $0.contains(detected) && $0.contains(declared) }) {
      return false
    }
    // A script is told by a single word.
    return sample.utf8.count >= longText || otherScripts.contains(detected) != otherScripts.contains(declared)
  }

  private static func note(_ detected: String, isTaken: Bool, _ article: inout Article) {
    if isTaken {
      article.candidates = article.candidates.map { candidate in
        guard candidate.field == .language, candidate.outcome == .taken else { return candidate }
        return .init(
          field: .language, signal: candidate.signal, value: candidate.value,
          outcome: .refused("the text is in another language"))
      }
    }
    article.candidates.append(
      .init(field: .language, signal: "text", value: detected, outcome: isTaken ? .taken : .outranked))
  }
}
