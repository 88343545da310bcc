/// The numbers, words and signs of a text that may hold a date.
struct DateTokens {
  enum Token: Equatable {
    /// A run of digits: its value and how many there were.
    case number(Int, digits: Int)
    /// A run of letters, in lower case.
    case word(String)
    case sign(Unicode.Scalar)
    case space
  }

  /// No date needs more text than this.
  private static let maxLength = 240

  let tokens: [Token]

  init(_ text: String) {
    var tokens: [Token] = []
    var scalars = text.unicodeScalars.prefix(Self.maxLength)[...]
    while let first = scalars.first {
      if Self.digit(first) != nil {
        let run = scalars.prefix { Self.digit($0) != nil }
        let value = run.count <= 14 ? run.reduce(0) { $0 * 10 + (Self.digit($1) ?? 0) } : 0
        tokens.append(.number(value, digits: run.count))
        scalars = scalars[run.endIndex...]
      } else if Self.isDateCharacter(first) {
        tokens.append(.sign(first))
        scalars.removeFirst()
      } else if first.properties.isAlphabetic || first.properties.generalCategory == .nonspacingMark {
        let run = scalars.prefix {
          ($0.properties.isAlphabetic || $0.properties.generalCategory == .nonspacingMark) && !Self.isDateCharacter($0)
        }
        tokens.append(.word(String(run).lowercased()))
        scalars = scalars[run.endIndex...]
      } else {
        let isSpace = first.properties.isWhitespace
        if !isSpace || tokens.last != .space { tokens.append(isSpace ? .space : .sign(first)) }
        scalars.removeFirst()
      }
    }
    self.tokens = tokens
  }

  /// ASCII, full-width, Arabic-Indic, Persian and Devanagari digits alike.
  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII { return (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
    return Int(value)
  }

  /// The characters that stand behind year, month and day in Chinese, Japanese and Korean.
  private static func isDateCharacter(_ scalar: Unicode.Scalar) -> Bool { "年月日년월일號号".unicodeScalars.contains(scalar) }
}
