/// What a scalar does to the words around it.
///
/// The order is that of the numbers in `scripts/generate-unicode-tables`.
enum CharacterClass {
  /// Ends a word and is not indexed: spaces, punctuation, symbols, emoji, controls and invalid bytes.
  case separator
  /// A letter of a script that writes spaces between words.
  case letter
  /// A decimal digit of any script; indexed as an ASCII digit.
  case digit
  /// A mark that stands for itself, such as a Devanagari vowel sign: part of a word, but never its start.
  case extender
  /// A mark that is kept, but may change places or compose with what is before it.
  case mark
  /// A mark that is left out of terms when it does not compose: accents, Hebrew points, Arabic vowel signs.
  case diacritic
  /// Read as though it were not there: soft hyphen, joiners, direction marks, variation selectors, tatweel.
  case ignorable
  /// Han, Hiragana, Katakana, Bopomofo and Hangul: indexed by character and by pair.
  case ideographic
  /// Thai, Lao, Khmer, Myanmar and their kin: indexed like ideographs, with a base and its marks for a character.
  case syllabic
  /// One of the characters used for an apostrophe.
  case apostrophe
  /// U+00B7, which stands inside Catalan words.
  case middleDot
}

extension CharacterClass {
  /// The class that the tables mean by a number.
  @inline(__always)
  init(code: UInt8) {
    // Safe: a case without payload is stored as its place in the declaration, and 10 is the last.
    self = code <= 10 ? unsafe unsafeBitCast(code, to: CharacterClass.self) : .separator
  }

  /// Whether a word that has begun goes on with this.
  var continuesWord: Bool {
    switch self {
    case .letter, .digit, .extender, .mark, .diacritic: true
    default: false
    }
  }

  /// Whether the scalar has to be looked at together with the one before it.
  var isCombining: Bool { self == .mark || self == .diacritic }
}
