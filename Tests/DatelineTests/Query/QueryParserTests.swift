import CivilTime
import Dateline
import Testing

/// What each construct of the language is read as.
@Suite struct QueryParserTests {
  private let a = Query.word("a")
  private let b = Query.word("b")
  private let c = Query.word("c")

  @Test(arguments: [
    "Xi's", "U.S.", "AT&T", "C++", "@handle", "#tag", "editor@example.org", "long-term", "a:b", "14:05",
    "https://x.y/z?p=1&q=2", "foo:bar", "Yahoo!", "who?", "w/o", "w/", "and/or", "a=b", "^2", "x^y", "/usr/bin",
    "atleast/3", "'tis", "‘so’", "5”",
    "and", "Or", "not", "R&D", "$5", "🙂", "title:", "צה\"ל", "subtitle:x", "–x", "日本", "a|b", "C:\\dir",
  ])
  func aWordKeepsItsRawText(word: String) {
    #expect(parse(word) == .word(word))
  }

  @Test(arguments: [
    ("\"a b\"", "a b"), ("“a b”", "a b"), ("„a b“", "a b"), ("”a b”", "a b"), ("«a b»", "a b"), ("»a b«", "a b"),
    ("»a b»", "a b"), ("「a b」", "a b"), ("『a b』", "a b"), ("＂a b＂", "a b"), ("\"a b”", "a b"),
    ("«say \"a\"»", "say \"a\""), ("\"NOT (a) -b title:c\"", "NOT (a) -b title:c"), ("\"the צה\"ל\"", "the צה\"ל"),
  ])
  func quotationMarksOfManyCountriesMakeAPhrase(text: String, phrase: String) {
    #expect(parse(text) == .phrase(phrase))
    #expect(notes(text).isEmpty)
  }

  @Test func wordsBesideEachOtherAreAlternatives() {
    #expect(parse("a b") == any(a, b))
    #expect(parse(" a\tb\u{3000}\u{A0}c\n") == any(a, b, c))
    #expect(parse("a\"b\"c") == any(a, .phrase("b"), c))
    #expect(parse("a(b c)") == any(a, b, c))
    #expect(parse("Home » News » b") == any(.word("Home"), .word("News"), b))
  }

  @Test(arguments: ["a AND b", "a && b", "a&&b", "+a +b", "(a) AND (b)", "a AND +b", "+(+a) +b", "(a && b)"])
  func bothHaveToMatch(text: String) {
    #expect(parse(text) == .boolean(BooleanQuery(must: [a, b])))
  }

  @Test(arguments: ["a OR b", "a || b", "a||b", "a b", "(a OR b)", "((a) (b))", "a OR (b)"])
  func oneHasToMatch(text: String) {
    #expect(parse(text) == any(a, b))
  }

  @Test(arguments: ["a NOT b", "a AND NOT b", "a -b", "a !b", "a AND !b", "a (-b)", "a AND (NOT b)", "+a -b", "-b a"])
  func whatIsExcludedIsNotAnAlternative(text: String) {
    #expect(parse(text) == .boolean(BooleanQuery(must: [a], mustNot: [b])))
  }

  @Test func andBindsTighterThanOrAndBothTighterThanNothing() {
    let bAndC = Query.boolean(BooleanQuery(must: [b, c]))
    #expect(parse("a b AND c") == any(a, bAndC))
    #expect(parse("a OR b AND c") == any(a, bAndC))
    #expect(parse("a AND b OR c") == any(.boolean(BooleanQuery(must: [a, b])), c))
    #expect(parse("a OR b c") == any(a, b, c))
    #expect(parse("(a OR b) AND c") == .boolean(BooleanQuery(must: [any(a, b), c])))
    #expect(parse("a AND b AND c") == .boolean(BooleanQuery(must: [a, b, c])))
    #expect(parse("a AND b -c") == .boolean(BooleanQuery(must: [a, b], mustNot: [c])))
    #expect(parse("+a b -c") == .boolean(BooleanQuery(must: [a], should: [b], mustNot: [c])))
    #expect(parse("NOT a AND b") == .boolean(BooleanQuery(must: [b], mustNot: [a])))
  }

