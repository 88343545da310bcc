internal import ArgumentParser
internal import Dateline

/// `dateline query QUERY`, and the help page `dateline help query`.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Say how a query is read; `dateline help query` tells the query language.",
    discussion: """
      Any text is a query. What cannot be meant as it stands is read in the likeliest way, and a note says so.

        budget deficit              either word, in all its forms; both first
        "budget deficit"            the very words, side by side
        "budget * deficit"          with any one word between them
        "budget deficit"~5          moved by five places in all
        budget AND deficit          both; also && and +budget +deficit
        budget OR deficit           either; also ||
        budget NOT deficit          without the second; also -deficit and !deficit
        (a OR b) AND c              parentheses group
        budget w/5 deficit          within five words, in either order; also NEAR/5
        budget pre/5 deficit        in this order
        budget w/s deficit          in the same sentence; w/p in the same paragraph
        budget NOT w/5 deficit      budget where deficit is not near
        atleast/3(budget)           three times or more
        budget*  b?dget  *ment      any letters, one letter, any beginning
        /colou?r/                   words that a regular expression matches
        budgte~  budgte~1           words spelled almost so, by two letters or by one
        budget=                     the very word, not its other forms
        1990..1999  1,000..2,000    numbers in the text
        budget^2 deficit            the first counts twice as much
        title:budget                in the headline; body: in the text below it
        author: source: section: site: lang: url:    known of the article
        title,author:smith          in any of several fields
        date:2023  date:2023-06     published in that year, month or day
        date:2023-06-01..2023-06-18, after:2023-06, before:2024, since:yesterday, date:"last month"
        *                           every article

      Of AND, OR, NOT and what stands side by side, NOT binds closest, then w/ and pre/, then AND, then OR. Dates are \
      days of the publisher's calendar; today is the day here. A pattern stands for its \
      \(Query.maximumTermCount) most frequent words at most, and a note says when there are more. \
      Documentation/QueryLanguage.md has it all.
      """)

  @Argument(help: "The query. Several arguments are read as one, joined by spaces.")
  var query: [String]

  @Flag(help: "Fail when the query cannot be meant as it stands.")
  var strict = false

  func run() throws {
    let text = query.joined(separator: " ")
    let report = QueryReport(text: text, parsed: QueryParser(today: .today).parse(text))
    if strict { try report.requireNoErrors() }
    report.printNotes()
    try StandardOutput.write("\(report.parsed.query.description.withoutControls)\n\(report.reading)\n")
  }
}
