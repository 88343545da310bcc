import CivilTime
import Dateline
import Testing

/// The days that each way of writing dates means.
@Suite struct DateExpressionTests {
  /// The text, the first day and the day after the last; an empty text is no bound.
  @Test(arguments: [
    ("date:2023", "2023-01-01", "2024-01-01"),
    ("date:2023-06", "2023-06-01", "2023-07-01"),
    ("date:2023-12", "2023-12-01", "2024-01-01"),
    ("date:2023/12", "2023-12-01", "2024-01-01"),
    ("date:2024-02", "2024-02-01", "2024-03-01"),
    ("date:2023-06-18", "2023-06-18", "2023-06-19"),
    ("date:2023-6-8", "2023-06-08", "2023-06-09"),
    ("date:2023/06/18", "2023-06-18", "2023-06-19"),
    ("date:20230618", "2023-06-18", "2023-06-19"),
    ("date:2023-12-31", "2023-12-31", "2024-01-01"),
    ("date:2024-02-29", "2024-02-29", "2024-03-01"),
    ("date:\"2023-06-18\"", "2023-06-18", "2023-06-19"),
    ("date:9999", "9999-01-01", ""),
    ("date:9999-12-31", "9999-12-31", ""),
    ("DATE:0000", "0000-01-01", "0001-01-01"),
    ("date:2023-06-01..2023-06-18", "2023-06-01", "2023-06-19"),
    ("date:2023-02..2024-02", "2023-02-01", "2024-03-01"),
    ("date:2023..2023", "2023-01-01", "2024-01-01"),
    ("date:2023..2023-06", "2023-01-01", "2023-07-01"),
    ("date:2023..", "2023-01-01", ""),
    ("date:..2019-05", "", "2019-06-01"),
    ("date:2024..2023-06", "2023-06-01", "2025-01-01"),
    ("before:2023-06", "", "2023-06-01"),
    ("after:2023-06", "2023-07-01", ""),
    ("since:2023-06", "2023-06-01", ""),
    ("until:2023-06", "", "2023-07-01"),
    ("after:2023-12-31", "2024-01-01", ""),
    ("until:2024-02-28", "", "2024-02-29"),
    ("Before:\"last month\"", "", "2024-02-01"),
    ("date:today", "2024-03-31", "2024-04-01"),
    ("date:Yesterday", "2024-03-30", "2024-03-31"),
    ("date:\"this week\"", "2024-03-25", "2024-04-01"),
    ("date:\"last week\"", "2024-03-18", "2024-03-25"),
    ("date:\"this month\"", "2024-03-01", "2024-04-01"),
    ("date:“Last  Month”", "2024-02-01", "2024-03-01"),
    ("date:last-month", "2024-02-01", "2024-03-01"),
    ("date:this_year", "2024-01-01", "2025-01-01"),
    ("date:\"last year\"", "2023-01-01", "2024-01-01"),
    ("date:\"last month..yesterday\"", "2024-02-01", "2024-03-31"),
    ("date:\"last month", "2024-02-01", "2024-03-01"),
  ])
  func daysAreWholeAndPeriodsComplete(text: String, lower: String, upper: String) throws {
    let today = try #require(CivilDate(year: 2024, month: 3, day: 31))
    let interval = DateInterval(lower: try date(lower), upper: try date(upper))
    #expect(QueryParser(today: today).parse(text).query == .dates(interval))
  }

  @Test func lastMonthInJanuaryIsDecemberOfTheYearBefore() throws {
    let today = try #require(CivilDate(year: 2024, month: 1, day: 1))
    let parser = QueryParser(today: today)
    #expect(parser.parse("date:\"last month\"").query == parser.parse("date:2023-12").query)
    #expect(parser.parse("date:\"this week\"").query == parser.parse("date:2024-01-01..2024-01-07").query)
    #expect(parser.parse("date:yesterday").query == parser.parse("date:2023-12-31").query)
  }

  @Test(arguments: [
    "foo", "..", "23", "202306", "2023-2024", "2023-13", "2023-00", "2023-02-29", "2023-06-31", "2023-06/18",
    "2023-06-18-01", "20230631", "18.06.2023", "06/18/2023", "2023-", "-2023-", "2023..foo", "2023...2024", "２０２３",
    "2023-06-18T14:05", "last", "last\u{301} month", "week", "99999999", "2023-06-001",
  ])
  func whatIsNoDateIsReadAsWords(value: String) throws {
    let today = try #require(CivilDate(year: 2024, month: 3, day: 31))
    let parsed = QueryParser(today: today).parse("date:\(value)")
    #expect(!parsed.notes.isEmpty)
    #expect(!parsed.query.description.contains("date:"))
  }

  @Test func aDayBelongsToTheIntervalOrNot() throws {
    let interval = DateInterval(lower: try date("2023-06-01"), upper: try date("2023-07-01"))
    for (day, belongs) in [("2023-05-31", false), ("2023-06-01", true), ("2023-06-30", true), ("2023-07-01", false)] {
      #expect(interval.contains(try #require(try date(day))) == belongs)
    }
    #expect(DateInterval(lower: interval.lower, upper: interval.lower).isEmpty)
    #expect(DateInterval().isUnbounded)
    #expect(QueryParser().parse("after:9999").query == .nothing)
  }

  private func date(_ text: String) throws -> CivilDate? {
    if text.isEmpty { return nil }
    return try #require(CivilDateTime(iso8601: text)).date
  }
}
