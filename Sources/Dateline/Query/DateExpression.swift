import CivilTime

/// Reads the days that a person means: `2023`, `2023-06..2023-08`, `yesterday`, `last month`, `18 June 2023`.
///
///     period     = yyyy | yyyy-mm | yyyy-mm-dd | yyyy/mm | yyyy/mm/dd | yyyymmdd | yyyy-"Q"q | "Q"q yyyy
///                | month yyyy | d month yyyy | month d yyyy
///                | "today" | "yesterday" | ("last" | "this") ("week" | "month" | "year")
///                | ("last" | "past") n unit | n unit "ago"                         unit = day, week, month or year
///     range      = period ".." period | period ".." | ".." period
///                | ("[" | "{") (period | "*") "TO" (period | "*") ("]" | "}")
///     comparison = (">" | ">=" | "<" | "<=") period
///
/// A month or day may have one digit after a dash or slash. Words may be written in any case, and joined by spaces,
/// commas, dashes or underscores; months are the English ones or their first three letters. A week begins on Monday.
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
    let isBracketed = text.utf8.first == UInt8(ascii: "[") || text.utf8.first == UInt8(ascii: "{")
    guard field == .date else {
      if text.contains("..") || isBracketed { throw .unexpectedRange }
      return Reading(interval: field.interval(of: try period(text[...])))
    }
    if isBracketed { return try bracketedRange(text) }
    for (sign, field) in Self.comparisons where text.hasPrefix(sign) {
      return Reading(interval: field.interval(of: try period(text.dropFirst(sign.count))))
    }
    guard let dots = rangeSeparator(in: text) else { return Reading(interval: try period(text[...])) }
    return try range(from: text[..<dots], to: text[text.utf8.index(dots, offsetBy: 2)...])
  }

  private static let comparisons: [(String, DateField)] = [
    (">=", .since), ("<=", .until), (">", .after), ("<", .before),
  ]

  /// Lucene's range: `[2023-01 TO 2023-06]` with both ends, `{2023-01 TO 2023-06}` without them.
  private func bracketedRange(_ text: String) throws(Failure) -> Reading {
    let parts = text.dropFirst().dropLast().split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 3, parts[1].uppercased() == "TO", parts[0] != "*" || parts[2] != "*" else { throw .notADate }
    var interval = DateInterval()
    if parts[0] != "*" {
      let field: DateField = text.first == "[" ? .since : .after
      interval.lower = field.interval(of: try period(parts[0])).lower
    }
    if parts[2] != "*" {
      let field: DateField = text.last == "]" ? .until : .before
      interval.upper = field.interval(of: try period(parts[2])).upper
    }
    return interval.isEmpty ? try range(from: parts[0], to: parts[2]) : Reading(interval: interval)
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
    let words = text.lowercased().split { " -_,".contains($0) }
    if words.contains(where: { $0.utf8.contains { (0x61...0x7A).contains($0) } }) {
      guard let named = NamedPeriod(words) else { throw .notADate }
      return try named.interval(today: today)
    }
    return try numericPeriod(text)
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

  func interval(of period: DateInterval) -> DateInterval {
    switch self {
    case .date: period
    case .before: DateInterval(upper: period.lower)
    case .after: DateInterval(lower: period.upper ?? period.lower, upper: period.upper == nil ? period.lower : nil)
    case .since: DateInterval(lower: period.lower)
    case .until: DateInterval(upper: period.upper)
    }
  }
}
