/// Goes over the tokens of a date.
struct DateCursor {
  /// Words that may stand between the parts of a date: `18th of June`, `18 de junio de 2023`, `1er mars`,
  /// `18 tháng 6 năm 2023`, `2023 m. birželio 18 d.`
  private static let joints: Set<String> = [
    "of", "de", "del", "di", "d", "st", "nd", "rd", "th", "er", "the", "г", "року", "р", "m", "gada", "tháng", "năm",
    "ngày",
    "ए", "ই", "พ", "ศ", "ค",
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

  /// A month by its name; by two where both stand there, as in `يونيو/حزيران`.
  mutating func month() -> Int? {
    guard let month = nextMonth() else { return nil }
    let behindName = index
    if sign(among: "/") == nil || nextMonth() != month { index = behindName }
    return month
  }

  private mutating func nextMonth() -> Int? {
    guard index < tokens.count, let word = tokens[index].word, let month = MonthNames.month(named: word) else {
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

  /// Takes this very word.
  mutating func word(_ expected: String) -> Bool {
    guard index < tokens.count, tokens[index].word == expected else { return false }
    index += 1
    return true
  }

  mutating func skipSpaces() {
    while index < tokens.count, tokens[index] == .space { index += 1 }
  }

  /// Skips what may stand between two parts of a date.
  mutating func skipJoints() {
    while index < tokens.count {
      switch tokens[index] {
      case .space: break
      case .sign(let sign): guard ".,-/_º°ª'’،年月년월".unicodeScalars.contains(sign) else { return }
      case .word(let word, _): guard Self.joints.contains(word) else { return }
      case .number: return
      }
      index += 1
    }
  }
}
