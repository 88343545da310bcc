public import CivilTime

/// Days on the publishers' own calendars, from a first day up to but without the day after the last.
public struct DateInterval: Hashable, Sendable {
  /// The first day; nil reaches back without end.
  public var lower: CivilDate?
  /// The day after the last; nil reaches forward without end.
  public var upper: CivilDate?

  /// The days from `lower` up to but without `upper`.
  public init(lower: CivilDate? = nil, upper: CivilDate? = nil) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether an article published on `date` belongs to the interval.
  public func contains(_ date: CivilDate) -> Bool {
    if let lower, date < lower { return false }
    if let upper, date >= upper { return false }
    return true
  }

  /// Whether no day belongs to the interval.
  public var isEmpty: Bool {
    guard let upper else { return false }
    return upper <= lower ?? CivilDate(daysSinceEpoch: .min)
  }

  /// Whether every day belongs to the interval.
  public var isUnbounded: Bool { lower == nil && upper == nil }
}

extension DateInterval {
  /// One day.
  init(day: CivilDate) {
    self.init(lower: day, upper: Self.successor(of: day, is: day.adding(days: 1)))
  }

  /// The days from `first` up to but without the same day `months` later.
  init(months: Int, from first: CivilDate) {
    self.init(lower: first, upper: Self.successor(of: first, is: first.adding(months: months)))
  }

  /// The calendar of ``CivilDate`` ends with its last year and then repeats its last day: no bound is needed there.
  private static func successor(of date: CivilDate, is next: CivilDate) -> CivilDate? { next > date ? next : nil }
}

extension DateInterval: CustomStringConvertible {
  /// The interval as it is typed: `date:2023`, `date:2023-06-01..2023-06-18`, `since:2023-06-01`.
  ///
  /// An interval without any bound prints as `*` and an empty one as `()`.
  public var description: String {
    switch (lower, upper) {
    case _ where isEmpty: "()"
    case (nil, nil): "*"
    case (let lower?, nil): "since:\(lower)"
    case (nil, let upper?): "before:\(upper)"
    case (let lower?, let upper?): "date:" + days(from: lower, to: upper, joinedBy: "..")
    }
  }

  /// The interval in plain words: `published in 2023`.
  var explanation: String {
    switch (lower, upper) {
    case _ where isEmpty: "published on no day"
    case (nil, nil): "published at any time"
    case (let lower?, nil): "published on or after \(lower)"
    case (nil, let upper?): "published before \(upper)"
    case (let lower?, let upper?): "published \(preposition) " + days(from: lower, to: upper, joinedBy: " to ")
    }
  }

  private var preposition: String {
    guard let lower, let upper else { return "on" }
    if Self(day: lower) == self { return "on" }
    return days(from: lower, to: upper, joinedBy: " ").contains(" ") ? "from" : "in"
  }

  private func days(from lower: CivilDate, to upper: CivilDate, joinedBy joint: String) -> String {
    if lower.day == 1, lower.month == 1, Self(months: 12, from: lower) == self {
      return String(lower.description.dropLast(6))
    }
    if lower.day == 1, Self(months: 1, from: lower) == self { return String(lower.description.dropLast(3)) }
    if Self(day: lower) == self { return lower.description }
    return "\(lower)\(joint)\(upper.adding(days: -1))"
  }
}
