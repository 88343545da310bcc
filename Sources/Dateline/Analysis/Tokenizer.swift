/// Splits a text into words and brings them to the form in which they are indexed.
///
/// The same rules serve documents, queries and snippets; `Documentation/Analysis.md` gives them with examples.
/// In short:
///
/// - A word is a run of letters, digits and combining marks. Case and accents are folded (`Folding`); the stem form
///   keeps the accents. Composed and decomposed spelling are the same. Soft hyphens, joiners and the like are ignored.
/// - Apostrophes between letters stay (`don't`), an ending `'s` does not (`Xi’s` is `xi`), and an elided article or
///   pronoun is a word by itself (`l'Élysée` is `l` `elysee`): `Elision`. So is the ending of a Turkish name
///   (`Ankara'da` is `ankara` `da`): `TurkishEnding`.
/// - Single letters with full stops are one word (`U.S.` is `us`), as are `at&t` and `c++`: `TokenScan+Words.swift`.
/// - `1,000,000` is `1000000`, `3,5` is `3.5`, but `18.06.2023` is three words: `TokenScan+Numbers.swift`.
/// - `@handle` and `#tag` are two tokens at one position, with the sign and without: `TokenScan+Tags.swift`.
/// - Scripts without spaces are indexed by character and by overlapping pair: `TokenScan+Runs.swift`.
/// - Everything else separates words: spaces, dashes, slashes, underscores, symbols, emoji, invalid bytes.
///
/// Words of ASCII letters and digits take a fast path, which reads and copies eight bytes at a time (`ASCIIWord`). All
/// other words, and those beside a character that might belong to them, are read scalar by scalar. Both ways give the
/// same tokens.
struct Tokenizer {
  /// Whether words of ASCII may take the fast path. Tests switch it off to compare.
  var usesFastPath = true

  /// Appends the tokens of a UTF-8 text, the first of them at `position`, and returns the position after the last.
  ///
  /// Any bytes will do. The text may have up to 2³¹ − 1 bytes, and so may the forms that the buffer holds.
  func tokenize(_ text: Span<UInt8>, startingAt position: Int32, into buffer: inout TokenBuffer) -> Int32 {
    precondition(text.count <= Int(Int32.max), "a text has at most 2^31 - 1 bytes")
    var scan = TokenScan(position: position)
    while scan.index < text.count {
      let byteClass = ByteClass.of(text[scan.index])
      if ByteClass.isAlphanumeric(byteClass) {
        if !usesFastPath || !scan.scanASCIIWord(startingWith: byteClass, in: text, into: &buffer) {
          scan.scanWord(startingWith: Symbol(at: scan.index, in: text), in: text, into: &buffer)
        }
      } else if byteClass == ByteClass.nonASCII || byteClass == ByteClass.at || byteClass == ByteClass.hash {
        scan.scanSymbol(in: text, into: &buffer)
      } else {
        scan.index += 1
      }
    }
    return scan.position
  }
}

/// How far the tokenizer has come in one text.
struct TokenScan {
  /// The next byte to be read.
  var index = 0
  /// The position of the next token.
  var position: Int32
  /// Where the last word of letters and digits ended: a sign right there begins no tag.
  var wordEnd = -1
  /// Digits before this byte belong to a chain such as `18.06.2023`, which is no number.
  var plainDigitsEnd = 0

  /// A scan from the beginning of a text.
  init(position: Int32) { self.position = position }

  /// Adds the word of ASCII letters and digits at `index`, unless what follows it has to be looked at.
  @inline(__always)
  mutating func scanASCIIWord(
    startingWith firstClass: UInt8, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) -> Bool {
    let start = index
    let end = ASCIIWord.end(from: start, in: text)
    let nextClass = end < text.count ? ByteClass.of(text[end]) : ByteClass.separator
    if nextClass != ByteClass.separator {
      let startsWithLetter = firstClass == ByteClass.letter
      switch nextClass {
      case ByteClass.joiner:
        return false
      case ByteClass.punctuation, ByteClass.hash:
        guard startsWithLetter, end - start > 1 else { return false }
      case ByteClass.nonASCII:
        let next = Symbol(at: end, in: text)
        // A full-width sign may be a joiner, too: it is read as ASCII.
        guard startsWithLetter, next.characterClass == .separator, next.scalar >= 0x80 else { return false }
      default:
        break
      }
    }
    buffer.appendASCIIWord(start..<end, of: text, position: position)
    position += 1
    index = end
    wordEnd = end
    return true
  }

  /// Reads the scalar at `index` and whatever it begins: a word, a run of ideographs, a tag, or nothing.
  mutating func scanSymbol(in text: Span<UInt8>, into buffer: inout TokenBuffer) {
    let symbol = Symbol(at: index, in: text)
    switch symbol.characterClass {
    case .letter, .digit:
      scanWord(startingWith: symbol, in: text, into: &buffer)
    case .ideographic, .syllabic:
      scanRun(startingWith: symbol, in: text, into: &buffer)
    default:
      if symbol.is("@") || symbol.is("#"), symbol.start != wordEnd,
        scanTag(startingWith: symbol, in: text, into: &buffer)
      {
        return
      }
      index = symbol.end
    }
  }
}
