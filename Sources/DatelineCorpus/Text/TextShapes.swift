extension StringProtocol {
  /// The text without white space at its ends.
  func trimmed() -> String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// The text with every run of white space made one space, and none at the ends.
  func collapsingSpaces() -> String { split { $0.isWhitespace }.joined(separator: " ") }
}

extension String {
  /// The letters and digits alone, in lower case: what two headlines are compared by.
  func normalizedForComparison() -> String { String(lowercased().filter { $0.isLetter || $0.isNumber }) }
}

extension String {
  /// Where a text first occurs in this one.
  func firstRange(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while let first = part.first, let candidate = self[start...].firstIndex(of: first) {
      if self[candidate...].hasPrefix(part) { return candidate..<index(candidate, offsetBy: part.count) }
      start = index(after: candidate)
    }
    return nil
  }

  /// Where a text last occurs in this one.
  func lastRange(of part: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    var start = startIndex
    while let first = part.first, let candidate = self[start...].firstIndex(of: first) {
      if self[candidate...].hasPrefix(part) { found = candidate..<index(candidate, offsetBy: part.count) }
      start = index(after: candidate)
    }
    return found
  }
}
