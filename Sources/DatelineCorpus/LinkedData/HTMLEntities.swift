/// Decodes the character references in attributes and those that find their way into JSON-LD.
enum HTMLEntities {
  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "lsquo": "‘", "rsquo": "’",
    "ldquo": "“", "rdquo": "”", "ndash": "–", "mdash": "—", "hellip": "…", "eacute": "é", "egrave": "è",
    "agrave": "à", "uuml": "ü", "ouml": "ö", "auml": "ä", "szlig": "ß", "laquo": "«", "raquo": "»", "ccedil": "ç",
  ]

  /// The text with references replaced by what they stand for.
  static func decode(_ text: String) -> String {
    guard text.has(UInt8(ascii: "&")) else { return text }
    var output: [UInt8] = []
    var rest = text.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      output.append(contentsOf: rest[..<start])
      rest = rest[rest.index(after: start)...]
      let name = rest.prefix(10).prefix { $0 != UInt8(ascii: ";") }
      if name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";"),
        let scalar = scalar(named: String(decoding: name, as: UTF8.self))
      {
        output.append(contentsOf: scalar.utf8)
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        output.append(UInt8(ascii: "&"))
      }
    }
    output.append(contentsOf: rest)
    return String(decoding: output, as: UTF8.self)
  }

  private static func scalar(named name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return named[name] ?? LibXML2.shared?.character(named: name) }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code == 0 ? nil : code.flatMap(Unicode.Scalar.init)
  }
}
