/// The tokens of a text in reading order.
///
/// The buffer is reused from text to text: once it has grown to the longest of them, analysing allocates nothing.
/// All forms lie one after the other in `bytes`; forms that are equal or contained in each other share their bytes.
struct TokenBuffer {
  /// One occurrence of a term.
  ///
  /// Several tokens may have the same position: a tag with and without its sign, a character and the pair it begins.
  /// They are in the order of their positions, and those of one position in the order of `sourceStart`.
  struct Token {
    /// The term, case and accents folded: a range of the buffer's bytes.
    var termStart: Int32
    var termCount: Int32
    /// The lower-cased form with its accents (NFC), which a stemmer takes; the term's range where both are the same.
    var stemStart: Int32
    var stemCount: Int32
    /// The word position.
    var position: Int32
    /// The byte range in the analysed text: all of the word, even if it was too long for a term.
    var sourceStart: Int32
    var sourceEnd: Int32
  }

  /// No term and no stem form is longer than this; the rest of a longer word is left out.
  static let maximumTermCount = 250

  private(set) var bytes: [UInt8] = []
  private(set) var tokens: [Token] = []

  // The token being written. Its term is at the end of `bytes`. Its stem form is in `stemForm` once it differs.
  private var termStart = 0
  private var stemForm: [UInt8] = []
  private var stemFormDiffers = false
  private var termIsFull = false
  private var stemFormIsFull = false
  private var cluster = CharacterCluster()

  /// Forgets the tokens and keeps the storage.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
  }
}

// MARK: - Whole tokens

extension TokenBuffer {
  /// Adds a token of ASCII letters and digits.
  @inline(__always)
  mutating func appendASCIIWord(_ source: Range<Int>, of text: Span<UInt8>, position: Int32) {
    let start = bytes.count
    let end = min(source.upperBound, source.lowerBound + Self.maximumTermCount)
    bytes.append(source.lowerBound..<end, of: text, settingBits: 0x20)
    appendToken(term: start..<bytes.count, stemForm: start..<bytes.count, position: position, source: source)
  }

  /// Adds a token whose form is already in the buffer: the range of two neighbouring characters, for example.
  @inline(__always)
  mutating func appendToken(form: Range<Int>, position: Int32, source: Range<Int>) {
    appendToken(term: form, stemForm: form, position: position, source: source)
  }

  /// Adds the last token once more at the same position, without the sign (`@`, `#`) that it starts with.
  mutating func repeatLastToken(withoutSignEndingAt signEnd: Int) {
    guard var token = tokens.last, token.termCount > 1, token.stemCount > 1 else { return }
    token.termStart += 1
    token.termCount -= 1
    token.stemStart += 1
    token.stemCount -= 1
    token.sourceStart = Int32(signEnd)
    tokens.append(token)
  }

  @inline(__always)
  private mutating func appendToken(term: Range<Int>, stemForm: Range<Int>, position: Int32, source: Range<Int>) {
    precondition(bytes.count <= Int(Int32.max), "the forms of a text have at most 2^31 - 1 bytes")
    // Nothing is truncated: the forms are within `bytes`, and the tokenizer has checked the length of the text.
    tokens.append(
      Token(
        termStart: Int32(truncatingIfNeeded: term.lowerBound), termCount: Int32(truncatingIfNeeded: term.count),
        stemStart: Int32(truncatingIfNeeded: stemForm.lowerBound),
        stemCount: Int32(truncatingIfNeeded: stemForm.count), position: position,
        sourceStart: Int32(truncatingIfNeeded: source.lowerBound),
        sourceEnd: Int32(truncatingIfNeeded: source.upperBound)))
  }
}

// MARK: - Tokens written character by character

extension TokenBuffer {
  /// Begins a token; `append` adds to it until `finishToken` or `discardToken`.
  mutating func beginToken() {
    termStart = bytes.count
    stemFormDiffers = false
    termIsFull = false
    stemFormIsFull = false
  }

  /// Ends the token that was begun.
  mutating func finishToken(position: Int32, source: Range<Int>) {
    let term = termStart..<bytes.count
    var form = term
    if stemFormDiffers {
      Self.copy(stemForm.indices, of: stemForm, to: &bytes)
      form = term.upperBound..<bytes.count
    }
    appendToken(term: term, stemForm: form, position: position, source: source)
  }

