/// Decodes the character references that find their way into JSON-LD.
enum HTMLEntities {
  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "lsquo": "‘", "rsquo": "’",
    "ldquo": "“", "rdquo": "”", "ndash": "–", "mdash": "—", "hellip": "…", "eacute": "é", "egrave": "è",
    "agrave": "à", "uuml": "ü", "ouml": "ö", "auml": "ä", "szlig": "ß", "laquo": "«", "raquo": "»", "ccedil": "ç",
  ]

  /// The text with references replaced by what they stand for.
  static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = text.unicodeScalars[...]
    while let start = rest.firstIndex(of: "&") {
      output.unicodeScalars.append(contentsOf: rest[..<start])
      rest = rest[rest.index(after: start)...]
      let name = rest.prefix(10).prefix { $0 != ";" }
      if name.endIndex < rest.endIndex, rest[name.endIndex] == ";", let scalar = scalar(named: String(name)) {
        output.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        output.append("&")
      }
    }
    output.unicodeScalars.append(contentsOf: rest)
    return output
  }

  private static func scalar(named name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code == 0 ? nil : code.flatMap(Unicode.Scalar.init)
  }
}
