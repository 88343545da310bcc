/// The numbers, words and signs of a text that may hold a date.
struct DateTokens {
  enum Token: Equatable {
    /// A run of digits: its value and how many there were.
    case number(Int, digits: Int)
    /// A run of letters, in lower case, and whether all of them were capitals.
    case word(String, isCapital: Bool)
    case sign(Unicode.Scalar)
    case space

    /// The word, in lower case, if it is one.
    var word: String? {
      guard case .word(let word, _) = self else { return nil }
      return word
    }
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
      } else if Self.isLetter(first) {
        let run = scalars.prefix { Self.isLetter($0) && !Self.isDateCharacter($0) }
        let isCapital = run.allSatisfy { (0x41...0x5A).contains($0.value) }
        tokens.append(.word(String(run).lowercased(), isCapital: isCapital))
        scalars = scalars[run.endIndex...]
      } else {
        // Marks that set the direction of a line are nothing to read.
        let isSpace = first.properties.isWhitespace || first.properties.generalCategory == .format
        if !isSpace || tokens.last != .space { tokens.append(isSpace ? .space : .sign(first)) }
        scalars.removeFirst()
      }
    }
    self.tokens = tokens
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x61...0x7A).contains(scalar.value | 0x20) }
    return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
  }

  /// ASCII, full-width, Arabic-Indic, Persian and Devanagari digits alike.
  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII { return (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
    return Int(value)
  }

  /// The characters that stand behind year, month and day in Chinese, Japanese and Korean.
  private static func isDateCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "年", "月", "日", "년", "월", "일", "號", "号": true
    default: false
    }
  }
}
