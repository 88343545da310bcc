internal import CSnowball

/// A Snowball stemmer for one language.
///
/// It takes the lower-cased form with its accents, because the algorithms look at them, and gives a folded stem.
/// A stemmer may be used by one thread at a time.
@safe final class Stemmer {
  // Safe: the pointer comes from sb_stemmer_new, never leaves this object, and is freed with it.
  private let stemmer: OpaquePointer

  /// The stemmer for a BCP 47 primary language subtag, such as `en`; nil when Snowball has none.
  init?(language: String) {
    guard let name = Self.algorithms[language], let stemmer = unsafe sb_stemmer_new(name, "UTF_8") else { return nil }
    unsafe self.stemmer = stemmer
  }

  deinit { unsafe sb_stemmer_delete(stemmer) }

  /// The languages that have a stemmer, as primary subtags in alphabetical order.
  static let languages: [String] = algorithms.keys.sorted()

  /// Appends the folded stem of a form. Should Snowball run out of memory, it is the folded form itself.
  func stem(_ form: Span<UInt8>, into output: inout [UInt8]) {
    let stem = unsafe form.withUnsafeBufferPointer { unsafe sb_stemmer_stem(stemmer, $0.baseAddress, Int32($0.count)) }
    guard let stem = unsafe stem else {
      Folding.fold(form, into: &output)
      return
    }
    // Safe: Snowball's result has this length and stays in place until its next call.
    let bytes = unsafe UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer)))
    unsafe Folding.fold(bytes.span, into: &output)
  }

  /// Snowball's name of the algorithm for each language.
  private static let algorithms: [String: String] = [
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
  ]
}
