/// Drops from a page whatever has no text for its readers, before libxml2 sees it: more than half of the bytes of news
/// pages are scripts, styles, drawings and attributes for them. JSON-LD is kept aside.
///
/// What is left is text and tags. The attributes that matter, those of ``PageAttribute``, are kept aside as well, and a
/// tag that has any gets their number for its only attribute: `<p class="lead" id="p1">` becomes `<p i=7>`, and of
/// the 12th such tag `<p i=21>`. libxml2 takes some hundreds of instructions for an attribute, and has no use for it.
/// Declarations, comments and processing instructions are gone, so that no page can declare an entity or ask for anything
/// from outside. So is white space that nobody sees, between tags that end a line.
struct MarkupFilter {
  /// Of a tag with more attributes than this, the others are dropped.
  static let maxAttributeCount = 32

  /// A shorter script holds no text of an article.
  private static let leastDataLength = 400

  /// An attribute that matters, and where its value is in the page, without quotes.
  struct Attribute {
    let kind: PageAttribute
    let value: Range<Int>
  }

  private enum Tag {
    /// It stands within a line of text.
    case inline
    /// Its tag alone is dropped: it has no content.
    case empty
    /// It is dropped with all up to its end tag.
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
  /// All attributes that are kept aside.
  private(set) var attributes: [Attribute] = []
  /// For the number of each tag with attributes, where its attributes begin; in the end, where the last ones end.
  private var tagStarts: [Int] = []
  /// Text that is not handed on yet: what follows tells whether the white space at its end is seen.
  private var text = 0..<0
  private var isAfterBlock = true

  init(_ page: [UInt8]) {
    reader = MarkupReader(page)
    markup.reserveCapacity(page.count / 2)
    var index = 0
    while let open = reader.next(UInt8(ascii: "<"), from: index) {
      text = index..<open
      index = tag(at: open)
    }
    text = index..<reader.page.count
    writeText(beforeBlock: true)
    tagStarts.append(attributes.count)
  }

  /// The indices of the attributes of the tag with this number.
  func attributes(_ tag: Int) -> Range<Int> {
    tag + 1 < tagStarts.count ? tagStarts[tag]..<tagStarts[tag + 1] : 0..<0
  }

  /// Hands on these bytes of the page as they are.
  private mutating func copy(_ range: Range<Int>) {
    // Safe: the buffer is used here alone, and slicing checks the range. A slice of the array would be counted as a
    // reference to it, twice for every tag.
    unsafe reader.page.withUnsafeBufferPointer { page in
      unsafe markup.append(contentsOf: UnsafeBufferPointer(rebasing: page[range]))
    }
  }

  /// Hands on the text before a tag, but for white space beside a tag that ends the line.
  private mutating func writeText(beforeBlock isBeforeBlock: Bool) {
    guard !text.isEmpty else { return }
    var (start, end) = (text.lowerBound, text.upperBound)
    while start < end, reader.page[start].isSpace { start += 1 }
    while start < end, reader.page[end - 1].isSpace { end -= 1 }
    if start == end {
      if !isAfterBlock, !isBeforeBlock { markup.append(0x20) }
    } else {
      if start > text.lowerBound, !isAfterBlock { markup.append(0x20) }
      copy(start..<end)
      if end < text.upperBound, !isBeforeBlock { markup.append(0x20) }
      isAfterBlock = false
    }
    text = 0..<0
  }

  /// Passes over what begins with `<`, and gives the index of what follows it.
  private mutating func tag(at open: Int) -> Int {
    if open + 1 < reader.page.count {
      let byte = reader.page[open + 1]
      if (0x61...0x7A).contains(byte | 0x20) { return startTag(at: open) }
      if byte == UInt8(ascii: "/") { return endTag(at: open) }
    }
    writeText(beforeBlock: false)
    guard open + 1 < reader.page.count else { return reader.page.count }
    switch reader.page[open + 1] {
    case UInt8(ascii: "!"):
      guard reader.page[(open + 2)...].starts(with: "--".utf8) else { return reader.afterTag(from: open) }
      return reader.endOfComment(from: open + 4) ?? open + 4
    case UInt8(ascii: "?"): return reader.afterTag(from: open)
    default:
      markup.append(contentsOf: "&lt;".utf8)
      isAfterBlock = false
      return open + 1
    }
  }

