internal import CivilTime

/// Reads a date as news prints it, in many languages. No date is better than a wrong one.
///
/// Understood: ISO 8601; RFC 2822; `18 June 2023, 14:05 BST`; `June 18, 2023`; `18.06.2023`; `2023年6月18日`; `令和5年6月18日`;
/// `18 de junio de 2023`; `18 tháng 6, 2023`; `2023. gada 18. jūnijā`. `18/06/2023` and `06/18/2023` are understood because one
/// number cannot be a month; `05/06/2023` depends on the country, see ``DateOrder``. Relative dates (`2 hours ago`) are
/// only read where it is known when the page was fetched, see ``RelativeDate``.
struct NewsDate {
  /// Today, where the reading takes place: later dates are mistakes.
  let now: CivilDate
  /// Which of two numbers is the month.
  var order = DateOrder.unknown
  /// What dates such as `2 hours ago` are told from; without it they are none.
  var relative: RelativeDate?

  /// A date, or why there is none.
  enum Parsed: Equatable {
    case date(CivilDateTime)
    case refused(String)
  }

  /// The first date in the text, or nil when there is none, or none that a news article could have.
  func parse(_ text: String) -> CivilDateTime? {
    guard case .date(let date) = read(text) else { return nil }
    return date
  }

  /// The date in a field that is made for one, where a number may be a time stamp or a date without its hyphens.
  func stated(_ text: String) -> Parsed {
    let trimmed = text.trimmed()
    guard let moment = NumericDate.moment(in: trimmed) else { return read(trimmed) }
    return checked(moment)
  }

  /// The first date in the text, or the reason why it gives none.
  func read(_ text: String) -> Parsed {
    if let date = CivilDateTime(iso8601: text) { return checked(date) }
    let tokens = DateTokens(text).tokens
    for index in tokens.indices {
      guard let found = date(in: tokens, at: index) else { continue }
      let time = ClockTime.find(in: tokens, after: found.end) ?? ClockTime.find(in: tokens[..<index])
      return checked(
        CivilDateTime(
          date: found.date, secondOfDay: time?.second, utcOffsetMinutes: time?.zone?.offset(on: found.date)))
    }
    if let relative, let parsed = relative.find(in: tokens) {
      guard case .date(let moment) = parsed else { return parsed }
      return checked(moment)
    }
    return .refused("no date can be read from it")
  }

  /// The date before the first words of a story, `BERLIN, June 18, 2023 (The Example) - …`; nil when the text has none
  /// there, or goes on as a sentence does.
  func dateline(_ text: String) -> CivilDateTime? {
    let tokens = DateTokens(text).tokens
    for index in tokens.indices.prefix(Self.maxDatelineStart) {
      guard let found = date(in: tokens, at: index) else { continue }
      guard case .sign(let sign)? = tokens[found.end...].first(where: { $0 != .space }),
        "|–—-():/".unicodeScalars.contains(sign), case .date(let date) = checked(CivilDateTime(date: found.date))
      else { return nil }
      return date
    }
    return nil
  }

  /// How many tokens may stand before the date of a dateline.
  private static let maxDatelineStart = 12

  private func checked(_ moment: CivilDateTime) -> Parsed {
    if moment.date.year < Self.firstYear { return .refused("\(moment.date) is before the first newspapers") }
    if moment.date > now.adding(days: 2) { return .refused("\(moment.date) is in the future") }
    if moment.date.daysSinceEpoch == 0, moment.secondOfDay == 0 { return .refused("it is the zero of a clock") }
    return .date(moment)
  }

  /// The first newspapers are of 1605.
  private static let firstYear = 1600

  private typealias Found = (date: CivilDate, end: Int)

  private func date(in tokens: [DateTokens.Token], at index: Int) -> Found? {
    if index > 0, case .number = tokens[index], case .sign(let sign) = tokens[index - 1],
      ":.-/".unicodeScalars.contains(sign), !isSeparatorAtStart(tokens, index - 1)
    {
      return nil
    }
    var cursor = DateCursor(tokens, at: index)
    if let year = cursor.number(digits: 4...4) { return yearFirst(year, cursor) }
    if let day = cursor.number(digits: 1...2) { return dayFirst(day, cursor) }
    if let month = cursor.month() { return monthFirst(month, cursor) }
    if let start = OtherEra.japaneseStart(tokens[index]) {
      cursor = DateCursor(tokens, at: index + 1)
      guard let year = cursor.number(digits: 1...2) else { return nil }
      return yearFirst(start + year, cursor)
    }
    return nil
  }

