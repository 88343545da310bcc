import Testing

@testable import DatelineCLI

@Suite("Searches whose arguments are read without the parser")
struct PlainSearchTests {
  @Test(
    "What is read is what the parser reads",
    arguments: [
      ["port strike"], ["port", "strike"], [""], ["--count", "port"], ["port", "--json", "--limit", "100"],
      ["-n", "5", "port"],
      ["--limit", "3", "--limit", "0", "--offset", "007", "x"], ["--index", "a b/c", "\"of the\""],
      ["--score", "--explain", "a"],
      ["--strict", "--", "-council election"], ["a", "--", "--json", "-n"], ["--offset", "20", "title:port"],
    ])
  func same(_ arguments: [String]) throws {
    let plain = try #require(SearchRun(plain: arguments))
    let parsed = try #require(try DatelineProgram.parse(["search"] + arguments) as? SearchCommand)
    #expect("\(plain)" == "\(parsed.search)")
  }

  @Test(
    "What is not plain is left to the parser",
    arguments: [
      [], ["--count"], ["--"], ["--help"], ["-h"], ["--limit", "x", "a"], ["--limit", "-1", "a"],
      ["--limit", "+1", "a"],
      ["--limit"], ["--limit=5", "a"], ["--index", "", "a"], ["--index"], ["--index", "--json", "a"], ["-n5", "a"],
      ["--offset", "99999999999999999999", "a"], ["--sort", "date", "a"], ["--k1", "2", "a"], ["-a"],
      ["--topics", "t.tsv"],
      ["--explain-score", "a"],
    ])
  func others(_ arguments: [String]) { #expect(SearchRun(plain: arguments) == nil) }
}
