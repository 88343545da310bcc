internal import CivilTime

/// Reads a moment that is nothing but digits: `20230618`, `202306181405`, `20230618140509`, seconds or milliseconds since 1970.
enum NumericDate {
  /// The moment, or nil when the text is anything else.
  static func moment(in text: String) -> CivilDateTime? {
    let digits = text.utf8
    guard [8, 10, 12, 13, 14].contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text)
    else { return nil }
    switch digits.count {
    case 8: return date(number).map { CivilDateTime(date: $0) }
    case 12: return clock(number / 10_000, number % 10_000 * 100)
    case 14: return clock(number / 1_000_000, number % 1_000_000)
    case 10: return stamp(number)
    default: return stamp(number / 1000)
    }
  }

  private static func date(_ number: Int) -> CivilDate? {
    CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  private static func clock(_ day: Int, _ time: Int) -> CivilDateTime? {
    let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100)
    guard let date = date(day), hour < 24, minute < 60, second < 60 else { return nil }
    return CivilDateTime(date: date, secondOfDay: hour * 3600 + minute * 60 + second)
  }

  /// Time stamps are told in UTC.
  private static func stamp(_ seconds: Int) -> CivilDateTime? {
    CivilDateTime(
      date: CivilDate(daysSinceEpoch: seconds / 86_400), secondOfDay: seconds % 86_400, utcOffsetMinutes: 0)
  }
}
