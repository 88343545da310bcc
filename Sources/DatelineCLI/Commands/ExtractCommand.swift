internal import ArgumentParser
internal import CivilTime
internal import DatelineCorpus

/// `dateline extract PATH…`
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print the articles that files hold as they would be indexed, without indexing them.",
    discussion: """
      Prints one JSON object a line for each article: id, title, text, standfirst, kind, date, modified, authors, \
      language, url, site, section, keywords, and for each field the signal it was taken from. The kind is "article", \
      "stub", "live blog" or "index page". --format text prints the same for people.

      --explain shows what else was considered for each field, and why it was not taken: the way to find out where a \
      wrong date or name comes from.

        dateline extract page.html --explain
        dateline extract page.html | jq .title
        dateline extract articles/ > articles.jsonl

      --reference says when the pages were fetched. Where a page has no better date, "2 hours ago" or "yesterday 14:05" is told \
      from that; without it, such words are no date. Neither the clock nor the time of a file is ever taken for it.

        dateline extract page.html --reference 2023-06-18T14:05Z

      Exit codes: 0 articles were found, 1 there are none, 2 error. Files without an article are named on standard error.
      """)

  @Argument(help: "Files or folders.")
  var paths: [String]

  @Flag(help: "Tell for each field where it comes from, what else was considered, and why that was not taken.")
  var explain = false

  @Option(help: ArgumentHelp("text or json. (default: json; with --explain text)"))
  var format: Format?

  @Option(help: ArgumentHelp("Skip larger files; as in 512kB or 2GB.", valueName: "size"))
  var maxFileSize = ByteSize(64 << 20)

  @Flag(help: "Skip front pages and other lists of articles.")
  var skipIndexPages = false

  @Option(
    help: ArgumentHelp(
      """
      When the files were fetched, as in 2023-06-18T14:05Z: 'yesterday' and '2 hours ago' are told from it, and are no dates \
      without it.
      """, valueName: "date"))
  var reference: ReferenceDate?

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name a file or a folder: dateline extract PATH") }
  }

  func run() throws {
    var options = ReadingOptions()
    options.maxFileSize = maxFileSize.bytes
    options.keepsCandidates = explain
    options.skipsIndexPages = skipIndexPages
    options.reference = reference?.moment
    let ingester = try Ingester(paths: paths, options: options, workerCount: 2)
    let printer = ArticlePrinter(style: .standard, explains: explain)
    let format = format ?? (explain ? .text : .json)
    var output = OutputBuffer()
    var isFirst = true
    let report = try ingester.run { article in
      switch format {
      case .json: try output.write(article.json(explained: explain))
      case .text:
        try output.write((isFirst ? "" : "\n") + printer.text(article))
        isFirst = false
      }
    } progress: { _ in
    }
    try output.flush()
    for skipped in report.skipped { StandardError.write("skipped \(skipped.description.withoutControls)\n") }
    if report.articleCount == 0 { throw ExitCode(ExitStatus.nothingFound) }
  }
}
