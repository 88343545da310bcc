/// What becomes of the text of documents in an index, and of the words of queries to it.
///
/// An index has one analysis, chosen when it is made and kept in every segment.
public enum TextAnalysis: UInt8, Sendable, CaseIterable {
  /// For news and the people who search it: words by the rules of `Documentation/Analysis.md`, with case and accents
  /// folded; stems beside the very words; the title inside the text and once more as a field of its own.
  case articles = 0
  /// Words alone, as general-purpose engines have them: text is cut where Unicode's word boundaries are (UAX #29), and put
  /// into lower case; accents and apostrophes stay. There are no stems: every word of a query means that very word. Only
  /// the body is searched.
  ///
  /// For text that is not news, and for comparing results with those of other engines. Such an index is smaller, and made
  /// in a fraction of the time.
  case words = 1
}

extension TextAnalysis {
  /// Whether words have stems, and the title is a field.
  var hasStemsAndTitles: Bool { self == .articles }

  /// The fields that have postings.
  var fields: [IndexedField] { self == .articles ? IndexedField.allCases : [.text] }

  /// Appends the tokens of a UTF-8 text, the first of them at `position`, and returns the position after the last. Any
  /// bytes will do, up to 2³¹ − 1 of them.
  func tokenize(_ text: Span<UInt8>, startingAt position: Int32, into buffer: inout TokenBuffer) -> Int32 {
    switch self {
    case .articles: return Tokenizer().tokenize(text, startingAt: position, into: &buffer)
    case .words: return WordTokenizer().tokenize(text, startingAt: position, into: &buffer)
    }
  }
}
