/// Goes over the tokens of a date.
struct DateCursor {
  /// Words that may stand between the parts of a date: `18th of June`, `18 de junio de 2023`, `1er mars`.
  private static let joints: Set<String> = [
    "of", "de", "del", "di", "d", "st", "nd", "rd", "th", "er", "the", "г", "року",
  ]
  private let tokens: [DateTokens.Token]
  private(set) var index: Int

  init(_ tokens: [DateTokens.Token], at index: Int) {
    self.tokens = tokens
    self.index = index
  }

  mutating func number(digits: ClosedRange<Int>) -> Int? {
    guard index < tokens.count, case .number(let value, let count) = tokens[index], digits.contains(count) else {
      return nil
    }
    index += 1
    return value
  }

  mutating func month() -> Int? {
    guard index < tokens.count, case .word(let word) = tokens[index], let month = MonthNames.month(named: word) else {
      return nil
    }
    index += 1
    return month
  }

  mutating func sign(among signs: String) -> Unicode.Scalar? {
    guard index < tokens.count, case .sign(let sign) = tokens[index], signs.unicodeScalars.contains(sign) else {
      return nil
    }
    index += 1
    return sign
  }

  mutating func skipSpaces() {
    while index < tokens.count, tokens[index] == .space { index += 1 }
  }

  /// Skips what may stand between two parts of a date.
  mutating func skipJoints() {
    while index < tokens.count {
      switch tokens[index] {
      case .space: break
      case .sign(let sign): guard ".,-/_º°ª'’年月년월".unicodeScalars.contains(sign) else { return }
      case .word(let word): guard Self.joints.contains(word) else { return }
      case .number: return
      }
      index += 1
    }
  }
}
