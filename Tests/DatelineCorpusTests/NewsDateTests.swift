import CivilTime
import Testing

@testable import DatelineCorpus

@Suite struct NewsDateTests {
  @Test(arguments: [
    ("2023-06-18", "2023-06-18"), ("2023-06-18T14:05:09.123Z", "2023-06-18T14:05:09Z"),
    ("2023-06-18T14:05:09+0100", "2023-06-18T14:05:09+01:00"), ("2023/6/8", "2023-06-08"),
    ("2023-06-18T14:05:09+02:00[Europe/Paris]", "2023-06-18T14:05:09+02:00"),
    ("Sun, 18 Jun 2023 14:05:09 -0400", "2023-06-18T14:05:09-04:00"),
    ("Sun, 18 Jun 2023 14:05:09 GMT", "2023-06-18T14:05:09Z"),
    ("18 June 2023, 14:05 BST", "2023-06-18T14:05:00+01:00"), ("June 18, 2023", "2023-06-18"),
    ("Sunday 18 June 2023", "2023-06-18"), ("18th of June, 2023", "2023-06-18"),
    ("Jun. 18, 2023 2:05 pm", "2023-06-18T14:05:00"),
    ("Jun. 18, 2023 at 12:05 a.m. EDT", "2023-06-18T00:05:00-04:00"), ("14:05, 18 June 2023", "2023-06-18T14:05:00"),
    ("Updated: 18 June 2023 by Ann", "2023-06-18"), ("18.06.2023", "2023-06-18"), ("05.06.2023", "2023-06-05"),
    ("18/06/2023", "2023-06-18"), ("06/18/2023", "2023-06-18"), ("06/06/2023", "2023-06-06"),
    ("2023年6月18日", "2023-06-18"), ("2023年6月18日 14:05", "2023-06-18T14:05:00"), ("2023년 6월 18일", "2023-06-18"),
    ("18. Juni 2023", "2023-06-18"), ("18. März 2023", "2023-03-18"), ("1er août 2023", "2023-08-01"),
    ("18 de junio de 2023", "2023-06-18"), ("18 giugno 2023", "2023-06-18"), ("18 de março de 2023", "2023-03-18"),
    ("18 mei 2023", "2023-05-18"), ("18 czerwca 2023", "2023-06-18"), ("18 июня 2023 г.", "2023-06-18"),
    ("18 Haziran 2023 Pazar", "2023-06-18"), ("18 juni 2023 kl. 14:05", "2023-06-18T14:05:00"),
    ("١٨ يونيو ٢٠٢٣", "2023-06-18"), ("18 يونيو/حزيران 2023", "2023-06-18"), ("18 tháng 6 năm 2023", "2023-06-18"),
    ("2023. gada 18. jūnijā", "2023-06-18"), ("令和5年6月18日", "2023-06-18"), ("平成31年4月30日", "2019-04-30"),
    ("18 มิถุนายน 2566", "2023-06-18"), ("18 ביוני 2023", "2023-06-18"), ("18 Ιουνίου 2023", "2023-06-18"),
    ("18. kesäkuuta 2023", "2023-06-18"), ("2023. június 18.", "2023-06-18"), ("18 जून 2023", "2023-06-18"),
    ("18 iunie 2023", "2023-06-18"), ("18. června 2023", "2023-06-18"), ("18 червня 2023 року", "2023-06-18"),
    ("18.06.23", "2023-06-18"), ("18.06.98", "1998-06-18"), ("18-Jun-2023", "2023-06-18"),
    ("2023年6月18日午後2時5分", "2023-06-18T14:05:00"), ("2023.06.18 오후 2:05", "2023-06-18T14:05:00"),
    ("18. Juni 2023, 14.05 Uhr", "2023-06-18T14:05:00"), ("18 juin 2023 à 14h05", "2023-06-18T14:05:00"),
    ("18. juni 2023 kl. 14.05", "2023-06-18T14:05:00"), ("June 18, 2023, 2 p.m. ET", "2023-06-18T14:00:00-04:00"),
    ("January 18, 2023, 2 PM PT", "2023-01-18T14:00:00-08:00"), ("18 juin 2023 14:05 et demie", "2023-06-18T14:05:00"),
    ("18 June 2023 14:05 IST", "2023-06-18T14:05:00"), ("18 June 2023 14:05 CST", "2023-06-18T14:05:00"),
    ("Sun Jun 18 2023 14:05:09 GMT+0200 (CEST)", "2023-06-18T14:05:09+02:00"), ("18 июн 2023", "2023-06-18"),
    ("1789-07-14", "1789-07-14"),
  ])
  func aDateIsReadAsNewsPrintsIt(text: String, expected: String) {
    #expect(NewsDate(now: today).parse(text)?.description == expected)
  }

  @Test(arguments: [
    "", "yesterday", "05/06/2023", "5-6-2023", "18 June", "June 2023", "30 February 2023", "2023-13-01", "1 May 1599",
    "29 June 2024", "2031-01-01", "12 apples 2023", "1686920400", "12:30:2023", "18 June 23", "99999999999999999999",
    "1970-01-01T00:00:00Z", "10.12.15.3", "05/06/23", "2 hours ago",
  ])
  func noDateIsBetterThanAWrongOne(text: String) {
    #expect(NewsDate(now: today).parse(text) == nil)
  }

  @Test func noMonthMeansTwo() {
    // `listopada` is November in Polish and October in Croatian, which leaves it out.
    for language in MonthNames.table {
      for (index, names) in language.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
        for name in names.split(separator: " ") {
          #expect(MonthNames.month(named: String(name)) == index + 1, "\(name)")
        }
      }
    }
  }

  @Test func twoDaysAheadIsStillToday() {
    #expect(NewsDate(now: today).parse(today.adding(days: 2).description) != nil)
    #expect(NewsDate(now: today).parse(today.adding(days: 3).description) == nil)
  }

  @Test(
    arguments: [
      ("news/2023/06/18/ferry.html", "2023-06-18"), ("ferry-2023-06-18.txt", "2023-06-18"),
      ("20230618.txt", "2023-06-18"), ("stories/HW20230618-0311.html", "2023-06-18"), ("abcde20230618.txt", nil),
      ("a_2023_06_18_b.txt", "2023-06-18"), ("https://example.org/world/2023/jun/18/ferry", "2023-06-18"),
      ("1999-01-01/20230618T1405.txt", "2023-06-18"), ("12345678.txt", nil), ("2023/06.txt", nil),
      ("20231345.txt", nil),
      ("29990101.txt", nil), ("1699-01-01.txt", nil), ("ferry.txt", nil), ("120230618.txt", nil),
    ] as [(String, String?)])
  func aPathTellsADateWhenItIsPlausible(path: String, expected: String?) {
    #expect(PathDate.find(in: path, now: today)?.description == expected)
  }
}
