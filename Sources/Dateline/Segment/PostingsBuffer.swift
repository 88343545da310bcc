/// Documents being turned into a segment: their tokens as they come, and what must be known of each document.
struct PostingsBuffer {
  private(set) var vocabulary = Vocabulary()
  private(set) var text = TokenStream()
  private(set) var title = TokenStream()
  private(set) var columns = ColumnsWriter()
  private(set) var ids: [String] = []
  private var idByteCount = 0
  private var tokens = TokenBuffer()
  private let tokenizer = Tokenizer()

  /// The positions that are left empty between the last word of the title and the first of the body, so that no phrase
  /// spans both and "within so many words" does not either.
  static let titleGap: Int32 = 64

  var documentCount: Int { ids.count }

  /// The memory that the segment takes until it is written, in bytes: inverting needs eight more bytes a token.
  var byteCount: Int {
    vocabulary.byteCount + text.byteCount + title.byteCount + text.tokenCount * 8 + columns.byteCount + ids.count * 96
      + idByteCount * 2
  }

  /// Adds the next document.
  ///
  /// The field `text` is the title and the body, so that one list answers whether a word is in the article at all; the
  /// field `title` has the title's words once more, to be asked for alone and to weigh more.
  mutating func add(_ document: Document) {
    let language = vocabulary.code(of: document.language)
    tokens.removeAll()
    let titleBytes = Array(document.title.utf8)
    let titleEnd = tokenizer.tokenize(titleBytes.span, startingAt: 0, into: &tokens)
    let titleTokenCount = tokens.tokens.count
    let bodyBytes = Array(document.body.utf8)
    let bodyStart = titleEnd == 0 ? 0 : titleEnd + Self.titleGap
    _ = tokenizer.tokenize(bodyBytes.span, startingAt: bodyStart, into: &tokens)
    for (index, token) in tokens.tokens.enumerated() {
      let variant = vocabulary.variant(of: token, in: tokens, language: language)
      text.append(variant, position: token.position)
      if index < titleTokenCount { title.append(variant, position: token.position) }
    }
    text.endDocument()
    title.endDocument()
    columns.add(document)
    ids.append(document.id)
    idByteCount += document.id.utf8.count
  }
}
