/// Builds an ``HTMLDocument`` from the events of a parser.
struct HTMLDocumentBuilder {
  /// Elements nested deeper than this are not kept, and their text belongs to the deepest one that is. Browsers nest no
  /// deeper either.
  static let maxDepth = 512
  /// Reading stops here: libxml2 searches all open elements for the one that a tag closes, so that its time would grow
  /// with the square of the page.
  static let maxOpenCount = 4096
  static let maxElementCount = 400_000
  static let maxBlockCount = 400_000

  private struct Open {
    let tag: HTMLTag
    /// Its index among the document's elements, or -1 when it is not kept.
    let element: Int
  }

  private(set) var document = HTMLDocument()
  private var open: [Open] = []
  /// The indices of the kept elements that are open, and of the block-level ones among them.
  private var keptPath: [Int] = []
  private var blockPath: [Int] = []
  private var opaqueDepth = 0
  private var linkDepth = 0
  private var capture: [UInt8]?
  private var hasOpenBlock = false
  private var pendingSpace = false
  private var pendingBreaks = 0

  /// Whether the page is beyond what is worth reading on.
  var isFull: Bool {
    open.count > Self.maxOpenCount || document.elements.count > Self.maxElementCount
      || document.blocks.count > Self.maxBlockCount
  }

  mutating func startElement(_ tag: HTMLTag, _ attributes: [HTMLDocument.Attribute]) {
    noteFacts(tag, attributes)
    if tag.isOpaque { opaqueDepth += 1 }
    if tag == .a { linkDepth += 1 }
    if !tag.isInline, tag != .br { endBlock() }
    if tag == .br { pendingBreaks += 1 }
    guard opaqueDepth == 0, open.count < Self.maxDepth, tag != .br, !tag.isInline || !attributes.isEmpty else {
      open.append(Open(tag: tag, element: -1))
      return
    }
    let classAndID = attributes.filter { $0.name == "class" || $0.name == "id" }.map { $0.value.lowercased() }
    let end = document.bytes.count
    let element = HTMLDocument.Element(
      tag: tag, parent: keptPath.last ?? -1, classAndID: classAndID.joined(separator: " "),
      attributes: attributes.filter { HTMLDocument.keptAttributes.contains($0.name) },
      blocks: document.blocks.count..<document.blocks.count, text: end..<end)
    open.append(Open(tag: tag, element: document.elements.count))
    keptPath.append(document.elements.count)
    if !tag.isInline { blockPath.append(document.elements.count) }
    document.elements.append(element)
  }

  mutating func endElement() {
    guard let closed = open.popLast() else { return }
    if closed.tag.isOpaque {
      opaqueDepth -= 1
      finishCapture(closed.tag)
    }
    if closed.tag == .a { linkDepth -= 1 }
    if !closed.tag.isInline, closed.tag != .br { endBlock() }
    guard closed.element >= 0 else { return }
    keptPath.removeLast()
    if !closed.tag.isInline { blockPath.removeLast() }
    let start = document.elements[closed.element].blocks.lowerBound
    document.elements[closed.element].blocks = start..<document.blocks.count
    let textStart = document.elements[closed.element].text.lowerBound
    document.elements[closed.element].text = textStart..<document.bytes.count
  }

  /// Text; a parser may hand it over in any number of pieces.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if capture != nil {
      unsafe capture?.append(contentsOf: bytes)
      return
    }
    guard opaqueDepth == 0, !blockPath.isEmpty else { return }
    var run = 0
    while run < bytes.count {
      if unsafe bytes[run].isSpace {
        pendingSpace = true
        run += 1
        continue
      }
      var end = run + 1
      while end < bytes.count, unsafe !bytes[end].isSpace { end += 1 }
      unsafe append(UnsafeBufferPointer(rebasing: bytes[run..<end]))
      run = end
    }
  }

  /// Ends the page.
  mutating func finish(isCutShort: Bool) -> HTMLDocument {
    while !open.isEmpty { endElement() }
    document.isCutShort = isCutShort
    return document
  }

  private mutating func append(_ word: UnsafeBufferPointer<UInt8>) {
    if hasOpenBlock, pendingBreaks >= 2 { endBlock() }
    let start = document.bytes.count
    if !hasOpenBlock {
      if start > 0 { document.bytes.append(0x0A) }
      let first = document.bytes.count
      document.blocks.append(.init(element: blockPath[blockPath.count - 1], text: first..<first, linkLength: 0))
      hasOpenBlock = true
    } else if pendingBreaks == 1 {
      document.bytes.append(0x0A)
    } else if pendingSpace {
      document.bytes.append(0x20)
    }
    pendingSpace = false
    pendingBreaks = 0
    unsafe document.bytes.append(contentsOf: word)
    let last = document.blocks.count - 1
    document.blocks[last].text = document.blocks[last].text.lowerBound..<document.bytes.count
    if linkDepth > 0 { document.blocks[last].linkLength += document.bytes.count - start }
  }

  private mutating func endBlock() {
    hasOpenBlock = false
    pendingSpace = false
    pendingBreaks = 0
  }

  private mutating func noteFacts(_ tag: HTMLTag, _ attributes: [HTMLDocument.Attribute]) {
    func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    switch tag {
    case .title: if document.title == nil, opaqueDepth == 0 { capture = [] }
    case .script: if value("type")?.lowercased().contains("ld+json") == true { capture = [] }
    case .html: if document.language == nil { document.language = value("lang") ?? value("xml:lang") }
    case .link:
      if value("rel")?.lowercased() == "canonical", document.canonical == nil { document.canonical = value("href") }
    case .meta:
      guard let content = value("content") else { return }
      for key in ["property", "name", "itemprop", "http-equiv"] {
        if let name = value(key) {
          document.metas.append(.init(name: name.lowercased().trimmed(), content: content.trimmed()))
        }
      }
    default: break
    }
  }

  private mutating func finishCapture(_ tag: HTMLTag) {
    guard let captured = capture else { return }
    let text = String(decoding: captured, as: UTF8.self)
    if tag == .title { document.title = text.collapsingSpaces() } else { document.linkedData.append(text) }
    capture = nil
  }
}
