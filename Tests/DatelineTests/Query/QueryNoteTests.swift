import Dateline
import Testing

/// Odd input: how it is read and what is said about it.
@Suite struct QueryNoteTests {
  /// The text, the canonical form of its reading, the part that the note is about, and a piece of the note.
  @Test(arguments: [
    ("a \"b c", "a \"b c\"", "\"", "never closed"),
    ("a “", "a", "“", "no words"),
    ("a \"\"", "a", "\"\"", "no words"),
    ("a -\" \" b", "a b", "\" \"", "no words"),
    ("(a", "a", "(", "never closed"),
    ("a)", "a", ")", "closes nothing"),
    ("() a", "a", "()", "nothing between"),
    ("é title:( ) b", "é b", "( )", "nothing between"),
    ("AND a", "a", "AND", "Nothing precedes"),
    ("a OR", "a", "OR", "Nothing follows"),
    ("a AND AND b", "+a +b", "AND", "Nothing precedes"),
    ("a NOT", "a", "NOT", "Nothing follows"),
    ("(a NOT) b", "a b", "NOT", "Nothing follows"),
    ("a NOT NOT b", "a -b", "NOT", "only once"),
    ("a -+b", "a -b", "+", "cannot be required"),
    ("a OR +b", "a b", "+b", "plus sign is ignored"),
    ("a --b", "a b", "--", "dashes"),
    ("title: b", "title: b", "title:", "read as a word"),
    ("date:foo", "foo", "date:foo", "not a date"),
    ("date:(a b)", "a b", "date:", "not a date"),
    ("date:\"next decade\"", "\"next decade\"", "date:\"next decade\"", "not a date"),
    ("-date:2023-02-30", "-2023-02-30", "date:2023-02-30", "calendar has no"),
    ("before:2023..2024", "2023..2024", "before:2023..2024", "no range"),
    ("date:today", "today", "date:today", "not known"),
    ("date:2023..2022", "date:2022-01-01..2023-12-31", "date:2023..2022", "other way round"),
    ("date:2023\"b", "\"b\" date:2023", "\"", "never closed"),
    ("w/5 a", "a", "w/5", "Nothing precedes"),
    ("a w/5", "a", "w/5", "Nothing follows"),
    ("(a w/5) b", "a b", "w/5", "Nothing follows"),
    ("a w/5 AND b", "+a +b", "w/5", "Nothing follows"),
    ("a w/5 w/6 b", "a w/6 b", "w/5", "Nothing follows"),
    ("a w/0 b", "a w/1 b", "w/0", "1 apart"),
    ("a w/300 b", "a w/255 b", "w/300", "more than 255"),
    ("\"a b\"~300", "\"a b\"~255", "~300", "more than 255"),
    ("\"a b\"~", "\"a b\"", "~", "needs a number"),
    ("a w/5 -b", "a NOT w/5 b", "-", "before the operator"),
    ("a w/5 +b", "a w/5 b", "+", "plus sign"),
    ("a w/5 b OR c", "(a w/5 b) c", "a w/5 b", "joined before"),
    ("atleast/0(a)", "a", "atleast/0", "as once"),
    ("a^9999", "a^1000", "^9999", "weight"),
    ("a~3", "a~2", "a~3", "two letters"),
    ("a~0.8", "a~", "a~0.8", "number of letters"),
    ("9..5", "5..9", "9..5", "other way round"),
    ("/a**/ b", "/a**/ b", "/a**/", "regular expression"),
  ])
  func oddInputIsReadInTheLikeliestWay(text: String, reading: String, part: String, message: String) throws {
    let parsed = QueryParser().parse(text)
    #expect(parsed.query.description == reading)
    let note = try #require(parsed.notes.last)
    #expect(note.message.contains(message))
    #expect(String(decoding: Array(text.utf8)[note.range], as: UTF8.self) == part)
  }

  @Test(arguments: ["a - b", "a -- b", "a – b", "a & b", "a , b", "a + b", "a ! b", "a ? b", "a ” b"])
  func loneSignsAreIgnoredWithoutANote(text: String) {
    let parsed = QueryParser().parse(text)
    #expect(parsed.query == .boolean(BooleanQuery(should: [.word("a"), .word("b")])))
    #expect(parsed.notes.isEmpty)
  }

  @Test(arguments: ["", " ", "()", "\"\"", "-", "((", "- \"", "&&", "title:()", "...", "+\"", "\u{0}"])
  func nothingToSearchForIsNothing(text: String) throws {
    let parsed = QueryParser().parse(text)
    #expect(parsed.query == .nothing)
    #expect(try #require(parsed.notes.last).message.contains("nothing to search for"))
  }

  @Test func operatorsAloneAreWords() {
    #expect(QueryParser().parse("NOT").query == .word("not"))
    #expect(QueryParser().parse("AND OR").query == .boolean(BooleanQuery(should: [.word("and"), .word("or")])))
  }

  @Test func aSignNeverReachesPastWhatItWasWrittenBefore() {
    for text in ["-, b", "-\"\" b", "-() b", "-(-) b", "title:, b", "+\"...\" b", "title:-- b"] {
      #expect(QueryParser().parse(text).query == .word("b"), "\(text)")
    }
    #expect(QueryParser().parse("a AND - b").query == QueryParser().parse("a AND b").query)
  }

  @Test func notesAreBoundedAndInOrder() {
    let notes = QueryParser().parse(String(repeating: ") \"\" AND ", count: 1000)).notes
    #expect(notes.count <= QueryParser.noteLimit)
    let many = QueryParser().parse("x " + String(repeating: ") \"\" AND ", count: 1000)).notes
    #expect(many.count == QueryParser.noteLimit)
    #expect(many.map(\.range.lowerBound) == many.map(\.range.lowerBound).sorted())
  }
}
