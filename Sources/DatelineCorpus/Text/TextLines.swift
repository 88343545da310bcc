extension String {
  /// The lines of the text, without their ends and without white space before them.
  ///
  /// It goes by bytes: going through a text character by character takes a fifth of the time of indexing it.
  func linesWithoutTrailingSpace() -> [String] {
    let bytes = utf8
    var lines: [String] = []
    var start = bytes.startIndex
    while true {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      lines.append(String(self[start..<Self.trimmedEnd(bytes, start, end)]))
      guard end < bytes.endIndex else { return lines }
      start = bytes.index(after: end)
    }
  }

  private static func trimmedEnd(_ bytes: UTF8View, _ start: Index, _ end: Index) -> Index {
    var end = end
    while let space = spaceBefore(bytes, start, end) { end = space }
    return end
  }

  /// Where the white space that ends at `end` begins; nil when there is none. Besides ASCII's these are the no-break
  /// space and the ideographic space.
  private static func spaceBefore(_ bytes: UTF8View, _ start: Index, _ end: Index) -> Index? {
    guard end > start else { return nil }
    let last = bytes.index(before: end)
    switch bytes[last] {
    case 0x20, 0x09...0x0D: return last
    case 0xA0:
      guard last > start, case let lead = bytes.index(before: last), bytes[lead] == 0xC2 else { return nil }
      return lead
    case 0x80:
      guard let lead = bytes.index(last, offsetBy: -2, limitedBy: start) else { return nil }
      return bytes[lead..<end].elementsEqual([0xE3, 0x80, 0x80]) ? lead : nil
    default: return nil
    }
  }
}