  @Test func whatIsExcludedAloneLeavesEverythingElse() {
    let notB = Query.boolean(BooleanQuery(mustNot: [b]))
    #expect(parse("-b") == notB)
    #expect(parse("NOT b") == notB)
    #expect(parse("a OR NOT b") == any(a, notB))
    #expect(parse("-(a b)") == .boolean(BooleanQuery(mustNot: [a, b])))
    #expect(parse("-\"a b\"") == .boolean(BooleanQuery(mustNot: [.phrase("a b")])))
  }

  @Test func fieldsTakeAWordAPhraseOrAGroup() {
    #expect(parse("title:a") == .field(.title, a))
    #expect(parse("Title:a BODY:b") == any(.field(.title, a), .field(.body, b)))
    #expect(parse("title:\"a b\"") == .field(.title, .phrase("a b")))
    #expect(parse("title:“a b”") == .field(.title, .phrase("a b")))
    #expect(parse("title:(a OR b)") == .field(.title, any(a, b)))
    #expect(parse("-title:a") == .boolean(BooleanQuery(mustNot: [.field(.title, a)])))
    #expect(parse("title:-a") == parse("-title:a"))
    #expect(parse("title:body:a") == .field(.body, a))
    #expect(parse("title:(b body:a)") == .field(.title, any(b, .field(.body, a))))
    #expect(parse("title:https://x.y") == .field(.title, .word("https://x.y")))
    #expect(parse("title :x") == any(.word("title"), .word(":x")))
    #expect(parse("title: x") == any(.word("title:"), .word("x")))
    #expect(parse("title:NOT") == .field(.title, .word("not")))
  }

  @Test func datesNarrowWhatStandsBesideThem() throws {
    let year = Query.dates(DateInterval(lower: try day(2023, 1, 1), upper: try day(2024, 1, 1)))
    #expect(parse("date:2023") == year)
    #expect(parse("a date:2023") == .boolean(BooleanQuery(must: [a], filter: [year])))
    #expect(parse("a +date:2023") == parse("a date:2023"))
    #expect(parse("a AND date:2023") == parse("a date:2023"))
    #expect(parse("a (date:2023)") == parse("a date:2023"))
    #expect(parse("a b date:2023") == .boolean(BooleanQuery(should: [a, b], filter: [year])))
    #expect(parse("a -date:2023") == .boolean(BooleanQuery(must: [a], mustNot: [year])))
    #expect(parse("a date:-2023") == parse("a -date:2023"))
    #expect(parse("a OR date:2023") == any(a, year))
    #expect(parse("title:(a date:2023)") == .field(.title, .boolean(BooleanQuery(must: [a], filter: [year]))))
    let next = Query.dates(DateInterval(lower: try day(2024, 1, 1), upper: try day(2025, 1, 1)))
    #expect(parse("a (date:2023 OR date:2024)") == .boolean(BooleanQuery(must: [a], filter: [any(year, next)])))
    #expect(parse("title:date:2023") == year)
  }

  @Test func aLoneStarIsEveryArticle() {
    #expect(parse("*") == .everything)
    #expect(parse("*:*") == .everything)
    #expect(parse("a *") == a)
    #expect(parse("* -a") == .boolean(BooleanQuery(mustNot: [a])))
    #expect(parse("-*") == .nothing)
  }

  private func any(_ queries: Query...) -> Query { .boolean(BooleanQuery(should: queries)) }

  private func parse(_ text: String) -> Query { QueryParser().parse(text).query }

  private func notes(_ text: String) -> [ParseNote] { QueryParser().parse(text).notes }

  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }
}
