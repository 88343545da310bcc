internal import ArgumentParser
internal import CivilTime
internal import Dateline

/// `dateline search QUERY`
struct SearchCommand: ParsableCommand {
  static let name = "search"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Search the index.",
    discussion: """
      Words match in every form they take (strike finds strikes and striking); words in quotes match as they stand. \
      Put the whole query in single quotes, so that the shell leaves it alone:

        dateline search 'port strike'                     either word, best first
        dateline search '"port strike"'                   the very phrase
        dateline search 'strike AND (port OR dock)'       all of it
        dateline search 'election -council'               without council
        dateline search 'title:election'                  in the headline
        dateline search 'water levels date:2023-06'       published in June 2023
        dateline search 'merger after:2019 before:2024-03-01'
        dateline search --json --limit 100 'chips' | jq .title

        dateline search 'minister w/5 resign*'             near each other, and any ending

      `dateline help query` tells the whole language. For evaluation, --topics reads `id TAB text` lines and \
      answers each as the words of the text, without operators:

        dateline search --topics topics.tsv --format trec --depth 1000 > run.txt
      """)

  @Argument(help: "The query. Several arguments are read as one, joined by spaces.")
  var query: [String] = []

  @OptionGroup var location: IndexLocation

  @Option(name: [.customShort("n"), .long], help: ArgumentHelp("How many hits to show.", valueName: "count"))
  var limit = 10

  @Option(help: ArgumentHelp("How many of the best hits to leave out first.", valueName: "count"))
  var offset = 0

  @Option(
    help: ArgumentHelp(
      "Find articles like this one: its ID, its URL, or a file. A query narrows them.", valueName: "article"))
  var like: String?

  @Flag(help: "Print how many articles match, exactly, and nothing else.")
  var count = false

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @Flag(help: "Print each hit as an element of HTML, with what matched in <mark>.")
  var html = false

  @Flag(help: "Show scores.")
  var score = false

  @Flag(help: "Tell what the score of each hit is made of.")
  var explainScore = false

  @Flag(help: "Say how the query was read.")
  var explain = false

  @Flag(help: "Refuse a query that cannot be meant as it stands, and say what is wrong with it.")
  var strict = false

  @OptionGroup(title: "Order") var ordering: OrderOptions
  @OptionGroup(title: "Ranking") var ranking: RankingOptions
  @OptionGroup(title: "Evaluation") var batch: BatchOptions

  func validate() throws {
    if limit < 0 || offset < 0 { throw ValidationError("--limit and --offset take numbers from 0.") }
    if batch.topics == nil, query.isEmpty, like == nil {
      throw ValidationError("Say what to search for: dateline search 'QUERY'")
    }
    if batch.topics != nil, !query.isEmpty || like != nil {
      throw ValidationError("Give either a query or --topics, not both.")
    }
    if like != nil, ranking.expand { throw ValidationError("Give either --like or --expand, not both.") }
    if html, json || score || explainScore {
      throw ValidationError("--html goes without --json, --score and --explain-score.")
    }
    if batch.topics == nil, batch.format != nil { throw ValidationError("--format goes with --topics.") }
  }

  func run() throws {
    let path = IndexLocation.pathForReading(location.index)
    if let topics = batch.topics {
      let searcher = Searcher(try IndexSnapshot(path: path), ranking: ranking.settings.bm25)
      return try TopicRun(searcher: searcher, settings: ranking.settings, depth: batch.depth, tag: batch.tag)
        .run(EvaluationFile(path: topics).read(Topic.parse))
    }
    try search.run()
  }

  /// The search that the arguments ask for.
  var search: SearchRun {
    SearchRun(
      query: query, index: location.index, limit: limit, offset: offset, like: like, count: count, json: json,
      html: html, score: score, explainScore: explainScore, explain: explain, strict: strict, order: ordering.order,
      settings: ranking.settings)
  }
}

/// A search and how its hits are shown: what is left of ``SearchCommand`` once its arguments are read.
struct SearchRun {
  var query: [String] = []
  /// The index that was named.
  var index: String?
  var limit = 10
  var offset = 0
  var like: String?
  var count = false
  var json = false
  var html = false
  var score = false
  var explainScore = false
  var explain = false
  var strict = false
  var order: HitOrder = .relevance
  var settings = RankingSettings(bm25: BM25(), expansion: QueryExpansion(), expands: false)

