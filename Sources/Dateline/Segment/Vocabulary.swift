/// The words of a run under construction, each with its term and its stem.
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

  /// The languages met since ``takeLanguages()`` that have a stemmer, in order of first appearance.
  private var languages: [String] = []
  private var isMet: [Bool] = []
  private var stemmers: [Stemmer] = []
  private var codes: [String: UInt16] = [:]
  private var scratch: [UInt8] = []
  /// Empty between calls.
  private let batch = WordBatch()

  /// The memory that it takes, in bytes.
  var byteCount: Int { terms.byteCount + stems.byteCount + variants.byteCount + termOfVariant.count * 8 }

  /// Forgets the words.
  mutating func removeAll() {
    terms.removeAll()
    stems.removeAll()
    variants.removeAll()
    termOfVariant.removeAll(keepingCapacity: true)
    stemOfVariant.removeAll(keepingCapacity: true)
  }

  /// The code of a document's language, for ``variant(of:in:language:)``; 0 for one without a stemmer.
  mutating func code(of language: String?) -> UInt16 {
    guard let language, let code = codes[language] ?? newCode(of: language) else { return 0 }
    if !isMet[Int(code) - 1] {
      isMet[Int(code) - 1] = true
      languages.append(language)
    }
    return code
  }

  private mutating func newCode(of language: String) -> UInt16? {
    guard let stemmer = Stemmer(language: language) else { return nil }
    stemmers.append(stemmer)
    isMet.append(false)
    let code = UInt16(stemmers.count)
    codes[language] = code
    return code
  }

  /// The languages met since the last call, in order of first appearance.
  mutating func takeLanguages() -> [String] {
    defer {
      languages = []
      for index in isMet.indices { isMet[index] = false }
    }
    return languages
  }

  /// The number of a token's variant.
  @inline(__always)
  mutating func variant(of token: TokenBuffer.Token, in buffer: TokenBuffer, language: UInt16) -> UInt32 {
    let (start, count) = (Int(token.stemStart), Int(token.stemCount))
    let (number, isNew) = variants.insert(buffer.bytes.span, start, count, tag: language)
    if isNew { addVariant(token, buffer, language) }
    return UInt32(truncatingIfNeeded: number)
  }

  private mutating func addVariant(_ token: TokenBuffer.Token, _ buffer: TokenBuffer, _ language: UInt16) {
    let term = terms.insert(buffer.bytes.span, Int(token.termStart), Int(token.termCount)).number
    termOfVariant.append(UInt32(term))
    stemOfVariant.append(UInt32(stem(of: token, buffer, term: term, language: language)))
  }

  /// The number of the variant that marks where sentences or paragraphs begin. It is its own term and stem.
  mutating func variant(of boundary: BoundaryTerm) -> UInt32 {
    let (number, isNew) = variants.insert(boundary.key.span, 0, boundary.key.count, tag: 0)
    if isNew {
      termOfVariant.append(UInt32(terms.insert(boundary.key.span)))
      stemOfVariant.append(UInt32(stems.insert(boundary.key.span)))
    }
    return UInt32(number)
  }

  private mutating func stem(
    of token: TokenBuffer.Token, _ buffer: TokenBuffer, term: Int, language: UInt16
  ) -> Int {
    let form = Int(token.stemStart)..<Int(token.stemStart + token.stemCount)
    scratch.removeAll(keepingCapacity: true)
    if language > 0 {
      stemmers[Int(language) - 1].stem(buffer.bytes.span.extracting(form), into: &scratch)
    }
    if scratch.isEmpty { scratch.append(contentsOf: terms.string(term)) }
    let stem = scratch
    return stems.insert(stem.span)
  }

  /// Which terms have which stems among the tokens of a stream: the term's place in the upper half, the stem's in the lower,
  /// in no order.
  func stems(of stream: TokenStream, terms: Places, stems: Places) -> [UInt64] {
    var isUsed = [Bool](repeating: false, count: termOfVariant.count)
    stream.forEach { _, variant, _ in isUsed[variant] = true }
    var pairs: [UInt64] = []
    for variant in isUsed.indices where isUsed[variant] {
      pairs.append(UInt64(terms[termOfVariant[variant]]) << 32 | UInt64(stems[stemOfVariant[variant]]))
    }
    return pairs
  }
}

// MARK: - Words without stems

extension Vocabulary {
  /// Adds the words of a text to a stream by the numbers of their terms (``TextAnalysis/words``). Short words of ASCII go from the
  /// text to the table without being copied, and from there to the stream, a batch at a time.
  mutating func addWords(of source: Span<UInt8>, to stream: inout TokenStream, buffer: inout TokenBuffer) {
    var scan = WordScan(position: 0)
    while true {
      scan.readShort(in: source, into: batch)
      if batch.isFull {
        addBatch(before: scan.position, to: &stream)
        continue
      }
      switch scan.next(in: source, usesFastPath: true, into: &buffer) {
      case .ascii(let word): buffer.appendASCIIWord(word, of: source, position: scan.takePosition())
      case .added: break
      case .end: return addBatch(before: scan.position, to: &stream)
      }
      addWord(of: &buffer, to: &stream)
    }
  }

  private mutating func addWord(of buffer: inout TokenBuffer, to stream: inout TokenStream) {
    for token in buffer.tokens {
      let (start, count) = (Int(token.termStart), Int(token.termCount))
      if count <= ShortString.maximumCount, !batch.isFull {
        batch.append(ByteStringTable.short(buffer.bytes.span, start, count))
        continue
      }
      addBatch(before: token.position, to: &stream)
      let number = terms.insert(buffer.bytes.span, start, count).number
      stream.append(UInt32(truncatingIfNeeded: number), position: token.position)
    }
    buffer.removeAll()
  }

  /// Adds the words of the batch, the last of which stands before a position, and empties it.
  private mutating func addBatch(before end: Int32, to stream: inout TokenStream) {
    terms.insert(batch)
    // Safe: the batch has a number for each of its words, and lives on.
    let numbers = unsafe UnsafeBufferPointer(start: batch.numbers, count: batch.count)
    unsafe stream.append(numbers, position: end &- Int32(truncatingIfNeeded: batch.count))
    batch.removeAll()
  }
}
