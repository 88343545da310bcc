import Dateline
import SearchGame
import Testing

@Suite("Queries and commands of the game")
struct GameQueryTests {
  @Test("words are any of them, + is all of them, quotes are a phrase")
  func shapes() {
    #expect(Query(game: "the") == .phrase("the"))
    #expect(Query(game: "+the") == .phrase("the"))
    #expect(Query(game: " the ") == .phrase("the"))
    #expect(Query(game: "new york") == .boolean(BooleanQuery(should: [.phrase("new"), .phrase("york")])))
    #expect(Query(game: "+new +york") == .boolean(BooleanQuery(must: [.phrase("new"), .phrase("york")])))
    #expect(Query(game: "\"new york\"") == .phrase("new york"))
  }

  @Test("clauses of several kinds stand side by side")
  func mixed() {
    #expect(
      Query(game: "+\"the who\" +uk") == .boolean(BooleanQuery(must: [.phrase("the who"), .phrase("uk")])))
    #expect(
      Query(game: "+jaguar speed -car")
        == .boolean(BooleanQuery(must: [.phrase("jaguar")], should: [.phrase("speed")], mustNot: [.phrase("car")])))
  }

  @Test(
    "what is no query is none",
    arguments: ["", " ", "+", "-", "\"a b", "a\"", "\"a\"b", "-a", "a + b", "a \"b"])
  func refused(_ text: String) { #expect(Query(game: text) == nil) }

  @Test("commands have a number of hits above 0, and nothing beside it")
  func commands() {
    #expect(GameCommand("COUNT") == .count)
    #expect(GameCommand("TOP_10") == .top(10))
    #expect(GameCommand("TOP_100_COUNT") == .topAndCount(100))
    for text in ["", "TOP", "TOP_", "TOP_0", "TOP_-1", "TOP_x", "TOP_10_", "TOP_10_COUNT_", "COUNT_10", "top_10"] {
      #expect(GameCommand(text) == nil, "\(text)")
    }
  }
}
