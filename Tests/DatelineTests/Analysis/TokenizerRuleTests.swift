import Testing

@testable import Dateline

/// Each row is a text and its terms: spaces between positions, strokes between the tokens of one position.
@Suite struct AnalysisTokenizerRuleTests {
  @Test(arguments: [
    ("", ""), ("   ", ""), ("Hello, World!", "hello world"), ("a", "a"), ("one two  three\n", "one two three"),
    ("COVID19 G20 4k 3rd", "covid19 g20 4k 3rd"), ("snake_case", "snake case"), ("and/or", "and or"),
    ("“Quoted” — text…", "quoted text"), ("(a) [b] {c} <d>", "a b c d"), ("100% $5 €7 §3", "100 5 7 3"),
    ("😀 smile 👩‍👩‍👧 🇫🇷 ★", "smile"), ("1️⃣", "1"), ("a\u{200B}b", "a b"), ("m² x½", "m x"),
  ])
  func wordsAreRunsOfLettersAndDigits(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("don't", "don't"), ("DON’T", "don't"), ("donʼt", "don't"), ("don＇t", "don't"), ("O'Brien", "o'brien"),
    ("Hawai‘i", "hawai'i"), ("п’ять", "п'ять"), ("rock'n'roll", "rock'n'roll"), ("'quoted'", "quoted"),
    ("‘quoted’", "quoted"), ("dogs'", "dogs"), ("'tis", "tis"), ("rock 'n' roll", "rock n roll"), ("a''b", "a b"),
    ("aujourd'hui", "aujourd'hui"), ("o'clock", "o'clock"), ("5'10", "5 10"), ("d2'x", "d2 x"),
  ])
  func apostrophesStayBetweenLetters(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("Xi's", "xi"), ("Xi’s", "xi"), ("XI'S", "xi"), ("it's", "it"), ("1990's", "1990"), ("James's book", "james book"),
    ("O'Brien's", "o'brien"), ("Beyoncé’s", "beyonce"), ("U.S.'s", "us"), ("AT&T's", "at&t"), ("d's", "d"),
    ("Xi's-style", "xi style"), ("auto'stop", "auto'stop"), ("it's2", "it's2"),
    ("习近平's", "习|习近 近|近平 平 s"),
    ("@bbc's", "@bbc|bbc"),
  ])
  func possessiveIsNotPartOfTheTerm(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("l'Élysée", "l elysee"), ("L’État", "l etat"), ("qu'il", "qu il"), ("jusqu'à", "jusqu a"),
    ("lorsqu'elle", "lorsqu elle"), ("d'aujourd'hui", "d aujourd'hui"), ("C'est", "c est"), ("n'est-ce", "n est ce"),
    ("dell'Unità", "dell unita"), ("un'altra", "un altra"), ("sant'Agostino", "sant agostino"),
    ("gl'Italiani", "gl italiani"),
    ("l'U.R.S.S.", "l urss"), ("l' an", "l an"), ("D'Angelo", "d angelo"), ("nell'800", "nell 800"), ("z'n", "z'n"),
    ("col·lecció", "colleccio"), ("COL·LECCIÓ", "colleccio"), ("coŀlecció", "colleccio"), ("a·b", "a b"),
  ])
  func elisionsAreWordsOfTheirOwn(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("Erdoğan'ın", "erdogan in"), ("Ankara’da", "ankara da"), ("İstanbul'dan", "istanbul dan"),
    ("Türkiye'nin", "turkiye nin"), ("don't", "don't"), ("Shi'ites", "shi'ites"), ("O'Brien", "o'brien"),
    ("we'll", "we'll"), ("Ankara'dakiler", "ankara'dakiler"), ("ab'da", "ab'da"),
  ])
  func turkishEndingsOfNamesAreWordsOfTheirOwn(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("long-term", "long term"), ("long–term", "long term"), ("2019—2020", "2019 2020"),
    ("well\u{2011}known", "well known"),
    ("jean-jacques-rousseau", "jean jacques rousseau"),
  ])
  func hyphensSeparate(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("U.S.", "us"), ("US", "us"), ("U.S.A.", "usa"), ("U.S.A", "usa"), ("J.K. Rowling", "jk rowling"),
    ("J.K.Rowling", "jk rowling"), ("e.g., x", "eg x"), ("И.О.", "ио"), ("Η.Π.Α.", "ηπα"), ("É.U.", "eu"),
    ("E\u{301}.U.", "eu"), ("U.S.-led", "us led"), ("J. K.", "j k"), ("Ph.D.", "ph d"), ("E.ON", "e on"),
    ("A.D.2023", "ad 2023"), ("U.S.Army", "us army"), ("U．S．", "us"), ("vitamin C.", "vitamin c"), ("a.b", "ab"),
    ("U..S", "u s"), ("end.Start", "end start"),
  ])
  func singleLettersWithFullStopsAreOneWord(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("1,000,000", "1000000"), ("1'000", "1000"), ("1’000’000", "1000000"), ("1\u{A0}000", "1000"),
    ("10\u{202F}000\u{202F}000", "10000000"), ("1\u{2009}000", "1000"), ("1 000", "1 000"), ("3.14", "3.14"),
    ("3,5", "3.5"), ("1.000", "1.000"), ("0,125", "0.125"), ("1,000.50", "1000.50"), ("1\u{A0}000,50", "1000.50"),
    ("3,1415", "3.1415"), ("12,345", "12345"), ("$1.5bn", "1.5bn"), ("1,000th", "1000th"), ("2019, 2020.", "2019 2020"),
    ("1\u{A0}000\u{A0}00", "1000 00"), ("06\u{A0}123\u{A0}456", "06 123456"), (".5", "5"), ("5.", "5"),
    ("1,000’000", "1000 000"), ("v1.5", "v1 5"), ("１，０００", "1000"), ("٣٫١٤", "3.14"), ("١٬٠٠٠", "1000"),
    ("٠,١٢٥", "0.125"), ("12'34", "12 34"), ("1,000's", "1000"),
  ])
  func numbersLoseGroupSeparators(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("18.06.2023", "18 06 2023"), ("2,3,4", "2 3 4"), ("1.000.000", "1 000 000"), ("192.168.0.1", "192 168 0 1"),
    ("1,000,00", "1 000 00"), ("1,2,3rd", "1 2 3rd"), ("1.2,3 4.5", "1 2 3 4.5"), ("10:30", "10 30"), ("24/7", "24 7"),
    ("1,000,000.5.6", "1 000 000 5 6"),
  ])
  func moreSeparatorsMakeAChain(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("AT&T", "at&t"), ("S&P 500", "s&p 500"), ("S＆P", "s&p"), ("R & D", "r d"), ("a&b&c", "a&b&c"),
    ("a&", "a"), ("&a", "a"),
    ("C++", "c++"), ("C++,", "c++"), ("C#.", "c#"), ("F#-code", "f# code"), ("C#foo", "c foo"), ("abc++", "abc"),
    ("C+", "c"), ("C+++", "c"), ("1++", "1"), ("C＋＋", "c++"),
  ])
  func ampersandsAndLanguagesJoin(text: String, terms: String) { expect(text, terms) }

  @Test(arguments: [
    ("@handle", "@handle|handle"), ("#Tag!", "#tag|tag"), ("@snake_case", "@snake_case|snake_case"), ("#1", "#1|1"),
    ("#Élysée", "#elysee|elysee"), ("@_x", "@_x|_x"), ("@___", ""), ("@ home", "home"), ("a@b", "a b"),
    ("joe@example.com", "joe example com"), ("www.example.org", "www example org"), ("你@user", "你 @user|user"),
    ("#东京", "东|东京 京"), ("＃tag", "#tag|tag"), ("@@x", "@x|x"), ("abc#tag", "abc tag"), ("(#a)", "#a|a"),
  ])
  func tagsAreTwoTokens(text: String, terms: String) { expect(text, terms) }

  @Test func longWordsAreCutAtAScalar() throws {
    let latin = AnalysedText(String(repeating: "A", count: 1000))
    #expect(latin.terms == String(repeating: "a", count: 250))
    #expect(latin.sources.utf8.count == 1000)
    let cyrillic = AnalysedText("x" + String(repeating: "ж", count: 1000))
    #expect(cyrillic.terms == "x" + String(repeating: "ж", count: 124))
    let accented = AnalysedText(String(repeating: "é", count: 1000))
    #expect(accented.terms == String(repeating: "e", count: 250))
    #expect(accented.stemForms == String(repeating: "é", count: 125))
    #expect(AnalysedText("1," + String(repeating: "5", count: 1000)).terms.utf8.count == 250)
  }

  @Test(arguments: [
    ("Xi’s plan", "Xi plan"), ("the U.S. is", "the U.S. is"), ("L’Élysée", "L Élysée"),
    ("@you, #me", "@you|you #me|me"),
    ("1,000.5 km", "1,000.5 km"), ("东京tower", "东|东京 京 tower"), ("co\u{AD}op\u{AD}", "co\u{AD}op"),
    ("e\u{301}té", "e\u{301}té"), ("C++!", "C++"), ("‘ok’", "ok"),
  ])
  func sourceRangesCoverTheWord(text: String, sources: String) { #expect(AnalysedText(text).sources == sources) }

  @Test func positionsGoOnFromTheGivenOne() {
    let first = AnalysedText("one two", startingAt: 5)
    #expect(first.buffer.tokens.map(\.position) == [5, 6])
    #expect(first.end == 7)
    #expect(AnalysedText("", startingAt: 9).end == 9)
    #expect(AnalysedText("@a 东京 l'eau").buffer.tokens.map(\.position) == [0, 0, 1, 1, 2, 3, 4])
  }

  @Test func bufferIsReused() {
    var buffer = TokenBuffer()
    let tokenizer = Tokenizer()
    _ = tokenizer.tokenize(Array("one two".utf8).span, startingAt: 0, into: &buffer)
    _ = tokenizer.tokenize(Array("three".utf8).span, startingAt: 2, into: &buffer)
    #expect(buffer.tokens.map(\.position) == [0, 1, 2])
    #expect(buffer.bytes == Array("onetwothree".utf8))
    buffer.removeAll()
    #expect(buffer.bytes.isEmpty && buffer.tokens.isEmpty)
  }

  private func expect(_ text: String, _ terms: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(AnalysedText(text).terms == terms, sourceLocation: sourceLocation)
    #expect(AnalysedText(text, usesFastPath: false).terms == terms, sourceLocation: sourceLocation)
  }
}
