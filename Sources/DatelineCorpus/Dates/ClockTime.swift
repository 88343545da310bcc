/// A time of day, as it stands beside a date.
struct ClockTime: Equatable {
  /// Seconds since midnight.
  let second: Int
  /// The zone that is named behind it.
  let zone: TimeZoneName?

  /// The time that follows a date within a few words.
  static func find(in tokens: [DateTokens.Token], after index: Int) -> ClockTime? {
    find(in: tokens[index..<min(index + 20, tokens.count)])
  }

  /// The first time in these tokens.
  static func find(in tokens: ArraySlice<DateTokens.Token>) -> ClockTime? {
    for index in tokens.indices {
      guard case .number(let hour, let digits) = tokens[index], digits <= 2 else { continue }
      let lead = tokens[..<index].last { $0 != .space && $0 != .sign(".") }?.word
      var reader = ClockReader(rest: tokens[(index + 1)...], lead: lead ?? "")
      if let second = reader.second(hour: hour) {
        return ClockTime(second: second, zone: TimeZoneName(reader.rest.drop { $0 == .space }))
      }
    }
    return nil
  }

  /// Whether a word says which half of the day an hour behind it is of: `午後`.
  static func isHalfOfDay(_ word: String) -> Bool {
    ClockReader.afternoonLeads.contains(word) || ClockReader.morningLeads.contains(word)
  }
}

/// Reads what follows the hour: `:05:09 pm`, `.05 Uhr`, `h05`, `時05分`, `pm`.
private struct ClockReader {
  var rest: ArraySlice<DateTokens.Token>
  /// The word before the hour, such as `kl` or `午後`.
  let lead: String

  private static let hourWords: Set<String> = ["h", "uhr", "時", "시", "时", "點", "点", "giờ"]
  /// What tells that `14.05` is a time and no date: a word before it, or one behind it.
  private static let dottedLeads: Set<String> = [
    "kl", "klo", "ore", "klokken", "um", "pukul", "jam", "at", "alle", "kello",
  ]
  private static let dottedTails: Set<String> = ["uhr", "am", "pm", "a", "p", "wib", "wita", "wit", "uur", "hrs"]
  static let afternoonLeads: Set<String> = ["午後", "오후", "下午", "晚上"]
  static let morningLeads: Set<String> = ["午前", "오전", "上午", "凌晨", "早上"]

  /// The second of the day; nil when this is no time.
  mutating func second(hour: Int) -> Int? {
    guard let (minute, second) = minuteAndSecond() else { return nil }
    guard let hour = self.hour(hour), minute < 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private mutating func minuteAndSecond() -> (Int, Int)? {
    if rest.first == .sign(":"), let minute = twoDigits(at: 1) {
      rest = rest.dropFirst(2)
      return (minute, secondBehindColon())
    }
    if rest.first == .sign("."), let minute = twoDigits(at: 1), isDottedTime {
      rest = rest.dropFirst(2)
      return (minute, 0)
    }
    let spaced = rest.drop { $0 == .space }
    guard let word = spaced.first?.word else { return nil }
    if Self.hourWords.contains(word) {
      rest = spaced.dropFirst()
      let minutes = rest.drop { $0 == .space }
      guard case .number(let minute, let digits)? = minutes.first, digits <= 2 else { return (0, 0) }
      rest = minutes.dropFirst()
      if let unit = rest.first?.word, unit == "分" || unit == "분" || unit == "min" { rest = rest.dropFirst() }
      return (minute, 0)
    }
    return word == "am" || word == "pm" || isShortHalf(spaced) ? (0, 0) : nil
  }

  private var isDottedTime: Bool {
    if Self.dottedLeads.contains(lead) { return true }
    return rest.dropFirst(2).drop { $0 == .space }.first?.word.map(Self.dottedTails.contains) ?? false
  }

  /// `a.m.` or `p.m.`
  private func isShortHalf(_ tokens: ArraySlice<DateTokens.Token>) -> Bool {
    guard let word = tokens.first?.word, word == "a" || word == "p" else { return false }
    return tokens.dropFirst().first == .sign(".") && tokens.dropFirst(2).first?.word == "m"
  }

  private mutating func secondBehindColon() -> Int {
    guard rest.first == .sign(":"), let second = twoDigits(at: 1), second <= 60 else { return 0 }
    rest = rest.dropFirst(2)
    if rest.first == .sign("."), case .number? = rest.dropFirst().first { rest = rest.dropFirst(2) }
    return min(second, 59)
  }

  private func twoDigits(at offset: Int) -> Int? {
    guard case .number(let value, 2)? = rest.dropFirst(offset).first else { return nil }
    return value
  }

  /// The hour of 24, which may depend on a half of the day before or behind it.
  private mutating func hour(_ hour: Int) -> Int? {
    if Self.afternoonLeads.contains(where: lead.hasSuffix), (1...11).contains(hour) { return hour + 12 }
    if Self.morningLeads.contains(where: lead.hasSuffix), hour == 12 { return 0 }
    let spaced = rest.drop { $0 == .space }
    guard let word = spaced.first?.word, (1...12).contains(hour) else { return hour < 24 ? hour : nil }
    if word == "uhr" || word == "uur" { rest = spaced.dropFirst() }
    let isShort = isShortHalf(spaced)
    guard word == "am" || word == "pm" || isShort else { return hour }
    rest = spaced.dropFirst(isShort ? 4 : 1)
    return hour % 12 + (word.hasPrefix("p") ? 12 : 0)
  }
}
