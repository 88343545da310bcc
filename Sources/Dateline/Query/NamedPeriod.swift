import CivilTime

/// A span of days that is told in words: counted from today, or with the name of a month or quarter.
enum NamedPeriod {
  enum Unit: String { case day, week, month, year }

  case today
  case yesterday
  /// The calendar's unit that today is in, or the one before.
  case whole(Unit, isLast: Bool)
  /// So many units up to and with today.
  case past(Int, Unit)
  /// The day so many units before today.
  case ago(Int, Unit)
  case quarter(Int, year: Int)
  case month(Int, year: Int)
  case day(Int, month: Int, year: Int)

  /// Reads words in lower case; nil when they tell no span of days.
  init?(_ words: [Substring]) {
    switch (words.count, words.first) {
    case (1, "today"): self = .today
    case (1, "yesterday"): self = .yesterday
    case (2, "this"), (2, "last"):
      guard let unit = Unit(rawValue: String(words[1])), unit != .day else { return nil }
      self = .whole(unit, isLast: words[0] == "last")
    case (3, "last"), (3, "past"):
      guard let count = Self.count(words[1]), let unit = Self.unit(words[2]) else { return nil }
      self = .past(count, unit)
    case (3, _) where words[2] == "ago":
      guard let count = Self.count(words[0]), let unit = Self.unit(words[1]) else { return nil }
      self = .ago(count, unit)
    case (2, _), (3, _): self.init(date: words)
    default: return nil
    }
  }

  private init?(date words: [Substring]) {
    let year = words.first { $0.utf8.count == 4 && Self.count($0) != nil }.flatMap(Self.count)
    guard let year, let month = words.firstIndex(where: { Self.month($0) != nil || Self.quarter($0) != nil }) else {
      return nil
    }
    let others = words.indices.filter { $0 != month && Self.count(words[$0]) != year }
    if let quarter = Self.quarter(words[month]) {
      guard others.isEmpty else { return nil }
      self = .quarter(quarter, year: year)
    } else if let number = Self.month(words[month]) {
      guard let first = others.first else {
        self = .month(number, year: year)
        return
      }
      guard others.count == 1, words[first].utf8.count <= 2, let day = Self.count(words[first]) else { return nil }
      self = .day(day, month: number, year: year)
    } else {
      return nil
    }
  }

  /// A number of up to four digits.
  private static func count(_ word: Substring) -> Int? {
    guard word.utf8.count <= 4, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(word)
  }

  private static func unit(_ word: Substring) -> Unit? {
    Unit(rawValue: String(word)) ?? (word.last == "s" ? Unit(rawValue: String(word.dropLast())) : nil)
  }

  private static func quarter(_ word: Substring) -> Int? {
    guard word.utf8.count == 2, word.first == "q", let number = Int(word.dropFirst()), (1...4).contains(number) else {
      return nil
    }
    return number
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static func month(_ word: Substring) -> Int? {
    months.firstIndex { $0 == word || $0.prefix(3) == word }.map { $0 + 1 }
  }
}

extension NamedPeriod {
  /// The days that it stands for.
  func interval(today: CivilDate?) throws(DateExpression.Failure) -> DateInterval {
    switch self {
    case .quarter(let quarter, let year):
      return DateInterval(months: 3, from: try Self.date(year, quarter * 3 - 2, 1))
    case .month(let month, let year): return DateInterval(months: 1, from: try Self.date(year, month, 1))
    case .day(let day, let month, let year): return DateInterval(day: try Self.date(year, month, day))
    default: break
    }
    guard let today else { throw .todayUnknown }
    switch self {
    case .yesterday: return DateInterval(day: today.adding(days: -1))
    case .whole(let unit, let isLast): return Self.whole(unit, isLast: isLast, today)
    case .past(let count, let unit):
      let first = Self.date(count, unit, before: today).adding(days: 1)
      return DateInterval(lower: min(first, today), upper: DateInterval(day: today).upper)
    case .ago(let count, let unit): return DateInterval(day: Self.date(count, unit, before: today))
    default: return DateInterval(day: today)
    }
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) throws(DateExpression.Failure) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
    return date
  }

  private static func date(_ count: Int, _ unit: Unit, before today: CivilDate) -> CivilDate {
    switch unit {
    case .day: today.adding(days: -count)
    case .week: today.adding(days: -7 * count)
    case .month: today.adding(months: -count)
    case .year: today.adding(months: -12 * count)
    }
  }

  private static func whole(_ unit: Unit, isLast: Bool, _ today: CivilDate) -> DateInterval {
    let monday = today.adding(days: -today.weekday)
    let firstOfMonth = today.adding(days: 1 - today.day)
    let firstOfYear = firstOfMonth.adding(months: 1 - today.month)
    return switch unit {
    case .day: DateInterval(day: isLast ? today.adding(days: -1) : today)
    case .week where isLast: DateInterval(lower: monday.adding(days: -7), upper: monday)
    case .week: DateInterval(lower: monday, upper: monday.adding(days: 7))
    case .month: DateInterval(months: 1, from: isLast ? firstOfMonth.adding(months: -1) : firstOfMonth)
    case .year: DateInterval(months: 12, from: isLast ? firstOfYear.adding(months: -12) : firstOfYear)
    }
  }
}
