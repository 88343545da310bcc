/// Splits a text at the word boundaries of Unicode Standard Annex #29, and puts the words into lower case.
///
/// As engines that follow the annex do (Lucene's `StandardTokenizer`), it keeps the pieces with a letter or a digit in them:
/// - `can't`, `U.S` and `3,5` are one word each: `'`, `.` and `:` join letters, `'`, `.`, `,` and `;` join digits, and
///   underscores join everything (WB6, WB7, WB11 to WB13b). `long-term` is two.
/// - An ideograph or a Hiragana letter is a word by itself; Katakana, and scripts such as Thai, go by the run.
///
/// Classes come from the tables of ``Symbol``, so full-width forms are read as ASCII, and words are composed (NFC). Emoji are
/// no words here. A word has at most 250 bytes; what is longer is cut off.
struct WordTokenizer {
  /// Whether words of ASCII may take the fast path. Tests switch it off to compare.
  var usesFastPath = true

  /// Appends the tokens of a text, the first of them at `position`, and returns the position after the last.
  func tokenize(_ text: Span<UInt8>, startingAt position: Int32, into buffer: inout TokenBuffer) -> Int32 {
    precondition(text.count <= Int(Int32.max), "a text has at most 2^31 - 1 bytes")
    var scan = WordScan(position: position)
    while true {
      switch scan.next(in: text, usesFastPath: usesFastPath, into: &buffer) {
      case .ascii(let word): buffer.appendASCIIWord(word, of: text, position: scan.takePosition())
      case .added: continue
      case .end: return scan.position
      }
    }
  }
}
