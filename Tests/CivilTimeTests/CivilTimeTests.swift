import CivilTime
import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2023-06-18", 19_526), ("1900-03-01", -25_508),
    ("0000-01-01", -719_528), ("9999-12-31", 2_932_896),
  ])
  func daysSinceEpochAgreeWithTheCalendar(text: String, days: Int) {
    #expect(CivilDate(daysSinceEpoch: days).description == text)
    #expect(CivilDate(daysSinceEpoch: days).daysSinceEpoch == days)
  }

  @Test func everyDayOfEightCenturiesFollowsTheOneBefore() throws {
    var expected = try #require(CivilDate(year: 1600, month: 1, day: 1))
    for days in expected.daysSinceEpoch..<expected.daysSinceEpoch + 292_194 {
      let date = CivilDate(daysSinceEpoch: days)
      #expect(date == expected)
      let next =
        CivilDate(year: date.year, month: date.month, day: date.day + 1)
        ?? CivilDate(year: date.year, month: date.month + 1, day: 1)
        ?? CivilDate(year: date.year + 1, month: 1, day: 1)
      expected = try #require(next)
    }
  }

  @Test(arguments: [(2023, 2, 29), (2023, 13, 1), (2023, 0, 1), (2023, 4, 31), (2023, 1, 0), (10_000, 1, 1)])
  func daysThatDoNotExistAreRefused(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    ("2023-01-31", 1, "2023-02-28"), ("2023-01-15", -1, "2022-12-15"), ("2024-02-29", 12, "2025-02-28"),
  ])
  func addingMonthsStaysInTheMonth(start: String, months: Int, end: String) throws {
    let date = try #require(CivilDateTime(iso8601: start)).date
    #expect(date.adding(months: months).description == end)
  }

  @Test func weekdaysStartOnMonday() throws {
    #expect(try #require(CivilDate(year: 2023, month: 6, day: 18)).weekday == 6)
    #expect(try #require(CivilDate(year: 1960, month: 2, day: 29)).weekday == 0)
  }
}

@Suite struct CivilDateTimeTests {
  @Test(arguments: [
    ("2023-06-18", "2023-06-18"), ("20230618", "2023-06-18"), (" 2023-06-18\n", "2023-06-18"),
    ("2023-06-18T14:05", "2023-06-18T14:05:00"), ("2023-06-18 14:05:09.123Z", "2023-06-18T14:05:09Z"),
    ("2023-06-18T14:05:09+0100", "2023-06-18T14:05:09+01:00"), ("20230618T140509-05", "2023-06-18T14:05:09-05:00"),
    ("2017-05-12 10:05:07+00:00", "2017-05-12T10:05:07Z"),
  ])
  func readsISO8601(text: String, canonical: String) {
    #expect(CivilDateTime(iso8601: text)?.description == canonical)
  }

  @Test(arguments: [
    "", "2023", "2023-06", "2023-6-18", "2023-06-31", "2023-06-18T25:00", "2023-06-18 at noon",
    "2023-06-18T14:05+99:00",
  ])
  func refusesWhatIsNotADate(text: String) {
    #expect(CivilDateTime(iso8601: text) == nil)
  }
}
