import CivilTime
import Testing

@testable import Dateline

/// What queries mean, by example.
@Suite struct SearchMeaningTests {
  /// What a query, as it is typed, finds among documents, best first.
  private func find(_ query: String, in documents: [Document]) throws -> [String] {
    let searcher = Searcher(try SegmentLayout.two.index(documents))
    return try searcher.search(QueryParser().parse(query).query, limit: documents.count).hits.map(\.id)
  }

  /// Whether a query finds an English article with a text.
  private func finds(_ query: String, _ body: String, language: String? = "en") throws -> Bool {
    try !find(query, in: [Document(id: "article", body: body, language: language)]).isEmpty
  }

  @Test(arguments: [
    ("election", "Elections were held."), ("elections", "The election is over."), ("voting", "They voted."),
    ("VOTE", "a vote"), ("vote", "A VOTE"), ("the", "Stop words are words: the"),
    ("Elysee", "à l’Élysée"), ("Élysée", "the Elysee"), ("cafe\u{301}", "café"), ("Straße", "strasse"),
    ("U.S.", "the US said"), ("US", "the U.S. said"), ("Xi", "Xi’s visit"), ("Xi's", "Xi went"),
    ("\"Xi visit\"", "Xi’s visit"), ("handle", "as @handle says"), ("@handle", "as @handle says"),
    ("long-term", "a long-term plan"), ("\"long term\"", "a long-term plan"), ("AT&T", "at&t’s"),
    ("1,000", "1000 people"), ("本語", "日本語"), ("語", "日本語"), ("\"日本語\"", "は日本語が"),
  ])
  func wordsAreFoundInTheirFormsAndSpellings(query: String, body: String) throws {
    #expect(try finds(query, body))
  }

  @Test(arguments: [
    ("\"elections\"", "the election"), ("\"election\"", "elections"), ("\"voted early\"", "vote early"),
    ("\"early voted\"", "voted early"), ("\"voted early\"", "voted very early"), ("@handle", "a handle"),
    ("long-term", "a term is long"), ("日語", "日本語"), ("\"本日\"", "日本語"), ("us", "Usher"), ("— …", "— …"),
  ])
  func quotedWordsAndPartsOfWordsAreNotFoundInOthers(query: String, body: String) throws {
    #expect(try !finds(query, body))
  }

  @Test func quotedWordsMatchTheVeryWordsButForCaseAndAccents() throws {
    #expect(try finds("\"ELECTIONS\"", "the elections"))
    #expect(try finds("\"l'elysee\"", "à l’Élysée"))
  }

  @Test func wordsAreStemmedInTheLanguageOfTheDocument() throws {
    let documents = [
      Document(id: "de", body: "Die Wahlen", language: "de"), Document(id: "en", body: "the votes", language: "en"),
      Document(id: "none", body: "Wahlen votes"),
    ]
    #expect(try find("Wahl", in: documents) == ["de"])
    #expect(try find("vote", in: documents) == ["en"])
    #expect(Set(try find("votes", in: documents)) == ["en", "none"])
  }

  @Test func aPhraseDoesNotSpanTitleAndBody() throws {
    let documents = [
      Document(id: "apart", title: "Budget", body: "deficit grows"), Document(id: "title", title: "Budget deficit"),
      Document(id: "body", title: "News", body: "The budget deficit grows"),
    ]
    #expect(Set(try find("\"budget deficit\"", in: documents)) == ["title", "body"])
    #expect(try find("budget AND deficit", in: documents).count == 3)
  }

  @Test func aWordInTheTitleRanksAboveOneInTheBody() throws {
    let documents = [
      Document(id: "body", title: "The vote", body: "A budget passes"),
      Document(id: "title", title: "The budget", body: "A vote passes"),
    ]
    #expect(try find("budget", in: documents) == ["title", "body"])
    #expect(try find("vote", in: documents) == ["body", "title"])
  }

  @Test(arguments: [
    ("title:budget", ["title", "both"]), ("body:budget", ["body", "both"]), ("budget", ["both", "title", "body"]),
    ("title:budget body:budget", ["both", "title", "body"]), ("title:budget AND body:budget", ["both"]),
    ("budget -title:budget", ["body"]), ("-budget", ["other"]), ("* -body:budget", ["title", "other"]),
    ("title:(budget OR other)", ["title", "both", "other"]), ("-title:budget -body:budget", ["other"]),
    ("+budget -body:\"the budget\"", ["both", "title"]), ("*", ["both", "title", "body", "other"]),
    ("budget other", ["both", "title", "body", "other"]), ("budget AND other", []),
  ])
  func fieldsAndSignsSelect(query: String, expected: [String]) throws {
    let documents = [
      Document(id: "title", title: "Budget", body: "Passed today"),
      Document(id: "body", title: "News", body: "The budget"),
      Document(id: "both", title: "Budget", body: "Budget today"),
      Document(id: "other", title: "Other", body: "Nothing"),
    ]
    #expect(Set(try find(query, in: documents)) == Set(expected))
  }

