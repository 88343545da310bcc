internal import CivilTime

/// Reads a date as news prints it, in many languages. No date is better than a wrong one.
///
/// Understood: ISO 8601; RFC 2822; `18 June 2023, 14:05 BST`; `June 18, 2023`; `18.06.2023`; `2023年6月18日`;
/// `18 de junio de 2023`. `18/06/2023` and `06/18/2023` are understood because one number cannot be a month;
/// `05/06/2023` is not, because it is the fifth of June in one country and the sixth of May in another.
struct NewsDate {
  /// Today, where the reading takes place: later dates are mistakes.
  let now: CivilDate

  /// The first date in the text, or nil when there is none, or none that a news article could have.
  func parse(_ text: String) -> CivilDateTime? {
    if let date = CivilDateTime(iso8601: text) { return isPlausible(date.date) ? date : nil }
    let tokens = DateTokens(text).tokens
    for index in tokens.indices {
      guard let found = date(in: tokens, at: index) else { continue }
      guard isPlausible(found.date) else { return nil }
      let time = ClockTime.find(in: tokens, after: found.end) ?? ClockTime.find(in: tokens[..<index])
      return CivilDateTime(date: found.date, secondOfDay: time?.second, utcOffsetMinutes: time?.offset)
    }
    return nil
  }

  /// Whether a news article can be of that day: not before the first newspapers, and not after tomorrow's.
  func isPlausible(_ date: CivilDate) -> Bool { date.year >= 1600 && date <= now.adding(days: 2) }

  private typealias Found = (date: CivilDate, end: Int)

  private func date(in tokens: [DateTokens.Token], at index: Int) -> Found? {
    if index > 0, case .number = tokens[index], case .sign(let sign) = tokens[index - 1],
      ":.-/".unicodeScalars.contains(sign)
    {
      return nil
    }
    var cursor = DateCursor(tokens, at: index)
    if let year = cursor.number(digits: 4...4) { return yearFirst(year, cursor) }
    if let day = cursor.number(digits: 1...2) { return dayFirst(day, cursor) }
    if let month = cursor.month() { return monthFirst(month, cursor) }
    return nil
  }

  /// `2023-06-18`, `2023/6/18`, `2023年6月18日`, `2023 June 18`.
  private func yearFirst(_ year: Int, _ start: DateCursor) -> Found? {
    var cursor = start
    cursor.skipJoints()
    guard let month = cursor.number(digits: 1...2) ?? cursor.month() else { return nil }
    cursor.skipJoints()
    guard let day = cursor.number(digits: 1...2), let date = CivilDate(year: year, month: month, day: day) else {
      return nil
    }
    return (date, cursor.index)
  }

  /// `18 June 2023`, `18.06.2023`, `18/06/2023`.
  private func dayFirst(_ first: Int, _ start: DateCursor) -> Found? {
    var cursor = start
    if let sign = cursor.sign(among: "./-") {
      cursor.skipSpaces()
      if let second = cursor.number(digits: 1...2) {
        guard cursor.sign(among: "./-") == sign else { return nil }
        cursor.skipSpaces()
        guard let year = cursor.number(digits: 4...4) else { return nil }
        guard let date = numeric(first, second, year, isDotted: sign == ".") else { return nil }
        return (date, cursor.index)
      }
    }
    cursor.skipJoints()
    guard let month = cursor.month() else { return nil }
    cursor.skipJoints()
    guard let year = cursor.number(digits: 4...4), let date = CivilDate(year: year, month: month, day: first) else {
      return nil
    }
    return (date, cursor.index)
  }

  /// `June 18, 2023`, `June 18 at 14:05, 2023` not.
  private func monthFirst(_ month: Int, _ start: DateCursor) -> Found? {
    var cursor = start
    cursor.skipJoints()
    guard let day = cursor.number(digits: 1...2) else { return nil }
    cursor.skipJoints()
    guard let year = cursor.number(digits: 4...4), let date = CivilDate(year: year, month: month, day: day) else {
      return nil
    }
    return (date, cursor.index)
  }

  private func numeric(_ first: Int, _ second: Int, _ year: Int, isDotted: Bool) -> CivilDate? {
    if isDotted || first > 12 || first == second { return CivilDate(year: year, month: second, day: first) }
    return second > 12 ? CivilDate(year: year, month: first, day: second) : nil
  }
}
