internal import CLibXML2
internal import Glibc

/// The functions of libxml2 that read HTML, loaded when the first page is read.
@safe struct LibXML2: Sendable {
  /// The library, or nil when it is not installed.
  static let shared = LibXML2()

  /// What to tell when it is not.
  static let missing = "libxml2, which reads HTML, is not installed: apt-get install libxml2"

  typealias CreateParser =
    @convention(c) (
      UnsafeMutablePointer<dateline_html_sax_handler>?, UnsafeMutableRawPointer?, UnsafePointer<CChar>?, CInt,
      UnsafePointer<CChar>?, CInt
    ) -> UnsafeMutableRawPointer?
  typealias UseOptions = @convention(c) (UnsafeMutableRawPointer?, CInt) -> CInt
  typealias ParseChunk = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, CInt, CInt) -> CInt
  typealias Act = @convention(c) (UnsafeMutableRawPointer?) -> Void
  private typealias LookUpEntity = @convention(c) (UnsafePointer<UInt8>?) -> UnsafeRawPointer?
  private typealias Initialize = @convention(c) () -> Void

  /// `XML_CHAR_ENCODING_UTF8`.
  static let utf8: CInt = 1
  /// `HTML_PARSE_RECOVER`, `NOERROR`, `NOWARNING`, `NONET` and `IGNORE_ENC`: the bytes are UTF-8, whatever the page says.
  static let options: CInt = 1 << 0 | 1 << 5 | 1 << 6 | 1 << 11 | 1 << 21

  let createParser: CreateParser
  let useOptions: UseOptions
  let parseChunk: ParseChunk
  let stopParser: Act
  let freeParser: Act
  private let lookUpEntity: LookUpEntity

  private init?() {
    // Safe: the types are those of libxml/HTMLparser.h and libxml/parser.h.
    guard let library = DynamicLibrary(anyOf: ["libxml2.so.2", "libxml2.so.16", "libxml2.so"]),
      let initialize = unsafe library.function("xmlInitParser", as: Initialize.self),
      let createParser = unsafe library.function("htmlCreatePushParserCtxt", as: CreateParser.self),
      let useOptions = unsafe library.function("htmlCtxtUseOptions", as: UseOptions.self),
      let parseChunk = unsafe library.function("htmlParseChunk", as: ParseChunk.self),
      let stopParser = unsafe library.function("xmlStopParser", as: Act.self),
      let freeParser = unsafe library.function("htmlFreeParserCtxt", as: Act.self),
      let lookUpEntity = unsafe library.function("htmlEntityLookup", as: LookUpEntity.self)
    else { return nil }
    unsafe self.createParser = createParser
    unsafe self.useOptions = useOptions
    unsafe self.parseChunk = parseChunk
    unsafe self.stopParser = stopParser
    unsafe self.freeParser = freeParser
    unsafe self.lookUpEntity = lookUpEntity
    initialize()
  }

  /// The character that HTML calls by this name, as in `&eacute;`.
  func character(named name: String) -> Unicode.Scalar? {
    // Safe: the name ends with a NUL, and the library gives nil or an `htmlEntityDesc`, which begins with the number of
    // the character and is never freed.
    let code = unsafe name.withCString { name in
      unsafe name.withMemoryRebound(to: UInt8.self, capacity: 1) {
        unsafe lookUpEntity($0)?.loadUnaligned(as: UInt32.self)
      }
    }
    return code.flatMap(Unicode.Scalar.init)
  }
}
