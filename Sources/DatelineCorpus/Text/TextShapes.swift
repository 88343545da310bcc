extension StringProtocol {
  /// The text without white space at its ends.
  func trimmed() -> String {
    if isTrimmed { return String(self) }
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// Whether it is seen at once that there is nothing to trim: a byte of ASCII that is no white space at each end.
  private var isTrimmed: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      guard let first = unsafe bytes.first, let last = unsafe bytes.last else { return true }
      return (0x21..<0x7F).contains(first) && (0x21..<0x7F).contains(last)
    } ?? false
  }

  /// The text with every run of white space made one space, and none at the ends.
  func collapsingSpaces() -> String {
    if isCollapsed { return String(self) }
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    var isPending = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        isPending = !output.isEmpty
      } else {
        if isPending { output.append(0x20) }
        isPending = false
        output.append(contentsOf: scalar.utf8)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether it is seen at once that there is nothing to collapse: single spaces of ASCII between words.
  private var isCollapsed: Bool {
    var previous: UInt8 = 0x20
    for byte in utf8 {
      if byte < 0x20 || (byte == 0x20 && previous == 0x20) { return false }
      // The white space of Unicode begins with these bytes, as does much else.
      if byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 { return false }
      previous = byte
    }
    return previous != 0x20
  }
}

extension String {
  /// The letters and digits alone, in lower case: what two headlines are compared by.
  func normalizedForComparison() -> String {
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    if utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in utf8 { if let letter = Self.compared(byte) { output.append(letter) } }
      return String(decoding: output, as: UTF8.self)
    }
    for scalar in lowercased().unicodeScalars {
      if scalar.isASCII {
        if let letter = Self.compared(UInt8(truncatingIfNeeded: scalar.value)) { output.append(letter) }
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        output.append(contentsOf: scalar.utf8)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// What is compared of a byte of ASCII: nothing, unless it is a digit or a letter.
  private static func compared(_ byte: UInt8) -> UInt8? {
    if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) { return byte }
    return (0x41...0x5A).contains(byte) ? byte | 0x20 : nil
  }
}

// By bytes: going by characters takes ten times as long, and what is looked for begins and ends with a character.
extension String {
  /// Where a text first occurs in this one.
  func firstRange(of part: String) -> Range<String.Index>? {
    let (bytes, part) = (utf8.span, part.utf8.span)
    guard part.count > 0, bytes.count >= part.count else { return nil }
    var start = 0
    while start <= bytes.count - part.count {
      if bytes.has(part, at: start) { return range(of: part.count, at: start) }
      start += 1
    }
    return nil
  }

  /// Where a text last occurs in this one.
  func lastRange(of part: String) -> Range<String.Index>? {
    let (bytes, part) = (utf8.span, part.utf8.span)
    guard part.count > 0, bytes.count >= part.count else { return nil }
    var start = bytes.count - part.count
    while start >= 0 {
      if bytes.has(part, at: start) { return range(of: part.count, at: start) }
      start -= 1
    }
    return nil
  }

  private func range(of length: Int, at start: Int) -> Range<String.Index> {
    let index = utf8.index(startIndex, offsetBy: start)
    return index..<utf8.index(index, offsetBy: length)
  }
}
