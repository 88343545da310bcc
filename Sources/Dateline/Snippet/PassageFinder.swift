/// Chooses the passage of a text that shows most of what matched.
struct PassageFinder {
  private let bytes: [UInt8]
  private let limit: Int

  init(_ bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = max(1, limit)
  }

  /// The best passage: most distinct words of the query, then most places, then the earliest. It begins with a sentence
  /// where that leaves room for what matched, else with a word.
  func best(_ marks: [Highlighter.Mark]) -> Range<Int> {
    var best = passage(from: 0)
    var bestWorth = (0, 0)
    for (index, mark) in marks.enumerated() {
      let passage = passage(from: start(before: mark.range.lowerBound))
      let inside = marks[index...].prefix { $0.range.lowerBound < passage.upperBound }
        .filter { $0.range.upperBound <= passage.upperBound }
      let worth = (Set(inside.map(\.leaf)).count, min(inside.count, 8))
      if worth > bestWorth { (best, bestWorth) = (passage, worth) }
    }
    return best
  }

  /// Where a passage that is to show `place` begins.
  private func start(before place: Int) -> Int {
    let earliest = max(0, place - limit / 3)
    var wordStart = place
    var index = place
    while index > earliest {
      if isSentenceEnd(index - 1) { return skipSpaces(index) }
      index -= 1
      if isSpace(index) { wordStart = index + 1 }
    }
    return index == 0 ? 0 : wordStart
  }

  private func passage(from start: Int) -> Range<Int> {
    let start = skipSpaces(start)
    var end = min(bytes.count, start + limit)
    if end < bytes.count {
      var wordEnd = end
      while wordEnd > start + limit / 2, !isSpace(wordEnd) { wordEnd -= 1 }
      if isSpace(wordEnd) { end = wordEnd }
      // Not inside a character where there are no spaces to cut at.
      while end > start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return start..<max(start, end)
  }

  /// Whether the byte at `index` ends a sentence or a paragraph: `.`, `!`, `?` before a space, or a line's end.
  private func isSentenceEnd(_ index: Int) -> Bool {
    switch bytes[index] {
    case 0x0A: true
    case 0x2E, 0x21, 0x3F: index + 1 < bytes.count && isSpace(index + 1)
    // The ideographic full stop, 。.
    case 0x82: index >= 2 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE3
    default: false
    }
  }

  private func skipSpaces(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, isSpace(index) { index += 1 }
    return index
  }

  private func isSpace(_ index: Int) -> Bool {
    index < bytes.count && (bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]))
  }
}