  /// Ends the token that was begun; its term keeps the accents.
  mutating func finishLowerCasedToken(position: Int32, source: Range<Int>) {
    finishToken(position: position, source: source)
    let last = tokens.count - 1
    tokens[last].termStart = tokens[last].stemStart
    tokens[last].termCount = tokens[last].stemCount
  }

  /// Takes back what has been written since `beginToken`.
  mutating func discardToken() { bytes.removeSubrange(termStart...) }

  /// The range of what has been written since `beginToken`.
  var unfinishedTerm: Range<Int> { termStart..<bytes.count }

  /// Adds one character of ASCII as it is.
  mutating func append(ascii: Unicode.Scalar) { append(unmapped: ascii.value) }

  /// Adds a symbol to both forms: folded to the term, in lower case to the stem form.
  @inline(__always)
  mutating func append(_ symbol: Symbol) {
    if symbol.characterClass == .diacritic { return }
    if symbol.isMapped {
      append(UnicodeData.mapping(of: symbol.scalar))
    } else {
      append(unmapped: lowercasedASCII(symbol.scalar))
    }
  }

  /// Adds a part of the text that folds to itself, or to its lower case when that only takes setting bits.
  mutating func append(_ source: Range<Int>, of text: Span<UInt8>, settingBits bits: UInt8) {
    if stemFormDiffers, !stemFormIsFull {
      let end = Self.end(of: source, of: text, withRoom: Self.maximumTermCount - stemForm.count)
      stemForm.append(source.lowerBound..<end, of: text, settingBits: bits)
      stemFormIsFull = end < source.upperBound
    }
    if !termIsFull {
      let end = Self.end(of: source, of: text, withRoom: Self.maximumTermCount - (bytes.count - termStart))
      bytes.append(source.lowerBound..<end, of: text, settingBits: bits)
      termIsFull = end < source.upperBound
    }
  }

  /// The end of the whole scalars of a part of the text for which there is room.
  private static func end(of source: Range<Int>, of text: Span<UInt8>, withRoom room: Int) -> Int {
    guard source.count > room else { return source.upperBound }
    var end = source.lowerBound + room
    while end > source.lowerBound, text[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  /// Begins a cluster with its base.
  mutating func beginCluster(_ base: Symbol) {
    cluster.removeAll()
    cluster.append(base)
  }

  /// Adds a mark to the cluster.
  mutating func appendToCluster(_ mark: Symbol) { cluster.append(mark) }

  /// Adds the cluster to both forms.
  mutating func finishCluster() {
    cluster.compose()
    for index in cluster.scalars.indices {
      let scalar = cluster.scalars[index]
      if UnicodeData.properties(of: scalar).isMapped {
        append(UnicodeData.mapping(of: scalar))
      } else {
        append(unmapped: scalar)
      }
    }
  }

  /// Adds a scalar that folds to itself.
  @inline(__always)
  private mutating func append(unmapped scalar: UInt32) {
    let width = utf8Width(of: scalar)
    if stemFormDiffers {
      stemFormIsFull = stemFormIsFull || stemForm.count + width > Self.maximumTermCount
      if !stemFormIsFull { stemForm.append(utf8: scalar) }
    }
    termIsFull = termIsFull || bytes.count - termStart + width > Self.maximumTermCount
    if !termIsFull { bytes.append(utf8: scalar) }
  }

  private mutating func append(_ mapping: UnicodeData.Mapping) {
    if mapping.stemForm != mapping.term || stemFormDiffers {
      separateStemForm()
      stemFormIsFull = stemFormIsFull || stemForm.count + mapping.stemForm.count > Self.maximumTermCount
      if !stemFormIsFull { UnicodeData.appendMapped(mapping.stemForm, to: &stemForm) }
    }
    termIsFull = termIsFull || bytes.count - termStart + mapping.term.count > Self.maximumTermCount
    if !termIsFull { UnicodeData.appendMapped(mapping.term, to: &bytes) }
  }

  /// From here on the stem form is written separately.
  private mutating func separateStemForm() {
    guard !stemFormDiffers else { return }
    stemFormDiffers = true
    stemFormIsFull = termIsFull
    stemForm.removeAll(keepingCapacity: true)
    Self.copy(termStart..<bytes.count, of: bytes, to: &stemForm)
  }

  private static func copy(_ range: Range<Int>, of source: [UInt8], to target: inout [UInt8]) {
    target.append(range, of: source.span, settingBits: 0)
  }
}
