import DatelineCorpus
import Testing

/// Who wrote an article may stand only in the data from which the browser puts the page together.
@Suite struct DataAuthorTests {
  /// Makes the data long enough to be kept.
  private static let padding = #""padding": "\#(String(repeating: "x", count: 400))""#
  private static let other = #"{"title": "Another story altogether", "authors": [{"name": "Bo Berg"}]}"#
  private static let story = #"{"title": "Ferry kept through the winter", "authors": [{"name": "Ann Ahl"}]}"#

  private func found(_ scripts: String) throws -> Article {
    try article(
      """
      <!DOCTYPE html><html><head><title>Ferry kept through the winter</title></head><body>
      <h1>Ferry kept through the winter</h1><p>\(prose[0])</p><p>\(prose[1])</p>\(scripts)</body></html>
      """, path: "a.html")
  }

  @Test func theStoryWithTheHeadlineOfThePageCounts() throws {
    let data = #"{"props": {"latest": [\#(Self.other)], "story": \#(Self.story), \#(Self.padding)}}"#
    let found = try found("<script id=__NEXT_DATA__ type='application/json'>\(data)</script>")
    #expect(found.authors == ["Ann Ahl"])
    #expect(found.signals[.authors] == "script data")
  }

  @Test func theAuthorsOfOtherStoriesDoNot() throws {
    let data = #"{"props": {"latest": [\#(Self.other)], \#(Self.padding)}}"#
    #expect(try found("<script type='application/json'>\(data)</script>").authors == [])
  }

  @Test(arguments: [
    #"{"headline": "Ferry kept through the winter", "byline": "By Ann Ahl"}"#,
    #"{"headlines": {"basic": "Ferry kept through the winter"}, "credits": {"by": [{"name": "Ann Ahl"}]}}"#,
    #"{"title": "Ferry kept through the winter", "author": {"firstName": "Ann", "lastName": "Ahl"}}"#,
    #"{"title": {"rendered": "Ferry kept through the&nbsp;winter"}, "author": "Ann Ahl"}"#,
    #"{"title": "Ferry kept through the winter", "contributors": {"items": [{"displayName": "Ann Ahl"}]}}"#,
    #"{"title": "Ferry kept through the winter", "authors": [], "creator": ["Ann Ahl", "Ann Ahl"]}"#,
  ])
  func systemsNameThemInManyWays(story: String) throws {
    let data = #"{"page": [\#(story)], \#(Self.padding)}"#
    #expect(try found("<script type='application/json'>\(data)</script>").authors == ["Ann Ahl"])
    #expect(try found("<script>window.a = window.a || {}; a.content = \(data);</script>").authors == ["Ann Ahl"])
  }

  @Test func rowsThatAreHandedOverPieceByPieceArePutTogether() throws {
    let row = #"5:["$","article",null,{"story":\#(Self.story),\#(Self.padding)}]"# + "\\n"
    let escaped = "0:null\\n" + row.replacing("\"", with: "\\\"")
    let middle = escaped.index(escaped.startIndex, offsetBy: 70)
    let pieces = [escaped[..<middle], escaped[middle...]].map { piece in
      "<script>self.__next_f.push([1,\"\(piece)\"]) // \(String(repeating: "x", count: 400))</script>"
    }
    #expect(try found(pieces.joined()).authors == ["Ann Ahl"])
  }

  @Test(arguments: ["{", "[{", #"{"author":"#, #"{"title": "Ferry kept through the winter", "author""#, "="])
  func brokenDataIsLetPass(data: String) throws {
    let script = "<script>a = \(data)\(String(repeating: " ", count: 400))</script>"
    #expect(try found(script).authors == [])
  }
}
