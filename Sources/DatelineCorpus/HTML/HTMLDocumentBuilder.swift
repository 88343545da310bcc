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

  /// An attribute that matters, with its value.
  struct Attribute {
    let kind: PageAttribute
    let value: String
  }

  private struct Open {
    let tag: HTMLTag
    /// Its index among the document's elements, or -1 when it is not kept.
    let element: Int
  }

  private(set) var document: HTMLDocument
  private var open: [Open] = []
  /// The indices of the kept elements that are open, and of the block-level ones among them.
  private var keptPath: [Int] = []
  private var blockPath: [Int] = []
  private var names = NameTable()
  private var opaqueDepth = 0
  private var linkDepth = 0
  private var stressDepth = 0
  private var capture: [UInt8]?
  private var hasOpenBlock = false
  private var startsLink = false
  private var pendingSpace = false
  private var pendingBreaks = 0

  /// A builder for a page, of which what is not handed to the parser is given here.
  init(_ document: HTMLDocument = HTMLDocument()) { self.document = document }

  /// Whether the page is beyond what is worth reading on.
  var isFull: Bool {
    open.count > Self.maxOpenCount || document.elements.count > Self.maxElementCount
      || document.blocks.count > Self.maxBlockCount
  }

  /// The start of an element; `name` is what its class and the like call it, in lower case.
  mutating func startElement(_ tag: HTMLTag, name: [UInt8], _ attributes: [Attribute]) {
    if !attributes.isEmpty || tag == .title { noteFacts(tag, attributes) }
    count(tag, 1)
    if !tag.isInline, tag != .br { endBlock() }
    if tag == .br { pendingBreaks += 1 }
    let isPlain = tag.isInline && attributes.isEmpty && name.isEmpty
    guard opaqueDepth == 0, open.count < Self.maxDepth, tag != .br, !isPlain else {
      open.append(Open(tag: tag, element: -1))
      return
    }
    let firstAttribute = document.attributes.count
    for attribute in attributes where attribute.kind.isKept {
      document.attributes.append(.init(name: attribute.kind.rawValue, value: attribute.value))
    }
    let end = document.bytes.count
    let element = HTMLDocument.Element(
      tag: tag, parent: keptPath.last ?? -1, nameNumber: names.number(of: name),
      attributes: firstAttribute..<document.attributes.count,
      blocks: document.blocks.count..<document.blocks.count, text: end..<end)
    open.append(Open(tag: tag, element: document.elements.count))
    keptPath.append(document.elements.count)
    if !tag.isInline { blockPath.append(document.elements.count) }
    document.elements.append(element)
  }

  /// Keeps count of what is open.
  private mutating func count(_ tag: HTMLTag, _ step: Int) {
    if tag.isOpaque { opaqueDepth += step }
    if tag == .a {
      linkDepth += step
      if step > 0 { startsLink = true }
    }
    if tag.isStressed { stressDepth += step }
  }

  mutating func endElement() {
    guard let closed = open.popLast() else { return }
    count(closed.tag, -1)
    if closed.tag == .title { finishTitle() }
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
    var index = 0
    while index < bytes.count {
      if unsafe bytes[index].isSpace {
        pendingSpace = true
        index += 1
        continue
      }
      let start = index
      // Words with one plain space between are copied as they are.
      while index < bytes.count {
        if unsafe !bytes[index].isSpace {
          index += 1
        } else if unsafe bytes[index] == 0x20 && index + 1 < bytes.count && !bytes[index + 1].isSpace {
          index += 2
        } else {
          break
        }
      }
      unsafe append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
    }
  }

  /// Ends the page.
  mutating func finish(isCutShort: Bool) -> HTMLDocument {
    while !open.isEmpty { endElement() }
    document.isCutShort = isCutShort
    document.names = names.names
    return document
  }

  private mutating func append(_ words: UnsafeBufferPointer<UInt8>) {
    if hasOpenBlock, pendingBreaks >= 2 { endBlock() }
    var start = document.bytes.count
    if !hasOpenBlock {
      if start > 0 { document.bytes.append(0x0A) }
      let first = document.bytes.count
      start = first
      document.blocks.append(
        .init(
          element: blockPath[blockPath.count - 1], text: first..<first, linkLength: 0, stressedLength: 0, linkCount: 0))
      hasOpenBlock = true
    } else if pendingBreaks == 1 {
      document.bytes.append(0x0A)
    } else if pendingSpace {
      document.bytes.append(0x20)
    }
    pendingSpace = false
    pendingBreaks = 0
    unsafe document.bytes.append(contentsOf: words)
    let last = document.blocks.count - 1
    document.blocks[last].text = document.blocks[last].text.lowerBound..<document.bytes.count
    let length = document.bytes.count - start
    if linkDepth > 0 {
      document.blocks[last].linkLength += length
      if startsLink { document.blocks[last].linkCount += 1 }
      startsLink = false
    }
    if stressDepth > 0 { document.blocks[last].stressedLength += length }
  }

  private mutating func endBlock() {
    hasOpenBlock = false
    pendingSpace = false
    pendingBreaks = 0
  }

  private mutating func noteFacts(_ tag: HTMLTag, _ attributes: [Attribute]) {
    func value(_ kind: PageAttribute) -> String? { attributes.first { $0.kind == kind }?.value }
    switch tag {
    case .title: if document.title == nil, opaqueDepth == 0 { capture = [] }
    case .html: if document.language == nil { document.language = value(.lang) ?? value(.xmlLang) }
    case .link:
      if value(.rel)?.lowercased() == "canonical", document.canonical == nil { document.canonical = value(.href) }
    case .meta:
      guard let content = value(.content) else { return }
      for key in [PageAttribute.property, .name, .itemprop, .httpEquiv] {
        if let name = value(key) {
          document.metas.append(.init(name: name.lowercased().trimmed(), content: content.trimmed()))
        }
      }
    default: break
    }
  }

  private mutating func finishTitle() {
    guard let captured = capture else { return }
    document.title = String(decoding: captured, as: UTF8.self).collapsingSpaces()
    capture = nil
  }
}
