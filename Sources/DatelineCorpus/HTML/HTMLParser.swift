internal import CLibXML2
internal import Glibc

/// Reads HTML with libxml2, whose SAX events become an ``HTMLDocument``. The only contact with that library.
///
/// Any input gives a document. A page of more elements than any real one is cut short, which the document says.
public struct HTMLParser: Sendable {
  private let library: LibXML2

  /// As much as libxml2 is given at once: of more than some megabytes, it moves what is left again and again. Nearly all
  /// pages are one chunk.
  private static let chunkSize = 1 << 20

  /// A parser, provided that libxml2 is installed.
  public init() throws(SkipReason) {
    guard let library = LibXML2.shared else { throw .libraryMissing(LibXML2.missing) }
    self.library = library
  }

  /// The document in this page, which is UTF-8 without NUL.
  public func parse(_ page: [UInt8]) -> HTMLDocument {
    let filter = MarkupFilter(page)
    var document = HTMLDocument()
    document.linkedData = filter.linkedData
    document.dataScripts = filter.dataScripts.map { page[$0] }
    document.bytes.reserveCapacity(filter.markup.count / 2)
    var run = ParserRun(library: library, page: page, filter: filter, builder: HTMLDocumentBuilder(document))
    // Safe: `run` is used by the callbacks alone until the parser is done, and each gets it from here.
    unsafe withUnsafeMutablePointer(to: &run) { unsafe feed(filter.markup, to: $0) }
    return run.finish()
  }

  /// Parses with callbacks that hand on to this run.
  @unsafe private func feed(_ markup: [UInt8], to run: UnsafeMutablePointer<ParserRun>) {
    var handler = unsafe dateline_html_sax_handler()
    unsafe handler.startElement = { unsafe ParserRun.at($0).pointee.start($1, $2) }
    unsafe handler.endElement = { context, _ in unsafe ParserRun.at(context).pointee.end() }
    unsafe handler.characters = { unsafe ParserRun.at($0).pointee.text($1, $2) }
    unsafe handler.ignorableWhitespace = { unsafe ParserRun.at($0).pointee.text($1, $2) }
    unsafe handler.cdataBlock = { unsafe ParserRun.at($0).pointee.text($1, $2) }
    // Safe: `handler` and `markup` outlive the parser, which is freed before this function returns.
    guard let parser = unsafe library.createParser(&handler, run, nil, 0, nil, LibXML2.utf8) else { return }
    defer { unsafe library.freeParser(parser) }
    unsafe run.pointee.parser = parser
    unsafe _ = library.useOptions(parser, LibXML2.options)
    let reader = MarkupReader(markup)
    var start = 0
    while start < markup.count, !(unsafe run.pointee.isStopped) {
      // Between two chunks there is a tag, so that nothing is cut in two.
      let end = reader.next(UInt8(ascii: "<"), from: start + Self.chunkSize) ?? markup.count
      unsafe markup.withUnsafeBytes { buffer in
        let chunk = unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<end]).bindMemory(to: CChar.self)
        unsafe _ = library.parseChunk(parser, chunk.baseAddress, CInt(clamping: chunk.count), 0)
      }
      start = end
    }
    unsafe _ = library.parseChunk(parser, nil, 0, 1)
  }
}

/// One page on its way through libxml2: what its callbacks get to know as their context.
@safe private struct ParserRun {
  private let library: LibXML2
  private let page: [UInt8]
  private let filter: MarkupFilter
  private var builder: HTMLDocumentBuilder
  private(set) var isStopped = false
  // Kept for their memory.
  private var name: [UInt8] = []
  private var attributes: [HTMLDocumentBuilder.Attribute] = []
  var parser: UnsafeMutableRawPointer?

  init(library: LibXML2, page: [UInt8], filter: MarkupFilter, builder: HTMLDocumentBuilder) {
    self.library = library
    self.page = page
    self.filter = filter
    self.builder = builder
  }

  /// The run that libxml2 was given as its context, which it hands to every callback.
  @unsafe static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<ParserRun> {
    guard let context = unsafe context else { preconditionFailure("libxml2 called back without its context") }
    return unsafe context.assumingMemoryBound(to: ParserRun.self)
  }

  mutating func start(_ tag: UnsafePointer<UInt8>?, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    guard !isStopped, let tag = unsafe tag else { return }
    unsafe read(attributes)
    builder.startElement(HTMLTag(name: unsafe Self.packed(tag)), name: name, self.attributes)
    guard builder.isFull else { return }
    isStopped = true
    unsafe library.stopParser(parser)
  }

  mutating func end() {
    if !isStopped { builder.endElement() }
  }

  mutating func text(_ bytes: UnsafePointer<UInt8>?, _ count: CInt) {
    guard !isStopped, count > 0 else { return }
    // Safe: libxml2 passes as many bytes as it says.
    unsafe builder.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  mutating func finish() -> HTMLDocument { builder.finish(isCutShort: isStopped) }

  /// A name of libxml2's, which ends with a NUL.
  @unsafe private static func packed(_ name: UnsafePointer<UInt8>) -> PackedName {
    var packed = PackedName()
    var next = unsafe name
    while unsafe next.pointee != 0 {
      unsafe packed.append(next.pointee)
      unsafe next += 1
    }
    return packed
  }

  /// Reads the attributes of a tag, of which libxml2 knows only the number that ``MarkupFilter`` gave them.
  @unsafe private mutating func read(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    name.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    guard let list = unsafe list, let digits = unsafe list[0] == nil ? nil : list[1] else { return }
    for index in filter.attributes(unsafe Self.number(in: digits)) {
      let attribute = filter.attributes[index]
      if attribute.kind.isPartName {
        if !name.isEmpty { name.append(0x20) }
        appendName(attribute.value)
      } else {
        let text = HTMLEntities.decode(String(decoding: page[attribute.value], as: UTF8.self))
        attributes.append(.init(kind: attribute.kind, value: text))
      }
    }
  }

  /// Appends a name in lower case.
  private mutating func appendName(_ value: Range<Int>) {
    let start = name.count
    // Safe: the buffer is used here alone, and slicing checks the range.
    unsafe page.withUnsafeBufferPointer { page in
      unsafe name.append(contentsOf: UnsafeBufferPointer(rebasing: page[value]))
    }
    if name[start...].contains(UInt8(ascii: "&")) {
      let decoded = HTMLEntities.decode(String(decoding: page[value], as: UTF8.self))
      name.replaceSubrange(start..., with: decoded.utf8)
    }
    for index in start..<name.count where (0x41...0x5A).contains(name[index]) { name[index] |= 0x20 }
  }

  /// The number in decimal digits, the last one first, which end with a NUL.
  @unsafe private static func number(in digits: UnsafePointer<UInt8>) -> Int {
    var number = 0
    var unit = 1
    var next = unsafe digits
    while unsafe (0x30...0x39).contains(next.pointee), unit < 1 << 32 {
      number += unsafe unit * Int(next.pointee - 0x30)
      unit *= 10
      unsafe next += 1
    }
    return number
  }
}
