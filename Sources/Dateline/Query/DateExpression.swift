import CivilTime

/// Reads the days that a person means: `2023`, `2023-06..2023-08`, `yesterday`, `last month`.
///
///     period  = yyyy | yyyy-mm | yyyy-mm-dd | yyyy/mm | yyyy/mm/dd | yyyymmdd
///             | "today" | "yesterday" | ("last" | "this") ("week" | "month" | "year")
///     range   = period ".." period | period ".." | ".." period
///
/// A month or day may have one digit after a dash or slash. The words may be written in any case, and joined by a space,
/// a dash or an underscore. A week begins on Monday.
struct DateExpression {
  /// Why an expression is not one.
  enum Failure: Error, Equatable {
    /// It does not look like a date.
    case notADate
    /// It looks like a date, but the calendar does not have that day or month.
    case noSuchDay
    /// It counts from today, and today is not known.
    case todayUnknown
    /// A range where one date was asked for.
    case unexpectedRange
  }

  /// The days that were read, and whether the ends of the range had to be exchanged.
  struct Reading: Equatable {
    var interval: DateInterval
    var isReversed = false
  }

  /// The day that `today` means.
  let today: CivilDate?

  /// Reads what stands after `field`.
  func read(_ text: String, after field: DateField) throws(Failure) -> Reading {
    guard field == .date else {
      if text.contains("..") { throw .unexpectedRange }
      return Reading(interval: field.interval(of: try period(text[...])))
    }
    guard let dots = rangeSeparator(in: text) else { return Reading(interval: try period(text[...])) }
    return try range(from: text[..<dots], to: text[text.utf8.index(dots, offsetBy: 2)...])
  }

  private func rangeSeparator(in text: String) -> String.Index? {
    text.utf8.indices.first { text.utf8[$0...].starts(with: "..".utf8) }
  }

  private func range(from start: Substring, to end: Substring) throws(Failure) -> Reading {
    if start.isEmpty && end.isEmpty { throw .notADate }
    if start.isEmpty { return Reading(interval: DateInterval(upper: try period(end).upper)) }
    if end.isEmpty { return Reading(interval: DateInterval(lower: try period(start).lower)) }
    let (first, second) = (try period(start), try period(end))
    let straight = DateInterval(lower: first.lower, upper: second.upper)
    if !straight.isEmpty { return Reading(interval: straight) }
    return Reading(interval: DateInterval(lower: second.lower, upper: first.upper), isReversed: true)
  }

  private func period(_ text: Substring) throws(Failure) -> DateInterval {
    if text.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false { return try numericPeriod(text) }
    return try relativePeriod(text)
  }

  private func numericPeriod(_ text: Substring) throws(Failure) -> DateInterval {
    let separator: Character = text.contains("/") ? "/" : "-"
    var parts = text.split(separator: separator, omittingEmptySubsequences: false)
    if parts.count == 1, text.utf8.count == 8 {
      parts = [text.prefix(4), text.dropFirst(4).prefix(2), text.dropFirst(6)]
    }
    guard parts.count <= 3, parts[0].utf8.count == 4 else { throw .notADate }
    guard parts.dropFirst().allSatisfy({ (1...2).contains($0.utf8.count) }) else { throw .notADate }
    var numbers: [Int] = []
    for part in parts { numbers.append(try number(part)) }
    guard let first = CivilDate(year: numbers[0], month: at(1, of: numbers), day: at(2, of: numbers)) else {
      throw .noSuchDay
    }
    switch parts.count {
    case 1: return DateInterval(months: 12, from: first)
    case 2: return DateInterval(months: 1, from: first)
    default: return DateInterval(day: first)
    }
  }

  private func at(_ index: Int, of numbers: [Int]) -> Int { index < numbers.count ? numbers[index] : 1 }

  private func number(_ digits: Substring) throws(Failure) -> Int {
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(digits) else {
      throw .notADate
    }
    return value
  }

  private func relativePeriod(_ text: Substring) throws(Failure) -> DateInterval {
    let words = text.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: " ")
    guard let period = RelativePeriod(rawValue: words) else { throw .notADate }
    guard let today else { throw .todayUnknown }
    return period.interval(from: today)
  }
}

/// A span of days that is told from today.
private enum RelativePeriod: String {
  case today, yesterday
  case thisWeek = "this week"
  case lastWeek = "last week"
  case thisMonth = "this month"
  case lastMonth = "last month"
  case thisYear = "this year"
  case lastYear = "last year"

  func interval(from today: CivilDate) -> DateInterval {
    let monday = today.adding(days: -today.weekday)
    let firstOfMonth = today.adding(days: 1 - today.day)
    let firstOfYear = firstOfMonth.adding(months: 1 - today.month)
    return switch self {
    case .today: DateInterval(day: today)
    case .yesterday: DateInterval(day: today.adding(days: -1))
    case .thisWeek: DateInterval(lower: monday, upper: monday.adding(days: 7))
    case .lastWeek: DateInterval(lower: monday.adding(days: -7), upper: monday)
    case .thisMonth: DateInterval(months: 1, from: firstOfMonth)
    case .lastMonth: DateInterval(months: 1, from: firstOfMonth.adding(months: -1))
    case .thisYear: DateInterval(months: 12, from: firstOfYear)
    case .lastYear: DateInterval(months: 12, from: firstOfYear.adding(months: -12))
    }
  }
}

/// A name before a colon that asks for days.
enum DateField: String, CaseIterable {
  /// In the period or range.
  case date
  /// Before the first day of the period.
  case before
  /// After the last day of the period.
  case after
  /// On the first day of the period or later.
  case since
  /// On the last day of the period or earlier.
  case until

  fileprivate func interval(of period: DateInterval) -> DateInterval {
    switch self {
    case .date: period
    case .before: DateInterval(upper: period.lower)
    case .after: DateInterval(lower: period.upper ?? period.lower, upper: period.upper == nil ? period.lower : nil)
    case .since: DateInterval(lower: period.lower)
    case .until: DateInterval(upper: period.upper)
    }
  }
}
