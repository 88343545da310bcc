/// Documents being turned into a run: their tokens as they come, and what must be known of each document.
///
/// The tables are kept from run to run, and with them the stems of the words met so far.
struct RunBuilder {
  /// What is made of documents.
  struct Options: Hashable, Sendable {
    var analysis: TextAnalysis = .articles
    var storesDocuments = true
  }

  private let options: Options
  private var vocabulary = Vocabulary()
  private var text = TokenStream()
  private var title = TokenStream()
  private var ids = ByteStringTable()
  private var idStream = TokenStream()
  private var columns = ColumnsWriter()
  private var store = StoreFrames()
  private var tokens = TokenBuffer()
  private var inversion = Inversion()
  private var lists = RunListsWriter()
  private(set) var documentCount = 0
  /// The bytes of text that have been added since the last run.
  private(set) var textByteCount = 0

  /// The positions that are left empty between the last word of the title and the first of the body, so that no phrase
  /// spans both and "within so many words" does not either: one more than the largest distance that a query can ask for.
  static let titleGap = Int32(Nearness.maximumDistance + 1)

  /// Words are forgotten after a run when they take more memory than this.
  private let vocabularyByteCount: Int

  init(_ options: Options = Options(), vocabularyByteCount: Int = 16 << 20) {
    self.options = options
    self.vocabularyByteCount = vocabularyByteCount
  }

  /// The memory that the documents take until they are a run, in bytes: inverting needs up to eight more bytes a token.
  var byteCount: Int { text.byteCount + title.byteCount + text.tokenCount * 8 + columns.byteCount + documentCount * 64 }

  /// Adds the next document.
  ///
  /// With ``TextAnalysis/articles`` the field `text` is the title and the body, so that one list answers whether a word is in
  /// the article at all; the field `title` has the title's words once more, to be asked for alone and to weigh more.
  mutating func add(_ document: Document) throws {
    switch options.analysis {
    case .articles: addArticle(document)
    case .words: addWords(document)
    }
    columns.add(document)
    idStream.append(UInt32(truncatingIfNeeded: ids.insert(document.id.utf8Span.span)), position: 0)
    idStream.endDocument()
    documentCount += 1
    textByteCount += document.title.utf8.count + document.body.utf8.count
    if options.storesDocuments { try store.add(document) }
  }

  private mutating func addArticle(_ document: Document) {
    let language = vocabulary.code(of: document.language)
    tokens.removeAll()
    let titleEnd = options.analysis.tokenize(document.title.utf8Span.span, startingAt: 0, into: &tokens)
    let titleTokenCount = tokens.tokens.count
    let bodyStart = titleEnd == 0 ? 0 : titleEnd + Self.titleGap
    _ = options.analysis.tokenize(document.body.utf8Span.span, startingAt: bodyStart, into: &tokens)
    var titleBounds = BoundaryScanner()
    var bodyBounds = BoundaryScanner(followsText: titleTokenCount > 0)
    for index in tokens.tokens.indices {
      let token = tokens.tokens[index]
      let variant = vocabulary.variant(of: token, in: tokens, language: language)
      text.append(variant, position: token.position)
      if index < titleTokenCount {
        title.append(variant, position: token.position)
        mark(titleBounds.boundary(before: token, in: document.title.utf8Span.span), token.position)
      } else {
        mark(bodyBounds.boundary(before: token, in: document.body.utf8Span.span), token.position)
      }
    }
    text.endDocument()
    title.endDocument()
  }

  /// Marks that a sentence, or a paragraph and with it a sentence, begins with the token just added.
  private mutating func mark(_ boundary: BoundaryTerm?, _ position: Int32) {
    guard let boundary else { return }
    text.append(vocabulary.variant(of: .sentence), position: position)
    if boundary == .paragraph { text.append(vocabulary.variant(of: .paragraph), position: position) }
  }

  private mutating func addWords(_ document: Document) {
    vocabulary.addWords(of: document.body.utf8Span.span, to: &text, buffer: &tokens)
    text.endDocument()
  }

