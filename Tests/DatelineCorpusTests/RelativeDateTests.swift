import CivilTime
import Testing

@testable import DatelineCorpus

/// Dates that are told from when a page was fetched.
@Suite struct RelativeDateTests {
  private let reference = CivilDateTime(iso8601: "2023-06-18T10:15:30+02:00")

  private func reader(_ reference: CivilDateTime?, language: String? = nil) -> NewsDate {
    NewsDate(now: today, relative: reference.map { RelativeDate(reference: $0, language: language) })
  }

  private static let hours = [
    "3 hours ago", "3 hrs ago", "3h ago", "Updated 3 hours ago", "By Ann Ahl | 3 hours ago", "vor 3 Stunden",
    "vor 3 Std.",
    "il y a 3 heures", "hace 3 horas", "há 3 horas", "3 ore fa", "3 uur geleden", "for 3 timer siden",
    "för 3 timmar sedan",
    "3 tuntia sitten", "3 godziny temu", "3 часа назад", "3 години тому", "před 3 hodinami", "pred 3 hodinami",
    "3 órával ezelőtt", "3 órája", "acum 3 ore", "3 saat önce", "πριν από 3 ώρες", "преди 3 часа", "prije 3 sata",
    "3 jam yang lalu", "3 giờ trước", "منذ 3 ساعات", "قبل ٣ ساعات", "לפני 3 שעות", "3 घंटे पहले", "৩ ঘণ্টা আগে",
    "3 ชั่วโมงที่แล้ว", "3時間前", "3小时前", "3 小時前", "3시간 전", "fa 3 hores", "fyrir 3 klukkustundum",
  ]

  @Test(arguments: hours)
  func anAmountOfHoursIsCountedBack(text: String) {
    #expect(reader(reference).parse(text)?.description == "2023-06-18T07:15:00+02:00")
    #expect(reader(nil).parse(text) == nil, "without a reference it is none")
  }

  @Test(arguments: [
    ("2 days ago", "2023-06-16"), ("a day ago", "2023-06-17"), ("vor 2 Tagen", "2023-06-16"),
    ("vor einem Tag", "2023-06-17"), ("il y a 2 jours", "2023-06-16"), ("hace un día", "2023-06-17"),
    ("2 dni temu", "2023-06-16"), ("2 дня назад", "2023-06-16"), ("před 2 dny", "2023-06-16"), ("3日前", "2023-06-15"),
    ("3天前", "2023-06-15"), ("3일 전", "2023-06-15"), ("منذ يومين", "2023-06-16"), ("2 gün önce", "2023-06-16"),
    ("for 2 dager siden", "2023-06-16"), ("2 ngày trước", "2023-06-16"),
    ("20 minutes ago", "2023-06-18T09:55:00+02:00"), ("vor 20 Minuten", "2023-06-18T09:55:00+02:00"),
    ("20分前", "2023-06-18T09:55:00+02:00"), ("20분 전", "2023-06-18T09:55:00+02:00"),
    ("an hour ago", "2023-06-18T09:15:00+02:00"), ("vor einer Stunde", "2023-06-18T09:15:00+02:00"),
    ("il y a une heure", "2023-06-18T09:15:00+02:00"), ("12 hours ago", "2023-06-17T22:15:00+02:00"),
  ])
  func daysAndMinutesAreCountedBack(text: String, expected: String) {
    #expect(reader(reference).parse(text)?.description == expected)
  }

  @Test(arguments: [
    ("Today", "2023-06-18"), ("today 14:05", "2023-06-18T14:05:00"), ("Today at 2:05 pm", "2023-06-18T14:05:00"),
    ("Yesterday, 14:05 BST", "2023-06-17T14:05:00+01:00"), ("Published: yesterday", "2023-06-17"),
    ("By Ann Ahl | Yesterday", "2023-06-17"), ("heute, 14.05 Uhr", "2023-06-18T14:05:00"), ("gestern", "2023-06-17"),
    ("vorgestern um 14:05", "2023-06-16T14:05:00"), ("Aujourd’hui à 14h05", "2023-06-18T14:05:00"),
    ("hier à 14h05", "2023-06-17T14:05:00"), ("avant-hier", "2023-06-16"), ("hoy a las 14:05", "2023-06-18T14:05:00"),
    ("ayer", "2023-06-17"), ("ieri alle 14:05", "2023-06-17T14:05:00"), ("ontem às 14h05", "2023-06-17T14:05:00"),
    ("gisteren 14:05", "2023-06-17T14:05:00"), ("i går kl. 14.05", "2023-06-17T14:05:00"),
    ("igår 14:05", "2023-06-17T14:05:00"),
    ("eilen klo 14.05", "2023-06-17T14:05:00"), ("wczoraj", "2023-06-17"), ("вчера в 14:05", "2023-06-17T14:05:00"),
    ("včera 14:05", "2023-06-17T14:05:00"), ("dün 14:05", "2023-06-17T14:05:00"), ("hôm qua", "2023-06-17"),
    ("أمس", "2023-06-17"), ("昨日 午後2時5分", "2023-06-17T14:05:00"), ("今日14:05", "2023-06-18T14:05:00"),
    ("一昨日", "2023-06-16"),
    ("昨天 14:05", "2023-06-17T14:05:00"), ("어제 14:05", "2023-06-17T14:05:00"), ("í gær", "2023-06-17"),
  ])
  func aDayByItsNameIsCountedBack(text: String, expected: String) {
    #expect(reader(reference).parse(text)?.description == expected)
    #expect(reader(nil).parse(text) == nil)
  }

