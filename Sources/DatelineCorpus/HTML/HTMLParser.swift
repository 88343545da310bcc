internal import CLibXML2
internal import Glibc

/// Reads HTML with libxml2, whose SAX events become an ``HTMLDocument``. The only contact with that library.
///
/// Any input gives a document. A page of more elements than any real one is cut short, which the document says.
public struct HTMLParser: Sendable {
  private let library: LibXML2

  /// A parser, provided that libxml2 is installed.
  public init() throws(SkipReason) {
    guard let library = LibXML2.shared else { throw .libraryMissing(LibXML2.missing) }
    self.library = library
  }

  /// The document in this page.
  public func parse(_ page: String) -> HTMLDocument {
    var bytes = Array(page.utf8)
    AttributeGuard.limit(&bytes)
    let run = ParserRun(library: library)
    var handler = unsafe dateline_html_sax_handler()
    unsafe handler.startElement = { unsafe ParserRun.from($0)?.start($1, $2) }
    unsafe handler.endElement = { context, _ in unsafe ParserRun.from(context)?.end() }
    unsafe handler.characters = { unsafe ParserRun.from($0)?.text($1, $2) }
    unsafe handler.ignorableWhitespace = { unsafe ParserRun.from($0)?.text($1, $2) }
    unsafe handler.cdataBlock = { unsafe ParserRun.from($0)?.text($1, $2) }
    // Safe: `run`, `handler` and `bytes` outlive the parser, which is freed before this function returns.
    withExtendedLifetime(run) {
      let context = unsafe Unmanaged.passUnretained(run).toOpaque()
      guard let parser = unsafe library.createParser(&handler, context, nil, 0, nil, LibXML2.utf8) else { return }
      defer { unsafe library.freeParser(parser) }
      unsafe run.parser = parser
      unsafe _ = library.useOptions(parser, LibXML2.options)
      unsafe bytes.withUnsafeBytes { buffer in
        let text = unsafe buffer.bindMemory(to: CChar.self)
        unsafe _ = library.parseChunk(parser, text.baseAddress, CInt(clamping: text.count), 0)
      }
      unsafe _ = library.parseChunk(parser, nil, 0, 1)
    }
    return run.finish()
  }
}

/// One page on its way through libxml2: what its callbacks get to know as their context.
@safe private final class ParserRun {
  private let library: LibXML2
  private var builder = HTMLDocumentBuilder()
  private var isStopped = false
  var parser: UnsafeMutableRawPointer?

  init(library: LibXML2) { self.library = library }

  /// The run that libxml2 was given as its context.
  @unsafe static func from(_ context: UnsafeMutableRawPointer?) -> ParserRun? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<ParserRun>.fromOpaque(context).takeUnretainedValue()
  }

  func start(_ name: UnsafePointer<UInt8>?, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    guard !isStopped, let name = unsafe name else { return }
    unsafe builder.startElement(HTMLTag(name: String(cString: name)), Self.read(attributes))
    guard builder.isFull else { return }
    isStopped = true
    unsafe library.stopParser(parser)
  }

  func end() {
    if !isStopped { builder.endElement() }
  }

  func text(_ bytes: UnsafePointer<UInt8>?, _ count: CInt) {
    guard !isStopped, count > 0 else { return }
    // Safe: libxml2 passes as many bytes as it says.
    unsafe builder.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  func finish() -> HTMLDocument { builder.finish(isCutShort: isStopped) }

  private static let wanted: Set<String> =
    HTMLDocument.keptAttributes.union(["class", "id", "href", "lang", "xml:lang", "name", "http-equiv", "type"])

  /// The attributes that matter. libxml2 gives names and values in turn, and nil after the last.
  @unsafe private static func read(
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) -> [HTMLDocument.Attribute] {
    guard var next = unsafe attributes else { return [] }
    var found: [HTMLDocument.Attribute] = []
    while let name = unsafe next[0] {
      let value = unsafe next[1]
      unsafe next += 2
      // A name of up to 15 bytes makes a string without an allocation; none that is wanted is longer.
      guard let value = unsafe value,
        unsafe strnlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self), 16) < 16
      else { continue }
      let key = unsafe String(cString: name)
      guard wanted.contains(key) else { continue }
      let length = unsafe strnlen(
        UnsafeRawPointer(value).assumingMemoryBound(to: CChar.self), HTMLDocument.maxAttributeLength)
      let text = unsafe String(decoding: UnsafeBufferPointer(start: value, count: length), as: UTF8.self)
      found.append(HTMLDocument.Attribute(name: key, value: text))
    }
    return found
  }
}
