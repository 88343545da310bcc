/// Finds the body of an article among the blocks of a page.
///
/// ``BodyBlocks`` tells which belong to the article. A page that gives next to nothing this way is asked again, less
/// strictly each time, so that none with text ends up without any.
struct BodyText {
  /// The paragraphs of a body, and where they are from.
  struct Found {
    var paragraphs: [String]
    let signal: String
    /// The introduction below the headline, one of the paragraphs.
    var standfirst: String?

    var length: Int { paragraphs.reduce(0) { $0 + $1.utf8.count } }
  }

  /// A shorter body than this may be what is shown in place of the article.
  private static let shortBody = 250

  private let document: HTMLDocument
  private let linked: LinkedArticle
  private let outline: PageOutline
  private let title: String
  private let odds: [Float]?

  /// `odds` stand in for what the trees say of each block.
  init(_ outline: PageOutline, _ linked: LinkedArticle, title: String, odds: [Float]? = nil) {
    document = outline.document
    self.linked = linked
    self.outline = outline
    self.title = title
    self.odds = odds
  }

  /// The body; nil when the page has no text at all.
  func found() -> Found? {
    let blocks = BodyBlocks(outline, title: title, odds: odds)
    var body = found(from: blocks.found(), "page text")
    guard body.length < Self.shortBody else { return body }
    let sources: [() -> Found] = [
      { self.inLinkedData }, { self.inScripts }, { self.found(from: blocks.likeliest(), "page text") },
    ]
    for source in sources {
      let other = source()
      if other.length > max(2 * body.length, 40) { body = other }
      if body.length >= Self.shortBody { return body }
    }
    if body.length == 0 { body = found(from: leftovers, "all text") }
    return body.length == 0 ? nil : body
  }

  private func found(from blocks: [Int], _ signal: String) -> Found {
    let standfirst = Standfirst(outline, title: title).block(body: blocks)
    var blocks = LinesAboveBody(outline, title: title).removed(from: blocks)
    if let standfirst, !blocks.contains(standfirst) {
      blocks.insert(standfirst, at: blocks.firstIndex { $0 > standfirst } ?? blocks.count)
    }
    let texts = blocks.map { document.text(of: document.blocks[$0]).trimmed() }
    return Found(
      paragraphs: texts.filter { !$0.isEmpty }, signal: signal,
      standfirst: standfirst.map { document.text(of: document.blocks[$0]).trimmed() })
  }

  /// The body that JSON-LD gives. It is often cut, so it only serves where the page has none.
  private var inLinkedData: Found {
    let lines = linked.body?.normalizingLineEnds().split(separator: "\n").map { $0.collapsingSpaces() } ?? []
    return Found(paragraphs: lines.filter { !$0.isEmpty }, signal: "json-ld")
  }

  private var inScripts: Found {
    Found(paragraphs: ScriptText.paragraphs(in: document.dataScripts), signal: "script data")
  }

  /// All text that is shown, outside of what is foreign if there is any there.
  private var leftovers: [Int] {
    let shown = document.blocks.indices.filter { !outline.isHidden[document.blocks[$0].element] }
    let own = shown.filter { !outline.isForeign[document.blocks[$0].element] }
    return own.isEmpty ? shown : own
  }
}
