import CivilTime
import Dateline
import TestSupport
import Testing

@Suite struct QueryNormalizationTests {
  @Test(arguments: 0..<20)
  func aPrintedQueryIsReadBackAsItsNormalForm(seed: UInt64) {
    var random = RandomQuery(generator: SeededGenerator(seed: seed))
    for _ in 0..<1000 {
      let query = random.query()
      let printed = query.description
      let parsed = QueryParser().parse(printed)
      #expect(parsed.query == query.normalized, "seed \(seed): \(printed)")
      #expect(parsed.query.description == printed, "seed \(seed)")
      if query.normalized != .nothing {
        #expect(parsed.notes.allSatisfy { $0.message.contains("read as a word") }, "seed \(seed): \(printed)")
      }
    }
  }

  @Test(arguments: 0..<20)
  func theNormalFormFindsTheSameArticlesWithTheSameScores(seed: UInt64) {
    var random = RandomQuery(generator: SeededGenerator(seed: seed))
    let articles = (0..<20).map { ImaginaryArticle(number: $0, date: CivilDate(daysSinceEpoch: $0 * 45)) }
    for _ in 0..<300 {
      let query = random.query()
      let normalized = query.normalized
      #expect(normalized.normalized == normalized, "seed \(seed): \(query)")
      for article in articles {
        #expect(article.score(normalized) == article.score(query), "seed \(seed): \(query)")
      }
    }
  }

  @Test(arguments: [
    ("climate change", "articles with a form of “climate” or a form of “change”"),
    ("\"climate change\"", "articles with exactly “climate change”"),
    ("+xi meeting", "articles with a form of “xi”, ranked higher with a form of “meeting”"),
    (
      "xi AND title:(a OR \"b c\") date:2023 -trump",
      "articles with a form of “xi” and (a form of “a” in the title or exactly “b c” in the title), "
        + "published in 2023, without a form of “trump”"
    ),
    ("date:2023-06-18", "articles published on 2023-06-18"),
    ("date:2023-06", "articles published in 2023-06"),
    ("date:2023-06-18..2023-06-20", "articles published from 2023-06-18 to 2023-06-20"),
    ("since:2023 -a", "articles published on or after 2023-01-01, without a form of “a”"),
    ("before:2023", "articles published before 2023-01-01"),
    ("a OR date:2023", "articles with a form of “a” or anything published in 2023"),
    (
      "lang:de,fr -source:bbc -date:2023",
      "articles in the language “de” or in the language “fr”, not with “bbc” in the source, not published in 2023"
    ),
    ("a author:\"jane doe\"", "articles with a form of “a”, with exactly “jane doe” in the authors' names"),
    ("*", "every article"),
    ("", "no article"),
  ])
  func theReadingIsToldInPlainWords(text: String, explanation: String) {
    #expect(QueryParser().parse(text).query.explanation == explanation)
  }
}
