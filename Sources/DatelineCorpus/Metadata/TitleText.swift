/// Cleans what a page calls itself.
enum TitleText {
  /// The text without character references that were escaped twice, tags, invisible characters and spare white space.
  static func clean(_ text: String) -> String { visible(text).collapsingSpaces() }

  /// The same with its white space as it was.
  static func visible(_ text: String) -> String {
    let decoded = withoutTags(HTMLEntities.decode(text))
    // With these bytes they all begin.
    guard decoded.has(0xC2) || decoded.has(0xE2) || decoded.has(0xEF),
      decoded.unicodeScalars.contains(where: isInvisible)
    else { return decoded }
    var output: [UInt8] = []
    for scalar in decoded.unicodeScalars where !isInvisible(scalar) { output.append(contentsOf: scalar.utf8) }
    return String(decoding: output, as: UTF8.self)
  }

  /// Soft hyphens, zero-width spaces and word joiners: they are there for the line breaks of a browser.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, 0xFFFD: true
    default: false
    }
  }

  /// The text without `<b>` and `</b>`, which JSON-LD and `<meta>` should not have.
  private static func withoutTags(_ text: String) -> String {
    guard text.has(UInt8(ascii: "<")) else { return text }
    var output: [UInt8] = []
    var rest = text.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      output.append(contentsOf: rest[..<start])
      let inner = rest[rest.index(after: start)...]
      let isTag = inner.first.map { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "/") } ?? false
      if isTag, let end = inner.prefix(100).firstIndex(of: UInt8(ascii: ">")) {
        output.append(0x20)
        rest = inner[inner.index(after: end)...]
      } else {
        output.append(UInt8(ascii: "<"))
        rest = inner
      }
    }
    return String(decoding: output + rest, as: UTF8.self)
  }
}
