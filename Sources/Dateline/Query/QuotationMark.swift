/// The quotation marks that open a phrase, and those that close it.
///
/// Single quotation marks are none: they are apostrophes and belong to words.
enum QuotationMark: CaseIterable {
  /// `"…"`, `“…”`, `„…“`, `”…”`, `＂…＂`, in any mixture, as keyboards and word processors produce it.
  case double
  /// `«…»`, `»…«`, `»…»`.
  case guillemet
  /// `「…」`.
  case corner
  /// `『…』`.
  case whiteCorner

  /// The mark that opens a phrase at `index`, if one does.
  ///
  /// A closing mark (`”`, `»`) opens a phrase only where a word could begin and when something follows it directly: that
  /// reads `”så här”` and `»so«`, and leaves `5”` and the arrows of `Home » News` alone.
  static func opening(at index: Int, in text: [Unicode.Scalar], isInsideWord: Bool) -> QuotationMark? {
    switch text[index] {
    case "\"": isInsideWord && isGershayim(at: index, in: text) ? nil : .double
    case "\u{201C}", "\u{201E}", "\u{201F}", "\u{FF02}": .double
    case "«": .guillemet
    case "「": .corner
    case "『": .whiteCorner
    case "\u{201D}" where !isInsideWord && isFollowedDirectly(index, in: text): .double
    case "»" where !isInsideWord && isFollowedDirectly(index, in: text): .guillemet
    default: nil
    }
  }

  /// The first index of `words` with a mark that closes the phrase that begins there; nil when there is none.
  func closing(in words: Range<Int>, of text: [Unicode.Scalar]) -> Int? {
    words.first { index in
      switch (self, text[index]) {
      case (.double, "\""): !(index > words.lowerBound && Self.isGershayim(at: index, in: text))
      case (.double, "\u{201C}"), (.double, "\u{201D}"), (.double, "\u{FF02}"): true
      case (.guillemet, "«"), (.guillemet, "»"), (.corner, "」"), (.whiteCorner, "』"): true
      default: false
      }
    }
  }

  /// The phrase between marks that keep it whole.
  static func quoting(_ phrase: String) -> String {
    let text = Array(phrase.unicodeScalars)
    let mark = allCases.first { $0.closing(in: text.indices, of: text) == nil } ?? .double
    return switch mark {
    case .double: "\"\(phrase)\""
    case .guillemet: "«\(phrase)»"
    case .corner: "「\(phrase)」"
    case .whiteCorner: "『\(phrase)』"
    }
  }

  private static func isFollowedDirectly(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
    index + 1 < text.count && !text[index + 1].isSpace
  }

  /// Whether the mark stands between two Hebrew letters, as in `צה"ל`: there it marks an acronym.
  private static func isGershayim(at index: Int, in text: [Unicode.Scalar]) -> Bool {
    guard index > 0, index + 1 < text.count else { return false }
    let letters: ClosedRange<Unicode.Scalar> = "\u{05D0}"..."\u{05EA}"
    return letters.contains(text[index - 1]) && letters.contains(text[index + 1])
  }
}
