public import CivilTime

/// Turns files into articles. The same reader may be used from several threads at once.
///
///     let reader = CorpusReader(now: today)
///     for case .file(let file) in try FileWalker(paths: ["news"]) {
///       try reader.articles(in: file) { article in … }
///     }
public struct CorpusReader: Sendable {
  private let options: ReadingOptions
  private let now: CivilDate
  private let extractor: any ArticleExtractor
  private let decoder = TextDecoder()

  /// A reader. Dates after `now` are taken for mistakes; `extractor` is what finds the article in a page.
  public init(
    options: ReadingOptions = ReadingOptions(), now: CivilDate, extractor: (any ArticleExtractor)? = nil
  ) {
    self.options = options
    self.now = now
    self.extractor =
      extractor
      ?? ProseExtractor(
        now: now, reference: options.reference, keepsCandidates: options.keepsCandidates)
  }

  /// Hands over each article of a file, in order. Gives the reason when there is none, or what is left out of the rest.
  ///
  /// Whatever `body` throws is thrown on; a file never throws.
  @discardableResult
  public func articles<Failure: Error>(
    in file: CorpusFile, _ body: (Article) throws(Failure) -> Void
  ) throws(Failure) -> SkippedFile? {
    let content: FileContent
    do {
      content = try FileContent(of: file, options: options)
    } catch {
      return SkippedFile(path: file.path, reason: error)
    }
    return try articles(in: content, path: file.path, body)
  }

  /// Hands over each article in bytes that are in memory already, as if they were a file of this path.
  @discardableResult
  public func articles<Failure: Error>(
    in bytes: [UInt8], path: String, _ body: (Article) throws(Failure) -> Void
  ) throws(Failure) -> SkippedFile? {
    let content: FileContent
    do {
      content = try FileContent(bytes, limit: options.maxFileSize)
    } catch {
      return SkippedFile(path: path, reason: error)
    }
    return try articles(in: content, path: path, body)
  }

  /// Hands over each article in content that was read already, as if it were of a file of this path.
  @discardableResult
  public func articles<Failure: Error>(
    in content: FileContent, path: String, _ body: (Article) throws(Failure) -> Void
  ) throws(Failure) -> SkippedFile? {
    let (article, isCutShort): (Article, Bool)
    do {
      (article, isCutShort) = try self.article(in: decoder.decode(content.bytes).utf8, path: path)
    } catch {
      return SkippedFile(path: path, reason: error)
    }
    try body(article)
    return isCutShort ? SkippedFile(path: path, reason: .cutShort) : nil
  }

  /// Whether the same bytes are the same article under two paths, but for its ID. A path can say what kind of file it is and of
  /// which day; those of one archive mostly say the same after files are renamed.
  public func readsAlike(_ path: String, _ other: String) -> Bool {
    ContentKind.isNamedAsPage(path) == ContentKind.isNamedAsPage(other)
      && PathDate.find(in: path, now: now) == PathDate.find(in: other, now: now)
  }

  /// The article in a text, and whether only the beginning of the text was read.
  private func article(in text: [UInt8], path: String) throws(SkipReason) -> (Article, isCutShort: Bool) {
    guard Self.isSeen(text) else { throw .empty }
    var article: Article
    var isCutShort = false
    switch ContentKind.of(text, path: path) {
    case .plainText:
      article = TextArticle(now: now, reference: options.reference).article(
        in: String(decoding: text, as: UTF8.self).normalizingLineEnds(), id: path)
    case .html:
      let document = try HTMLParser().parse(text)
      guard let found = extractor.article(in: document, id: path) else { throw .noArticle }
      if options.skipsIndexPages, found.kind == .indexPage { throw .indexPage }
      article = found
      isCutShort = document.isCutShort
    }
    ArticleLimits.apply(to: &article)
    LanguageCheck.settle(&article, keepsCandidates: options.keepsCandidates)
    return (article, isCutShort)
  }

  /// Whether there is anything but white space and byte order marks in a text.
  private static func isSeen(_ text: [UInt8]) -> Bool {
    text.contains { (0x21...0x7E).contains($0) }
      || String(decoding: text, as: UTF8.self).unicodeScalars.contains {
        !$0.properties.isWhitespace && $0 != "\u{FEFF}"
      }
  }
}
