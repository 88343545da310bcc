/// A passage of a document, or several, with what matched in it.
public struct Snippet: Hashable, Sendable {
  /// The passage on one line. Of several, ` … ` stands for what is left out between them.
  public let text: String
  /// The UTF-8 ranges of ``text`` that matched: ascending, apart from each other, on character boundaries.
  public let highlights: [Range<Int>]
  /// Whether text before, and after, the passage was left out.
  public let isCutAtStart: Bool, isCutAtEnd: Bool

  /// Cuts passages, one or more and ascending, out of a text. Runs of white space become one space, and overlapping marks
  /// one highlight. A mark that lies partly outside is left out, unless it is longer than the passage: then what can be
  /// seen of it is marked, without white space at the end of the line.
  init(_ bytes: [UInt8], _ passages: [Range<Int>], _ marks: [Highlighter.Mark], isWhole: Bool) {
    var line = Line()
    for passage in passages { line.append(bytes, passage, marks) }
    text = String(decoding: line.bytes, as: UTF8.self)
    highlights = line.highlights
    let (first, last) = (passages.first ?? 0..<0, passages.last ?? 0..<0)
    isCutAtStart = !isWhole && Self.holdsText(bytes, 0..<first.lowerBound)
    isCutAtEnd = !isWhole && Self.holdsText(bytes, last.upperBound..<bytes.count)
  }

  /// Passages on one line.
  private struct Line {
    var bytes: [UInt8] = []
    var highlights: [Range<Int>] = []

    mutating func append(_ text: [UInt8], _ passage: Range<Int>, _ marks: [Highlighter.Mark]) {
      if !bytes.isEmpty { bytes += Array(" … ".utf8) }
      let start = bytes.count
      /// Where each byte of the passage stands in the line.
      var places: [Int] = []
      var index = passage.lowerBound
      while index < passage.upperBound {
        let space = min(Snippet.spaceCount(text, index), passage.upperBound - index)
        places.append(contentsOf: repeatElement(bytes.count, count: max(space, 1)))
        if space == 0 {
          bytes.append(text[index])
        } else if bytes.count > start, bytes.last != 0x20 {
          bytes.append(0x20)
        }
        index += max(space, 1)
      }
      places.append(bytes.count)
      while bytes.count > start, bytes.last == 0x20 { bytes.removeLast() }
      for mark in marks {
        let visible = mark.range.clamped(to: passage)
        guard !visible.isEmpty, visible == mark.range || mark.range.count > passage.count else { continue }
        let range = (places[visible.lowerBound - passage.lowerBound]..<places[visible.upperBound - passage.lowerBound])
          .clamped(to: start..<bytes.count)
        if !range.isEmpty { highlight(range) }
      }
    }

    private mutating func highlight(_ range: Range<Int>) {
      if let last = highlights.last, range.lowerBound < last.upperBound {
        highlights[highlights.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        highlights.append(range)
      }
    }
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