  /// Makes a run of what was added, and begins the next.
  mutating func finish() throws -> PostingsRun {
    var run = PostingsRun()
    run.documentCount = documentCount
    run.languages = vocabulary.takeLanguages()
    switch options.analysis {
    case .articles: finishArticles(&run)
    case .words:
      var title = PostingsRun.Field()
      title.lengths = [UInt32](repeating: 0, count: documentCount)
      run.fields = [finishWords(), title]
    }
    inversion.invert(idStream, nil, of: ids)
    run.ids = lists.write(inversion, of: ids, hasPositions: false)
    run.columns = columns
    (run.frames, run.frameStarts) = try store.finish()
    reset()
    return run
  }

  private mutating func finishWords() -> PostingsRun.Field {
    var field = Self.field(of: text)
    inversion.invert(text, nil, of: vocabulary.terms)
    field.exact = lists.write(inversion, of: vocabulary.terms, hasPositions: true)
    return field
  }

  private mutating func finishArticles(_ run: inout PostingsRun) {
    var (textField, titleField) = (Self.field(of: text), Self.field(of: title))
    inversion.invert(text, vocabulary.termOfVariant, of: vocabulary.terms)
    textField.exact = lists.write(inversion, of: vocabulary.terms, hasPositions: true)
    let terms = Places(inversion.order, tableCount: vocabulary.terms.count)
    inversion.invert(title, vocabulary.termOfVariant, of: vocabulary.terms)
    titleField.exact = lists.write(inversion, of: vocabulary.terms, hasPositions: true)
    titleField.exactOrdinals = terms.places(of: inversion.order)

    inversion.invert(text, vocabulary.stemOfVariant, of: vocabulary.stems)
    let stems = Places(inversion.order, tableCount: vocabulary.stems.count)
    run.stems = vocabulary.stems(of: text, terms: terms, stems: stems)
    let relation = StemRelation(run.stems, termCount: textField.exact.termCount, stemCount: inversion.termCount)
    run.stems = relation.byTerm
    textField.stemmed = lists.write(inversion, of: vocabulary.stems, hasPositions: false) {
      relation.onlyTerm(ofStem: $0) != nil
    }
    inversion.invert(title, vocabulary.stemOfVariant, of: vocabulary.stems)
    let ordinals = stems.places(of: inversion.order)
    titleField.stemOrdinals = ordinals
    titleField.stemmed = lists.write(inversion, of: vocabulary.stems, hasPositions: false) {
      relation.onlyTerm(ofStem: Int(ordinals[$0])) != nil
    }
    run.fields = [textField, titleField]
  }

  private static func field(of stream: TokenStream) -> PostingsRun.Field {
    var field = PostingsRun.Field()
    field.lengths = stream.lengths
    field.norms.reserveCapacity(stream.lengths.count)
    for length in stream.lengths {
      field.norms.append(FieldNorm.encode(Int(length)))
      field.tokenCount += Int(length)
      if length > 0 { field.documentCount += 1 }
    }
    return field
  }

  private mutating func reset() {
    text.removeAll()
    title.removeAll()
    idStream.removeAll()
    ids.removeAll()
    columns = ColumnsWriter()
    documentCount = 0
    textByteCount = 0
    // Words without stems are found again in no time, and few of them are looked up faster than many.
    if options.analysis == .words || vocabulary.byteCount > vocabularyByteCount { vocabulary.removeAll() }
  }
}

/// Stemmers and compressor are for one thread at a time: a builder belongs to one, and is handed on only when that one is done
/// with it. Hence the unchecked conformance.
extension RunBuilder: @unchecked Sendable {}

/// Where the strings of a table stand in the order of those that occur.
struct Places {
  private var places: [UInt32]

  init(_ order: [UInt32], tableCount: Int) {
    places = [UInt32](repeating: 0, count: tableCount)
    for (place, number) in order.enumerated() { places[Int(number)] = UInt32(truncatingIfNeeded: place) }
  }

  subscript(number: UInt32) -> UInt32 { places[Int(number)] }

  func places(of numbers: [UInt32]) -> [UInt32] { numbers.map { places[Int($0)] } }
}