  @Test(arguments: [
    ("date:2023-06-18", ["morning", "late", "day"]), ("since:2023-06-18", ["morning", "late", "day", "after"]),
    ("after:2023-06-18", ["after"]), ("until:2023-06-18", ["before", "morning", "late", "day", "old", "leap second"]),
    ("before:2023-06-18", ["before", "old", "leap second"]),
    ("date:2023-06-17..2023-06-18", ["before", "morning", "late", "day"]),
    ("date:1969", ["old"]), ("date:2016", ["leap second"]), ("date:2017", []),
    ("date:2023", ["before", "morning", "late", "day", "after"]),
    ("-date:2023", ["old", "none", "leap second"]),
    ("news date:2023-06-19", ["after"]), ("absent date:2023", []), ("absent OR date:1969", ["old"]),
  ])
  func datesAreWholeDaysOfThePublishersCalendar(query: String, expected: [String]) throws {
    func document(_ id: String, _ date: String?) -> Document {
      Document(id: id, body: "news", date: date.flatMap { CivilDateTime(iso8601: $0) })
    }
    let documents = [
      document("before", "2023-06-17T23:59:59-11:00"), document("morning", "2023-06-18T00:00:00+14:00"),
      document("late", "2023-06-18T23:59:59-12:00"), document("day", "2023-06-18"),
      document("leap second", "2016-12-31T23:59:60Z"), document("after", "2023-06-19T00:00:00Z"),
      document("old", "1969-12-31T23:59:59"), document("none", nil),
    ]
    #expect(Set(try find(query, in: documents)) == Set(expected))
  }

  @Test func equalScoresKeepTheOrderOfTheIndex() throws {
    let documents = (0..<30).map { Document(id: "\($0)", title: "Budget", body: "vote one two three") }
    #expect(try find("budget vote three", in: documents) == documents.map(\.id))
    #expect(try find("+budget +vote +three", in: documents) == documents.map(\.id))
  }

  @Test func aQueryThatJoinsNothingMatchesEverything() throws {
    let searcher = Searcher(try SegmentLayout.one.index([Document(id: "a"), Document(id: "b")]))
    #expect(try searcher.count(.boolean(BooleanQuery())) == 2)
    #expect(try searcher.count(.boolean(BooleanQuery(must: [.boolean(BooleanQuery())]))) == 2)
    #expect(try searcher.count(.boolean(BooleanQuery(mustNot: [.boolean(BooleanQuery())]))) == 0)
    #expect(try searcher.count(.word("—")) == 0)
    #expect(try searcher.count(.boolean(BooleanQuery(mustNot: [.word("—")]))) == 2)
  }

  @Test(arguments: ["😀", "😀 date:2023", "+€ date:2023", "strike AND 😀", "\"😀\" date:2023"])
  func whatNoArticleHasFindsNoArticle(query: String) throws {
    let date = CivilDateTime(iso8601: "2023-06-18")
    #expect(try find(query, in: [Document(id: "a", body: "a strike 😀", date: date, language: "en")]).isEmpty)
  }

  @Test func whatNoArticleHasChangesNothingBesideAnAlternative() throws {
    let documents = [Document(id: "a", body: "a strike"), Document(id: "b", body: "none")]
    #expect(try find("strike 😀", in: documents) == ["a"])
    #expect(try find("strike -😀", in: documents) == ["a"])
  }

  @Test(arguments: ["en", "EN", "en-GB", "en_US"])
  func aLanguageIsNamedByAnyTag(tag: String) throws {
    #expect(try finds("strike", "strikes", language: tag))
  }

  @Test func aPhraseMayRepeatItsWords() throws {
    #expect(try finds("\"to be or not to be\"", "To be, or not to be: that is it"))
    #expect(try !finds("\"to be or not to be\"", "to be or not to"))
    #expect(try finds("\"the the the\"", "the the the the"))
    #expect(try !finds("\"" + String(repeating: "the ", count: 20_000) + "\"", "the the the the"))
  }

  @Test func anEmptyIndexFindsNothing() throws {
    let searcher = Searcher(try SegmentLayout.one.index([]))
    let results = try searcher.search(.everything, limit: 10)
    #expect(results.totalCount == 0 && results.hits.isEmpty)
    #expect(try searcher.search(.word("vote"), limit: -1).hits.isEmpty)
  }

  @Test func aHitLeadsToItsDocument() throws {
    let documents = (0..<10).map { Document(id: "d\($0)", title: "Title \($0)", body: "budget") }
    let searcher = Searcher(try SegmentLayout.two.index(documents))
    let hits = try searcher.search(.word("budget"), limit: 10).hits
    #expect(try hits.map { try searcher.document($0) } == documents)
  }
}