  @Test(arguments: [
    "Today, the council voted to keep the ferry", "The vote of yesterday", "Yesterday's men", "today is the day",
    "Hier klicken",
    "5 min read", "In 2 hours", "for 2 hours", "a few hours ago", "1.5 hours ago", "2 weeks ago", "vor 3 Monaten",
    "a year ago",
    "9999 hours ago", "one of the boats that was seen by the harbour master two nights and 2 days ago", "hours ago",
    "ago",
    "10:30 hours ago", "2 boats ago", "", "Heute-Journal",
  ])
  func whatIsASentenceOrTellsNoDayIsNoDate(text: String) {
    #expect(reader(reference, language: "de").parse(text) == nil)
  }

  @Test func wordsThatMeanSomethingElseInALanguageAreNoDayThere() {
    for language in ["de", "nl"] { #expect(reader(reference, language: language).parse("Hier") == nil) }
    #expect(reader(reference, language: "fr").parse("Hier")?.description == "2023-06-17")
    #expect(reader(reference, language: "it").parse("ma") == nil)
    #expect(reader(reference, language: "hu").parse("ma 14:05")?.description == "2023-06-18T14:05:00")
  }

  @Test(arguments: [
    ("3 hours ago", "2023-06-18"), ("20 hours ago", "2023-06-17"), ("5 minutes ago", "2023-06-18"),
    ("36 hours ago", "2023-06-16"),
    ("yesterday", "2023-06-17"),
  ])
  func aReferenceWithoutATimeGivesTheLikelierDay(text: String, expected: String) {
    #expect(reader(CivilDateTime(iso8601: "2023-06-18")).parse(text)?.description == expected)
  }

  @Test func theWayBackOverMidnightAndNewYearIsTheCalendars() {
    let newYear = reader(CivilDateTime(iso8601: "2023-01-01T00:30Z"))
    #expect(newYear.parse("1 hour ago")?.description == "2022-12-31T23:30:00Z")
    #expect(newYear.parse("yesterday")?.description == "2022-12-31")
    #expect(reader(CivilDateTime(iso8601: "1969-12-31T23:30Z")).parse("1 day ago")?.description == "1969-12-30")
    #expect(
      reader(CivilDateTime(iso8601: "1969-12-31T23:30Z")).parse("24 hours ago")?.description == "1969-12-30T23:30:00Z")
  }

  @Test func aReferenceBeforePrintingOrInTheFutureGivesNoDate() {
    #expect(reader(CivilDateTime(iso8601: "1500-06-18")).parse("yesterday") == nil)
    #expect(reader(CivilDateTime(iso8601: "2031-06-18")).parse("yesterday") == nil)
  }

  // MARK: - In pages

  private func page(_ body: String, after: String = "", reference: String? = "2023-06-18T10:15Z") throws -> Article {
    var options = ReadingOptions()
    options.reference = reference.flatMap { CivilDateTime(iso8601: $0) }
    var found: [Article] = []
    let page = """
      <!DOCTYPE html><html lang=en><head><title>Ferry kept through the winter</title></head><body>
      <h1>Ferry kept through the winter</h1>\(body)<p>\(prose[0])</p><p>\(prose[1])</p>\(after)</body></html>
      """
    CorpusReader(options: options, now: today).articles(in: Array(page.utf8), path: "a.html") { found.append($0) }
    return try #require(found.first)
  }

  @Test(arguments: [
    "<p>2 hours ago</p>", "<p class=byline>By Ann Ahl</p><p>Published 2 hours ago</p>",
    "<p><time>2 hours ago</time></p>",
    "<p>Published 2 hours ago | Updated 1 hour ago</p>",
  ])
  func whatIsPrintedByTheHeadlineIsToldFromTheReference(body: String) throws {
    let found = try page(body)
    #expect(found.date?.description == "2023-06-18T08:15:00Z")
    #expect(found.signals[.date]?.hasSuffix(", told from 2023-06-18T10:15:00Z") == true)
    #expect(try page(body, reference: nil).date == nil)
  }

  @Test func aChangeIsToldFromTheReferenceToo() throws {
    let found = try page("<p>Published 18 June 2023, 8:00</p><p>Updated 20 minutes ago</p>")
    #expect(found.date?.description == "2023-06-18T08:00:00")
    #expect(found.modified?.description == "2023-06-18T09:55:00Z")
  }

  @Test(arguments: [
    "<p>2 hours ago</p><p>14 June 2023</p>", "<p><time datetime='2023-06-14'>4 days ago</time></p>",
    "<p>4 days ago</p><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-06-14\"}</script>",
  ])
  func aDateInFullGoesBeforeOneThatIsToldFromTheReference(body: String) throws {
    #expect(try page(body).date?.description == "2023-06-14")
  }

  @Test(arguments: [
    "<aside><p>2 hours ago</p></aside>", "<div class=related-stories><time>2 hours ago</time></div>",
    "<ul class=comments><li>Yesterday</li></ul>", "<p>2 hours ago</p>",
  ])
  func whatOtherStoriesAndCommentsSayIsNotTheArticles(after: String) throws {
    let filler = String(repeating: "<p>\(prose[2])</p>", count: 8)
    #expect(try page("", after: filler + after).date == nil)
  }

  @Test func theHeadOfATextIsToldFromTheReferenceToo() throws {
    var options = ReadingOptions()
    options.reference = CivilDateTime(iso8601: "2023-06-18T10:15Z")
    var dates: [CivilDateTime?] = []
    let text = Array("Title: Ferry kept\nDate: yesterday\n\n\(prose[0])\n".utf8)
    CorpusReader(options: options, now: today).articles(in: text, path: "a.txt") { dates.append($0.date) }
    CorpusReader(now: today).articles(in: text, path: "a.txt") { dates.append($0.date) }
    #expect(dates.map { $0?.description } == ["2023-06-17", nil])
  }
}