  private mutating func startTag(at open: Int) -> Int {
    let (name, nameEnd) = reader.name(from: open + 1)
    let kind = Self.tags[name]
    writeText(beforeBlock: kind == nil)
    if let kind, kind != .inline { return drop(kind, name, from: nameEnd) }
    isAfterBlock = kind == nil
    copy(open..<nameEnd)
    let end = takeAttributes(from: nameEnd, of: name)
    markup.append(UInt8(ascii: ">"))
    return end
  }

  private mutating func endTag(at open: Int) -> Int {
    let (name, nameEnd) = reader.name(from: open + 2)
    let kind = Self.tags[name]
    writeText(beforeBlock: kind == nil)
    if kind == nil || kind == .inline, open + 2 < nameEnd {
      isAfterBlock = kind == nil
      copy(open..<nameEnd)
      markup.append(UInt8(ascii: ">"))
    }
    return reader.afterTag(from: nameEnd)
  }

  /// Passes over an element that is dropped, or over its tag alone where nothing ends it.
  private mutating func drop(_ kind: Tag, _ name: PackedName, from nameEnd: Int) -> Int {
    let start = reader.endOfTag(from: nameEnd)
    let tag = reader.page[nameEnd..<start]
    if kind == .empty || kind == .drawing && tag.suffix(2).elementsEqual("/>".utf8) { return start }
    guard let end = reader.endTag(name, from: start) else { return kind == .script ? reader.page.count : start }
    if kind == .script { keepData(reader.page[start..<end], isLinked: tag.has("ld+json") || tag.has("LD+JSON")) }
    return reader.afterTag(from: end)
  }

  private mutating func keepData(_ script: ArraySlice<UInt8>, isLinked: Bool) {
    if isLinked {
      linkedData.append(String(decoding: script, as: UTF8.self))
    } else if script.count >= Self.leastDataLength {
      dataScripts.append(script.startIndex..<script.endIndex)
    }
  }

  /// Keeps the attributes that matter aside, and gives the index of what follows the tag.
  private mutating func takeAttributes(from start: Int, of tag: PackedName) -> Int {
    let first = attributes.count
    var index = start
    while index < reader.page.count {
      let byte = reader.page[index]
      if byte == UInt8(ascii: ">") {
        index += 1
        break
      }
      if byte.isSpace || byte == UInt8(ascii: "/") {
        index += 1
        continue
      }
      let (attribute, end) = reader.attribute(from: index)
      if let kind = PageAttribute.byName[attribute.name], kind.matters(on: tag) { take(kind, attribute, since: first) }
      index = end
    }
    if attributes.count > first {
      writeNumber(tagStarts.count)
      tagStarts.append(first)
    }
    return index
  }

  /// Gives the tag its number for an attribute, the last digit first.
  private mutating func writeNumber(_ number: Int) {
    markup.append(0x20)
    markup.append(UInt8(ascii: "i"))
    markup.append(UInt8(ascii: "="))
    var rest = number
    repeat {
      markup.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
  }

  /// Keeps an attribute, unless the tag has it already.
  private mutating func take(_ kind: PageAttribute, _ attribute: MarkupReader.Attribute, since first: Int) {
    var value = attribute.value ?? attribute.nameRange.upperBound..<attribute.nameRange.upperBound
    if value.count > HTMLDocument.maxAttributeLength {
      var end = value.lowerBound + HTMLDocument.maxAttributeLength
      // Cut between characters.
      while end > value.lowerBound, reader.page[end] & 0xC0 == 0x80 { end -= 1 }
      value = value.lowerBound..<end
    }
    guard attributes.count - first < Self.maxAttributeCount, kind != .style || Self.canHide(reader.page[value]),
      (first..<attributes.count).allSatisfy({ attributes[$0].kind != kind })
    else { return }
    attributes.append(Attribute(kind: kind, value: value))
  }

  /// Whether a style may make an element invisible: no other style matters.
  private static func canHide(_ style: ArraySlice<UInt8>) -> Bool {
    style.has("none") || style.has("hidden")
  }

  /// The elements that hold no text for readers, but for those that the builder has to see, such as `title`; and those
  /// that stand within a line. All others end it.
  private static let tags = PackedNameTable<Tag>(
    ["img", "input", "source", "wbr", "embed", "track", "param", "area"].map { ($0, .empty) }
      + ["style", "template", "iframe", "object", "textarea", "select", "canvas", "noscript", "noembed"]
      .map { ($0, .content) } + [("script", .script), ("svg", .drawing), ("math", .drawing)]
      + HTMLTag.allCases.filter { $0.isInline && $0 != .img && $0 != .wbr }.map { ($0.rawValue, .inline) })
}
