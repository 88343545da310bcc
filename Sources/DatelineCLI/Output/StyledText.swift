/// Text of which some is marked, to be broken into the lines of a terminal.
struct StyledText {
  /// A character, whether it is marked, and the columns it takes.
  private struct Cell {
    let character: Character
    let isMarked: Bool
    let columns: Int
  }

  private var cells: [Cell] = []

  mutating func append(_ text: String, isMarked: Bool = false) {
    for character in text.withoutControls {
      // A tab and a line end would move the cursor.
      let shown = character == "\t" || character.isNewline ? " " : character
      cells.append(Cell(character: shown, isMarked: isMarked, columns: shown.columns))
    }
  }

  /// The lines, none wider than `width` where it is known; painted piece by piece, and never across a line end.
  ///
  /// Lines end at spaces and beside ideographs; a word that is too long for a line of its own is cut.
  func lines(width: Int?, plain: (String) -> String, marked: (String) -> String) -> [String] {
    var lines: [String] = []
    var rest = cells[...]
    repeat {
      let end = width.map { Self.lineEnd(rest, width: max($0, 2)) } ?? rest.endIndex
      lines.append(Self.painted(rest[..<end], plain, marked))
      rest = rest[end...].drop { $0.character == " " }
    } while !rest.isEmpty
    return lines
  }

  private static func lineEnd(_ cells: ArraySlice<Cell>, width: Int) -> Int {
    var columns = 0
    var lastBreak: Int?
    for index in cells.indices {
      let cell = cells[index]
      if cell.character == " " || (cell.columns == 2 && !cell.character.staysWithPrevious) { lastBreak = index }
      columns += cell.columns
      // A space beyond the edge is not printed.
      if columns > width, cell.character != " " {
        guard let lastBreak, lastBreak > cells.startIndex else { return max(index, cells.startIndex + 1) }
        return lastBreak
      }
    }
    return cells.endIndex
  }

  private static func painted(
    _ cells: ArraySlice<Cell>, _ plain: (String) -> String, _ marked: (String) -> String
  ) -> String {
    var rest = cells
    while rest.last?.character == " " { rest.removeLast() }
    var result = ""
    while let first = rest.first {
      let run = rest.prefix { $0.isMarked == first.isMarked }
      let text = String(run.map(\.character))
      result += first.isMarked ? marked(text) : plain(text)
      rest = rest.dropFirst(run.count)
    }
    return result
  }
}

extension String {
  /// The text without controls, its paragraphs broken to the width of the terminal where there is one.
  var brokenToTerminal: String {
    guard let width = StandardOutput.width else { return withoutControls }
    return split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      var text = StyledText()
      text.append(String(line))
      return text.lines(width: width, plain: { $0 }, marked: { $0 })
    }.joined(separator: "\n")
  }
}

extension Character {
  /// The columns that a terminal gives this character: two for ideographs and emoji, none for marks on their own.
  var columns: Int {
    if isASCII { return 1 }
    guard let scalar = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains("\u{FE0F}") || scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return Self.wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// Closing punctuation of East Asian scripts, which must not begin a line.
  fileprivate var staysWithPrevious: Bool { "、。，．！？：；）」』】〉》〕’”ーっッゃゅょャュョ々".contains(self) }

  /// Unicode's East Asian Width W and F, by the blocks that hold them.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]
}