  /// A sign that follows a word or a space stands before the date and does not belong to a longer number.
  private func isSeparatorAtStart(_ tokens: [DateTokens.Token], _ sign: Int) -> Bool {
    guard sign > 0, case .number = tokens[sign - 1] else { return true }
    return false
  }

  /// `2023-06-18`, `2023/6/18`, `2023年6月18日`, `2023 June 18`, `2023. gada 18. jūnijā`.
  private func yearFirst(_ year: Int, _ start: DateCursor) -> Found? {
    var cursor = start
    cursor.skipJoints()
    if let month = cursor.month() {
      cursor.skipJoints()
      guard let day = cursor.number(digits: 1...2) else { return nil }
      return made(year, month, day, cursor)
    }
    guard let first = cursor.number(digits: 1...2) else { return nil }
    cursor.skipJoints()
    if let month = cursor.month() { return made(year, month, first, cursor) }
    guard let day = cursor.number(digits: 1...2) else { return nil }
    return made(year, first, day, cursor)
  }

  /// `18 June 2023`, `18.06.2023`, `18/06/2023`, `18.06.23`, `18 tháng 6 năm 2023`.
  private func dayFirst(_ first: Int, _ start: DateCursor) -> Found? {
    var cursor = start
    if let sign = cursor.sign(among: "./-") {
      cursor.skipSpaces()
      if let second = cursor.number(digits: 1...2) {
        guard cursor.sign(among: "./-") == sign else { return nil }
        cursor.skipSpaces()
        guard let year = cursor.number(digits: 4...4) ?? shortYear(sign, &cursor) else { return nil }
        guard let date = numeric(first, second, year, isDotted: sign == ".") else { return nil }
        return (date, cursor.index)
      }
    }
    cursor.skipSpaces()
    if cursor.word("tháng") {
      cursor.skipSpaces()
      guard let month = cursor.number(digits: 1...2) else { return nil }
      cursor.skipJoints()
      return cursor.number(digits: 4...4).flatMap { made($0, month, first, cursor) }
    }
    cursor.skipJoints()
    guard let month = cursor.month() else { return nil }
    cursor.skipJoints()
    return cursor.number(digits: 4...4).flatMap { made($0, month, first, cursor) }
  }

  /// The year of `18.06.23`, where dots, or the country, say that it is a date and nothing follows that would make it a version.
  private func shortYear(_ sign: Unicode.Scalar, _ cursor: inout DateCursor) -> Int? {
    guard sign == "." || (sign == "/" && order == .dayFirst), let year = cursor.number(digits: 2...2) else {
      return nil
    }
    var next = cursor
    guard next.sign(among: ".-/") == nil || next.number(digits: 1...9) == nil else { return nil }
    return 2000 + year <= now.year ? 2000 + year : 1900 + year
  }

  /// `June 18, 2023`; `June 18 at 14:05, 2023` not.
  private func monthFirst(_ month: Int, _ start: DateCursor) -> Found? {
    var cursor = start
    cursor.skipJoints()
    guard let day = cursor.number(digits: 1...2) else { return nil }
    cursor.skipJoints()
    return cursor.number(digits: 4...4).flatMap { made($0, month, day, cursor) }
  }

  private func made(_ year: Int, _ month: Int, _ day: Int, _ cursor: DateCursor) -> Found? {
    CivilDate(year: OtherEra.commonYear(year, now), month: month, day: day).map { ($0, cursor.index) }
  }

  private func numeric(_ first: Int, _ second: Int, _ year: Int, isDotted: Bool) -> CivilDate? {
    if isDotted || first > 12 || first == second { return CivilDate(year: year, month: second, day: first) }
    if second > 12 { return CivilDate(year: year, month: first, day: second) }
    return order == .dayFirst ? CivilDate(year: year, month: second, day: first) : nil
  }
}
