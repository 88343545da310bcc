internal import CivilTime

/// Tells the lines between headline and body that say what has a field of its own: the headline, when it was published
/// and by whom.
struct LinesAboveBody {
  private static let maxLength = 200
  /// More lines than these before the first paragraph are a table or a list.
  private static let maxCount = 6
  private static let maxDateLength = 100
  /// A line with more words than these beside a date says more.
  private static let maxDateWords = 7
  /// What is asked is whether a line has the form of a date, whatever day it is.
  private static let dates = NewsDate(
    now: CivilDate(daysSinceEpoch: .max), order: .dayFirst)

  private let outline: PageOutline
  private let title: TitleMatch

  init(_ outline: PageOutline, title: String) {
    self.outline = outline
    self.title = TitleMatch(title)
  }

  /// The blocks of a body without such lines before its first paragraph.
  func removed(from body: [Int]) -> [Int] {
    guard let first = body.firstIndex(where: { outline.prose[$0] > 0 }), first <= Self.maxCount else { return body }
    return body[..<first].filter { !isAbout($0) } + body[first...]
  }

  private func isAbout(_ block: Int) -> Bool {
    let text = outline.document.blocks[block].text
    guard text.count <= Self.maxLength else { return false }
    let bytes = outline.document.bytes[text]
    if title.share(of: bytes) == 1 { return true }
    return bytes.split(separator: 0x0A).allSatisfy { line in
      title.share(of: line) == 1 || isFact(String(decoding: line, as: UTF8.self))
    }
  }

  private func isFact(_ line: String) -> Bool {
    if line.utf8.count <= Self.maxDateLength, Self.dates.parse(line) != nil {
      return DateTokens(line).tokens.count { $0.word != nil } <= Self.maxDateWords
    }
    guard let byline = Byline.led(line), let last = line.last, !".!?:”\"".contains(last) else { return false }
    let names = Byline.names(in: byline)
    return !names.isEmpty && names.allSatisfy { PersonName.isCapitalized($0) }
  }
}