  func run() throws {
    let path = IndexLocation.pathForReading(index)
    let searcher = Searcher(
      try IndexSnapshot(path: path), ranking: settings.bm25, threadCount: Processors.count)
    let text = query.joined(separator: " ")
    let report = QueryReport(text: text, parsed: QueryParser(today: .today).parse(text))
    // Beside an article to compare with, no query is needed.
    let isTyped = like == nil || !text.isEmpty
    if strict, isTyped { try report.requireNoErrors() }
    if isTyped { report.printNotes() }
    let query = isTyped ? report.parsed.query : Query.everything
    if explain, !text.isEmpty { StandardError.write("Reading: \(report.reading)\n") }
    let prepared = try prepare(query, searcher, settings)
    if explain { printAddedTerms(prepared) }
    let total = try count ? printCount(prepared) : printHits(searcher, prepared)
    QueryReport.printLimits(prepared)
    if total < Self.suggestionLimit, let suggestion = try searcher.suggestion(for: query) {
      StandardError.write("Did you mean: \(suggestion.query.description.withoutControls)\n")
    }
    if total == 0 { throw ExitCode(ExitStatus.nothingFound) }
  }

  private func prepare(_ query: Query, _ searcher: Searcher, _ settings: RankingSettings) throws -> PreparedQuery {
    guard let like else { return try settings.prepare(query, searcher) }
    let document = try LikedArticle(name: like).document(in: searcher.snapshot)
    return try searcher.prepare(similarTo: document, within: query)
  }

  private func printAddedTerms(_ prepared: PreparedQuery) {
    guard !prepared.addedTerms.isEmpty else { return }
    let words = prepared.addedTerms.map { "\($0.word) \($0.weight)" }.joined(separator: ", ")
    StandardError.write("Added words: \(words.withoutControls)\n")
  }

  /// Other words are proposed where fewer articles are found than this.
  private static let suggestionLimit = 3

  private func printCount(_ prepared: PreparedQuery) throws -> Int {
    let total = try prepared.count()
    try StandardOutput.write("\(total)\n")
    return total
  }

  private func printHits(_ searcher: Searcher, _ prepared: PreparedQuery) throws -> Int {
    let start = ContinuousClock.now
    let (end, isTooFar) = offset.addingReportingOverflow(limit)
    let results = try prepared.search(limit: isTooFar ? Int.max : end, order: order)
    let highlighter = prepared.highlighter()
    let printer = HitPrinter(style: .standard, width: StandardOutput.width, showsScores: score)
    var output = OutputBuffer()
    for (index, hit) in results.hits.enumerated().dropFirst(offset) {
      let document = try searcher.document(hit)
      let shown = ShownHit(
        rank: index + 1, hit: hit, document: document, title: highlighter.title(of: document),
        snippet: highlighter.snippet(of: document),
        explanation: explainScore ? try prepared.explainScore(of: hit, order: order) : nil)
      try output.write(
        json
          ? shown.json(total: results.totalCount, limits: prepared.limitMessages)
          : html ? shown.html : printer.text(shown))
    }
    try output.flush()
    if !json {
      if results.totalCount == 0 {
        StandardError.write("Nothing found.\n")
      } else {
        summarize(results, seconds: start.duration(to: .now).seconds)
      }
    }
    return results.totalCount
  }

  private func summarize(_ results: SearchResults, seconds: Double) {
    let shown = max(0, results.hits.count - offset)
    let part = shown < results.totalCount ? ", \(grouped(shown)) shown" : ""
    StandardError.write("\(counted(results.totalCount, "article")) found\(part), in \(timeText(seconds)).\n")
  }
}

/// Answering many queries at once.
struct BatchOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case trec }

  @Option(help: ArgumentHelp("A file of topics: `id TAB text` a line, or TREC's markup.", valueName: "file"))
  var topics: String?

  @Option(help: "How to print the answers to topics.")
  var format: Format?

  @Option(help: ArgumentHelp("How many hits to print for each topic.", valueName: "count"))
  var depth = 1000

  @Option(help: ArgumentHelp("The last column of a TREC run.", valueName: "name"))
  var tag = "dateline"

  func validate() throws {
    if depth < 1 { throw ValidationError("--depth takes a number from 1.") }
    if tag.contains(where: \.isWhitespace) || tag.isEmpty { throw ValidationError("--tag takes one word.") }
  }
}
