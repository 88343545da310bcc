/// Drops from a page whatever has no text for its readers, before libxml2 sees it: more than half of the bytes of news
/// pages are scripts, styles, drawings and attributes for them. JSON-LD is kept aside.
///
/// What is left is tags, with the attributes of ``PageAttribute`` alone, and text. Declarations, comments and
/// processing instructions are gone, so that no page can declare an entity or ask for anything from outside.
struct MarkupFilter {
  /// libxml2 compares each attribute of a tag with all before it, so there is a limit to how many it gets.
  static let maxAttributeCount = 32

  /// A shorter script holds no text of an article.
  private static let leastDataLength = 400

  private enum Dropped {
    /// Its tag alone: it has no content.
    case empty
    /// With all up to its end tag.
    case content, script
    /// The same, but its tag may end it at once.
    case drawing
  }

  private var reader: MarkupReader
  /// What the parser is to read.
  private(set) var markup: [UInt8] = []
  /// The text of each JSON-LD script.
  private(set) var linkedData: [String] = []
  /// Where the other scripts are that may hold text.
  private(set) var dataScripts: [Range<Int>] = []

  init(_ page: [UInt8]) {
    reader = MarkupReader(page)
    markup.reserveCapacity(page.count / 2)
    var index = 0
    while let open = reader.next(UInt8(ascii: "<"), from: index) {
      markup.append(contentsOf: page[index..<open])
      index = tag(at: open)
    }
    markup.append(contentsOf: page[index...])
  }

  private var page: [UInt8] { reader.page }

  /// Passes over what begins with `<`, and gives the index of what follows it.
  private mutating func tag(at open: Int) -> Int {
    guard open + 1 < page.count else { return page.count }
    let byte = page[open + 1]
    if (0x61...0x7A).contains(byte | 0x20) { return startTag(at: open) }
    switch byte {
    case UInt8(ascii: "/"): return endTag(at: open)
    case UInt8(ascii: "!"):
      guard page[(open + 2)...].starts(with: "--".utf8) else { return reader.afterTag(from: open) }
      return reader.endOfComment(from: open + 4) ?? open + 4
    case UInt8(ascii: "?"): return reader.afterTag(from: open)
    default:
      markup.append(contentsOf: "&lt;".utf8)
      return open + 1
    }
  }

  private mutating func startTag(at open: Int) -> Int {
    let (name, nameEnd) = reader.name(from: open + 1)
    if let kind = Self.dropped[name] { return drop(kind, name, from: nameEnd) }
    markup.append(contentsOf: page[open..<nameEnd])
    let end = writeAttributes(from: nameEnd, of: name)
    markup.append(UInt8(ascii: ">"))
    return end
  }

  private mutating func endTag(at open: Int) -> Int {
    let (name, nameEnd) = reader.name(from: open + 2)
    if Self.dropped[name] == nil, open + 2 < nameEnd {
      markup.append(contentsOf: page[open..<nameEnd])
      markup.append(UInt8(ascii: ">"))
    }
    return reader.afterTag(from: nameEnd)
  }

  /// Passes over an element that is dropped, or over its tag alone where nothing ends it.
  private mutating func drop(_ kind: Dropped, _ name: PackedName, from nameEnd: Int) -> Int {
    let start = reader.endOfTag(from: nameEnd)
    let tag = page[nameEnd..<start]
    if kind == .empty || kind == .drawing && tag.suffix(2).elementsEqual("/>".utf8) { return start }
    guard let end = reader.endTag(name, from: start) else { return kind == .script ? page.count : start }
    if kind == .script { keepData(page[start..<end], of: String(decoding: tag, as: UTF8.self).lowercased()) }
    return reader.afterTag(from: end)
  }

  private mutating func keepData(_ script: ArraySlice<UInt8>, of tag: String) {
    if tag.contains("ld+json") {
      linkedData.append(String(decoding: script, as: UTF8.self))
    } else if script.count >= Self.leastDataLength {
      dataScripts.append(script.startIndex..<script.endIndex)
    }
  }

  /// Hands on the attributes that matter, and gives the index of what follows the tag.
  private mutating func writeAttributes(from start: Int, of tag: PackedName) -> Int {
    var index = start
    var count = 0
    while index < page.count {
      let byte = page[index]
      if byte == UInt8(ascii: ">") { return index + 1 }
      if byte.isSpace || byte == UInt8(ascii: "/") {
        index += 1
        continue
      }
      let (attribute, end) = reader.attribute(from: index)
      if let kind = PageAttribute.byName[attribute.name], kind.matters(on: tag), count < Self.maxAttributeCount {
        write(kind, attribute)
        count += 1
      }
      index = end
    }
    return page.count
  }

  private mutating func write(_ kind: PageAttribute, _ attribute: MarkupReader.Attribute) {
    guard let range = attribute.value else {
      markup.append(UInt8(ascii: " "))
      markup.append(contentsOf: page[attribute.nameRange])
      return
    }
    var value = page[range].prefix(HTMLDocument.maxAttributeLength)
    if kind == .style, !Self.canHide(value) { return }
    // Cut between characters.
    while value.endIndex < range.upperBound, page[value.endIndex] & 0xC0 == 0x80, !value.isEmpty { value.removeLast() }
    let isSingle = page[range.lowerBound - 1] == UInt8(ascii: "'")
    let quote = isSingle ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    markup.append(UInt8(ascii: " "))
    markup.append(contentsOf: page[attribute.nameRange])
    markup.append(UInt8(ascii: "="))
    markup.append(quote)
    // A value without quotes may have one in it.
    markup.append(contentsOf: value.prefix { $0 != quote })
    markup.append(quote)
  }

  /// Whether a style may make an element invisible: no other style matters.
  private static func canHide(_ style: ArraySlice<UInt8>) -> Bool {
    style.firstRange(of: Array("none".utf8)) != nil || style.firstRange(of: Array("hidden".utf8)) != nil
  }

  /// The elements that hold no text for readers, but for those that the builder has to see, such as `title`.
  private static let dropped = PackedNameTable<Dropped>(
    ["img", "input", "source", "wbr", "embed", "track", "param", "area"].map { ($0, .empty) }
      + ["style", "template", "iframe", "object", "textarea", "select", "canvas", "noscript", "noembed"]
      .map { ($0, .content) } + [("script", .script), ("svg", .drawing), ("math", .drawing)])
}
