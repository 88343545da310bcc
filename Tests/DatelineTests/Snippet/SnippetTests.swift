import Testing

@testable import Dateline

/// What is shown of a document, by example: brackets stand for highlights, dots for what was left out.
@Suite struct SnippetTests {
  private func highlighter(_ query: String, _ document: Document) throws -> Highlighter {
    let snapshot = try SegmentLayout.one.index([document])
    return try Searcher(snapshot).highlighter(for: QueryParser().parse(query).query)
  }

  private func body(_ query: String, _ body: String, limit: Int = 240, language: String? = "en") throws -> String {
    let document = Document(id: "a", body: body, language: language)
    return try highlighter(query, document).snippet(of: document, limit: limit).bracketed
  }

  private func title(_ query: String, _ title: String) throws -> String {
    let document = Document(id: "a", title: title, body: "body", language: "en")
    return try highlighter(query, document).title(of: document).bracketed
  }

  @Test(arguments: [
    ("election", "Elections, an election: elected!", "[Elections], an [election]: [elected]!"),
    ("\"election\"", "Elections, an election: elected!", "Elections, an [election]: elected!"),
    ("\"budget deficit\"", "The budget  \n deficit. Deficit budget", "The [budget deficit]. Deficit budget"),
    ("\"a b a\"", "a b a b a", "[a b a b a]"),
    ("budget deficit", "budget deficit", "[budget] [deficit]"),
    ("Xi", "Xi’s visit", "[Xi]’s visit"), ("US", "the U.S. said", "the [U.S.] said"),
    ("@handle", "by @handle, handle", "by [@handle], handle"), ("handle", "by @handle", "by @[handle]"),
    ("long-term", "a long-term plan", "a [long-term] plan"), ("elysee", "l’Élysée", "l’[Élysée]"),
    ("本語", "日本語学", "日[本語]学"), ("日本語", "日本語学", "[日本語]学"), ("語", "日本語学", "日本[語]学"),
    ("budget -deficit", "budget", "[budget]"), ("absent", "nothing here", "nothing here"),
    ("title:budget", "the budget", "the budget"), ("body:budget", "the budget", "the [budget]"),
    ("budget", "", ""), ("budget", " \r\n\t ", ""), ("budget", "  a\r\n\r\n budget \n", "a [budget]"),
  ])
  func whatMatchedIsMarked(query: String, text: String, expected: String) throws {
    #expect(try body(query, text) == expected)
  }

  @Test(arguments: [
    ("budget", "The  budgets", "The [budgets]"), ("body:budget", "The budget", "The budget"),
    ("title:\"the budget\"", "The Budget", "[The Budget]"), ("budget", "", ""),
  ])
  func whatMatchedInTheTitleIsMarked(query: String, text: String, expected: String) throws {
    #expect(try title(query, text) == expected)
  }

  @Test func wordsAreStemmedInTheLanguageOfTheDocument() throws {
    #expect(try body("Wahl", "Die Wahlen", language: "de") == "Die [Wahlen]")
    #expect(try body("Wahl", "Die Wahlen", language: "en") == "Die Wahlen")
    #expect(try body("votes", "vote votes", language: nil) == "vote [votes]")
  }

  private let long = "First sentence here. Second one follows. A third has the budget in it. Then more and more words."

  @Test(arguments: [
    ("budget", 60, "…A third has the [budget] in it. Then more and more words."),
    ("budget", 40, "…A third has the [budget] in it.…"), ("budget", 24, "…A third has the [budget]…"),
    ("budget", 6, "…[budget]…"), ("budget", 1, "…[budget]…"),
    ("absent", 24, "First sentence here.…"), ("first", 24, "[First] sentence here.…"),
    ("\"the budget in it\"", 3, "…[the budget in it]…"), ("budget", 1000, "ALL"), ("budget", Int.max, "ALL"),
    ("budget", -3, "…[budget]…"),
  ])
  func theSnippetShowsWhatMatchedAndBeginsWithASentenceOrAWord(query: String, limit: Int, expected: String) throws {
    let all = long.split(separator: "budget", maxSplits: 1).joined(separator: "[budget]")
    #expect(try body(query, long, limit: limit) == (expected == "ALL" ? all : expected))
  }

