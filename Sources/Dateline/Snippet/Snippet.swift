/// A passage of a document, with what matched in it.
public struct Snippet: Hashable, Sendable {
  /// The passage on one line.
  public let text: String
  /// The UTF-8 ranges of ``text`` that matched: ascending, apart from each other, on character boundaries.
  public let highlights: [Range<Int>]
  /// Whether text before, and after, the passage was left out.
  public let isCutAtStart: Bool, isCutAtEnd: Bool

  /// Cuts a passage out of a text. Runs of white space become one space, and overlapping marks one highlight. A mark that
  /// lies partly outside is left out, unless it is longer than the passage: then what can be seen of it is marked.
  init(_ bytes: [UInt8], _ passage: Range<Int>, _ marks: [Highlighter.Mark], isWhole: Bool) {
    var line: [UInt8] = []
    /// Where each byte of the passage stands in the line.
    var places: [Int] = []
    for index in passage {
      places.append(line.count)
      let byte = bytes[index]
      guard Self.isSpace(byte) else {
        line.append(byte)
        continue
      }
      if let last = line.last, last != 0x20 { line.append(0x20) }
    }
    places.append(line.count)
    while line.last == 0x20 { line.removeLast() }

    var highlights: [Range<Int>] = []
    for mark in marks {
      let visible = mark.range.clamped(to: passage)
      guard !visible.isEmpty, visible == mark.range || mark.range.count > passage.count else { continue }
      let range = places[visible.lowerBound - passage.lowerBound]..<places[visible.upperBound - passage.lowerBound]
      if let last = highlights.last, range.lowerBound < last.upperBound {
        highlights[highlights.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        highlights.append(range)
      }
    }
    text = String(decoding: line, as: UTF8.self)
    self.highlights = highlights
    isCutAtStart = !isWhole && bytes[..<passage.lowerBound].contains { !Self.isSpace($0) }
    isCutAtEnd = !isWhole && bytes[passage.upperBound...].contains { !Self.isSpace($0) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
