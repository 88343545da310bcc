/// A passage of a document, with what matched in it.
public struct Snippet: Hashable, Sendable {
  /// The passage on one line.
  public let text: String
  /// The UTF-8 ranges of ``text`` that matched: ascending, apart from each other, on character boundaries.
  public let highlights: [Range<Int>]
  /// Whether text before, and after, the passage was left out.
  public let isCutAtStart: Bool, isCutAtEnd: Bool

  /// Cuts a passage out of a text. Runs of white space become one space, and overlapping marks one highlight. A mark that
  /// lies partly outside is left out, unless it is longer than the passage: then what can be seen of it is marked, without white space at the end of the line.
  init(_ bytes: [UInt8], _ passage: Range<Int>, _ marks: [Highlighter.Mark], isWhole: Bool) {
    var line: [UInt8] = []
    /// Where each byte of the passage stands in the line.
    var places: [Int] = []
    var index = passage.lowerBound
    while index < passage.upperBound {
      let space = min(Self.spaceCount(bytes, index), passage.upperBound - index)
      places.append(contentsOf: repeatElement(line.count, count: max(space, 1)))
      if space == 0 {
        line.append(bytes[index])
      } else if let last = line.last, last != 0x20 {
        line.append(0x20)
      }
      index += max(space, 1)
    }
    places.append(line.count)
    while line.last == 0x20 { line.removeLast() }

    var highlights: [Range<Int>] = []
    for mark in marks {
      let visible = mark.range.clamped(to: passage)
      guard !visible.isEmpty, visible == mark.range || mark.range.count > passage.count else { continue }
      let range = (places[visible.lowerBound - passage.lowerBound]..<places[visible.upperBound - passage.lowerBound])
        .clamped(to: 0..<line.count)
      if range.isEmpty { continue }
      if let last = highlights.last, range.lowerBound < last.upperBound {
        highlights[highlights.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        highlights.append(range)
      }
    }
    text = String(decoding: line, as: UTF8.self)
    self.highlights = highlights
    isCutAtStart = !isWhole && Self.holdsText(bytes, 0..<passage.lowerBound)
    isCutAtEnd = !isWhole && Self.holdsText(bytes, passage.upperBound..<bytes.count)
  }

  private static func holdsText(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let space = spaceCount(bytes, index)
      if space == 0 { return true }
      index += space
    }
    return false
  }

  /// The bytes of the white space at `index`: ASCII's, the no-break space, or the ideographic space; 0 for anything else.
  private static func spaceCount(_ bytes: [UInt8], _ index: Int) -> Int {
    switch bytes[index] {
    case 0x20, 0x09...0x0D: 1
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: 2
    case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80: 3
    default: 0
    }
  }
}
