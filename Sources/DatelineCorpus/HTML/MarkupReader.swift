internal import Glibc

/// Finds its way through the bytes of a page: where names, attributes, tags, comments and elements end.
///
/// Tags are cut as the HTML standard has it (https://html.spec.whatwg.org/#tokenization). At the end of a broken page,
/// where browsers would drop the rest, it gives up as little as it can. All its work together is linear in the page:
/// what was looked for and is nowhere in the rest is not looked for again.
struct MarkupReader {
  let page: [UInt8]
  private var missing: [PackedName] = []

  init(_ page: [UInt8]) { self.page = page }

  /// One attribute of a tag.
  struct Attribute {
    let name: PackedName
    let nameRange: Range<Int>
    /// Without quotes; nil when it has no value.
    var value: Range<Int>?
  }

  /// Where this byte comes next.
  func next(_ byte: UInt8, from index: Int) -> Int? {
    // Safe: memchr reads no more than the bytes that are left.
    unsafe page.withUnsafeBufferPointer { buffer in
      guard index < buffer.count, let base = buffer.baseAddress,
        let found = unsafe memchr(base + index, CInt(byte), buffer.count - index)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// The index after the next `>`, or the end of the page.
  func afterTag(from index: Int) -> Int { next(UInt8(ascii: ">"), from: index).map { $0 + 1 } ?? page.count }

  /// The name that begins here, and where it ends.
  func name(from start: Int) -> (PackedName, end: Int) {
    var name = PackedName()
    var index = start
    while index < page.count {
      let byte = page[index]
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isSpace { break }
      name.append(byte)
      index += 1
    }
    return (name, index)
  }

  /// The attribute that begins here, and the index after it.
  mutating func attribute(from start: Int) -> (Attribute, end: Int) {
    var name = PackedName()
    var index = start
    repeat {
      name.append(page[index])
      index += 1
    } while index < page.count && page[index] != UInt8(ascii: "=") && !endsName(page[index])
    var attribute = Attribute(name: name, nameRange: start..<index)
    let nameEnd = index
    index = afterSpaces(from: index)
    guard index < page.count, page[index] == UInt8(ascii: "=") else { return (attribute, nameEnd) }
    index = afterSpaces(from: index + 1)
    guard index < page.count else { return (attribute, index) }
    let quote = page[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), let close = closing(quote, from: index + 1) {
      attribute.value = (index + 1)..<close
      return (attribute, close + 1)
    }
    let valueStart = index
    while index < page.count, page[index] != UInt8(ascii: ">"), !page[index].isSpace { index += 1 }
    attribute.value = valueStart..<index
    return (attribute, index)
  }

  /// The index after the tag whose attributes begin here.
  mutating func endOfTag(from start: Int) -> Int {
    var index = start
    while index < page.count {
      if page[index] == UInt8(ascii: ">") { return index + 1 }
      let isBetween = page[index].isSpace || page[index] == UInt8(ascii: "/")
      index = isBetween ? index + 1 : attribute(from: index).end
    }
    return index
  }

  /// Where the end tag of this name begins; nil when there is none in the rest of the page.
  mutating func endTag(_ name: PackedName, from start: Int) -> Int? {
    guard !missing.contains(name) else { return nil }
    var index = start
    while let open = next(UInt8(ascii: "<"), from: index) {
      index = open + 1
      if index < page.count, page[index] == UInt8(ascii: "/"), self.name(from: index + 1).0 == name { return open }
    }
    missing.append(name)
    return nil
  }

  /// The index after the comment whose text begins here; nil when nothing ends it.
  mutating func endOfComment(from start: Int) -> Int? {
    // `<!-->` and `<!--->` are whole comments.
    if page[start...].starts(with: ">".utf8) { return start + 1 }
    if page[start...].starts(with: "->".utf8) { return start + 2 }
    guard !missing.contains(Self.comment) else { return nil }
    var index = start
    while let close = next(UInt8(ascii: ">"), from: index) {
      if close >= start + 2, page[(close - 2)..<close].elementsEqual("--".utf8) { return close + 1 }
      if close >= start + 3, page[(close - 3)..<close].elementsEqual("--!".utf8) { return close + 1 }
      index = close + 1
    }
    missing.append(Self.comment)
    return nil
  }

  private mutating func closing(_ quote: UInt8, from index: Int) -> Int? {
    let name = quote == UInt8(ascii: "'") ? Self.singleQuote : Self.doubleQuote
    guard !missing.contains(name) else { return nil }
    if let close = next(quote, from: index) { return close }
    missing.append(name)
    return nil
  }

  private func afterSpaces(from start: Int) -> Int {
    var index = start
    while index < page.count, page[index].isSpace { index += 1 }
    return index
  }

  private func endsName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isSpace
  }

  private static let comment = PackedName("-->")
  private static let singleQuote = PackedName("'")
  private static let doubleQuote = PackedName("\"")
}
