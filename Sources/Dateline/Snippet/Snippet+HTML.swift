extension Snippet {
  /// The passage as HTML: what matched stands in `<mark>` elements, `…` where text was left out, and every character that
  /// means something in HTML is written so that it does not.
  public var html: String {
    let bytes = Array(text.utf8)
    var html = isCutAtStart ? "… " : ""
    var end = 0
    func piece(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self).escapedForHTML }
    for highlight in highlights {
      html += piece(end..<highlight.lowerBound) + "<mark>" + piece(highlight) + "</mark>"
      end = highlight.upperBound
    }
    return html + piece(end..<bytes.count) + (isCutAtEnd ? " …" : "")
  }
}

extension String {
  /// The text for HTML, in elements and in attributes with either quotation mark. Control characters, which have no place
  /// there, become spaces.
  package var escapedForHTML: String {
    var result: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += Array("&amp;".utf8)
      case UInt8(ascii: "<"): result += Array("&lt;".utf8)
      case UInt8(ascii: ">"): result += Array("&gt;".utf8)
      case UInt8(ascii: "\""): result += Array("&quot;".utf8)
      case UInt8(ascii: "'"): result += Array("&#39;".utf8)
      case 0..<0x20, 0x7F: result.append(0x20)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
