/// The words of the segment under construction, each with its term and its stem.
///
/// A variant is a word as written but for its case, in one language. Its exact term (accents folded) and its stem are
/// found out once, when it is first met; after that a token costs one look-up.
struct Vocabulary {
  private(set) var terms = ByteStringTable()
  private(set) var stems = ByteStringTable()
  private var variants = ByteStringTable()
  /// By variant.
  private(set) var termOfVariant: [UInt32] = []
  private(set) var stemOfVariant: [UInt32] = []

  /// The languages met that have a stemmer, in order of first appearance.
  private(set) var languages: [String] = []
  private var stemmers: [Stemmer] = []
  private var codes: [String: UInt16] = [:]
  private var scratch: [UInt8] = []

  /// The memory that it takes, in bytes.
  var byteCount: Int { terms.byteCount + stems.byteCount + variants.byteCount + termOfVariant.count * 8 }

  /// The code of a document's language, for ``variant(of:in:language:)``; 0 for one without a stemmer.
  mutating func code(of language: String?) -> UInt16 {
    guard let language else { return 0 }
    if let code = codes[language] { return code }
    guard let stemmer = Stemmer(language: language) else { return 0 }
    languages.append(language)
    stemmers.append(stemmer)
    let code = UInt16(languages.count)
    codes[language] = code
    return code
  }

  /// The number of a token's variant.
  mutating func variant(of token: TokenBuffer.Token, in buffer: TokenBuffer, language: UInt16) -> UInt32 {
    let (start, count) = (Int(token.stemStart), Int(token.stemCount))
    let (number, isNew) = variants.insert(buffer.bytes, start, count, tag: language)
    if isNew {
      let term = terms.insert(buffer.bytes, Int(token.termStart), Int(token.termCount)).number
      termOfVariant.append(UInt32(term))
      stemOfVariant.append(UInt32(stem(start, count, buffer, term: term, language: language)))
    }
    return UInt32(number)
  }

  private mutating func stem(
    _ start: Int, _ count: Int, _ buffer: TokenBuffer, term: Int, language: UInt16
  ) -> Int {
    scratch.removeAll(keepingCapacity: true)
    if language > 0 {
      stemmers[Int(language) - 1].stem(buffer.bytes.span.extracting(start..<start + count), into: &scratch)
    }
    if scratch.isEmpty { scratch.append(contentsOf: terms.string(term)) }
    return stems.insert(scratch)
  }
}