  @Test func thePassageWithMostDistinctWordsWins() throws {
    let text = "budget budget budget. " + "x ".repeated(60) + "budget deficit. " + "y ".repeated(60)
    #expect(try body("budget deficit", text, limit: 40).contains("[budget] [deficit]"))
  }

  @Test func wordsThatStandFarApartAreShownInPassagesOfTheirOwn() throws {
    let gap = "Nothing of it is said here, nor there. ".repeated(20)
    let text = gap + "“The budget was passed.” " + gap + "Mr. Smith has a deficit at home. " + gap
    #expect(
      try body("budget deficit", text)
        == "…“The [budget] was passed.” Nothing of it is said here, nor there. Nothing of it is said here, nor there. … "
        + "Mr. Smith has a [deficit] at home. Nothing of it is said here, nor there. Nothing of it is said here, nor there.…"
    )
    #expect(
      try body("budget deficit", text, limit: 100)
        == "…“The [budget] was passed.” Nothing of it is said here, nor there.…")
    let three = gap + "Alpha stands. " + gap + "Beta stands. " + gap + "Gamma stands. " + gap
    let shown = try body("alpha beta gamma", three)
    #expect(["[Alpha]", "[Beta]", "[Gamma]"].allSatisfy(shown.contains))
    #expect(shown.split(separator: " … ").count == 3 && shown.utf8.count < 300)
  }

  @Test func htmlMeansWhatTheTextSays() throws {
    let document = Document(id: "a", title: "<b>\"Budget\" & 'more'\u{1}</b>", body: "no", language: "en")
    let title = try highlighter("budget", document).title(of: document)
    #expect(title.html == "&lt;b&gt;&quot;<mark>Budget</mark>&quot; &amp; &#39;more&#39; &lt;/b&gt;")
    let cut = Document(id: "a", body: "One. ".repeated(100) + "A budget. " + "Two. ".repeated(100), language: "en")
    #expect(try highlighter("budget", cut).snippet(of: cut, limit: 12).html == "… A <mark>budget</mark>. …")
  }

  @Test func textWithoutSpacesIsCutBetweenCharacters() throws {
    let text = "学".repeated(300) + "日本" + "語".repeated(300)
    for limit in [1, 2, 3, 4, 5, 50, 51, 52] {
      let snippet = try body("日本", text, limit: limit)
      #expect(snippet.hasPrefix("…[日本]") && !snippet.unicodeScalars.contains("\u{FFFD}"), "limit \(limit)")
      #expect(snippet.utf8.count <= limit + 6 + 9, "limit \(limit)")
    }
    #expect(try body("absent", text, limit: 1) == "学…")
  }

  @Test func aWordOfAMegabyteIsCut() throws {
    let word = "é".repeated(500_000)
    let snippet = try body(word, "so: " + word + " end", limit: 100)
    #expect(snippet.utf8.count < 400)
    #expect(snippet.hasPrefix("so: [éé") && snippet.hasSuffix("éé]…"))
    #expect(try body("absent", word, limit: 100).utf8.count <= 104)
  }
}

extension Snippet {
  var bracketed: String {
    let bytes = Array(text.utf8)
    var result = isCutAtStart ? "…" : ""
    var end = 0
    for highlight in highlights {
      result += String(decoding: bytes[end..<highlight.lowerBound], as: UTF8.self)
      result += "[" + String(decoding: bytes[highlight], as: UTF8.self) + "]"
      end = highlight.upperBound
    }
    return result + String(decoding: bytes[end...], as: UTF8.self) + (isCutAtEnd ? "…" : "")
  }
}
