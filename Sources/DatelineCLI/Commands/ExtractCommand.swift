internal import ArgumentParser
internal import CivilTime
internal import DatelineCorpus

/// `dateline extract PATH…`
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print the articles that files hold, without indexing them.",
    discussion: """
      Prints one JSON object a line for each article: id, title, text, date, authors, language, url, site, and for each \
      field the signal it was taken from.

        dateline extract page.html | jq .title
        dateline extract articles/ > articles.jsonl
      """)

  @Argument(help: "Files or folders.")
  var paths: [String]

  @Option(help: ArgumentHelp("Skip larger files; as in 512kB or 2GB.", valueName: "size"))
  var maxFileSize = ByteSize(64 << 20)

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name a file or a folder: dateline extract PATH") }
  }

  func run() throws {
    var options = ReadingOptions()
    options.maxFileSize = maxFileSize.bytes
    let ingester = try Ingester(paths: paths, options: options, workerCount: 2)
    var output = OutputBuffer()
    let report = try ingester.run {
      try output.write($0.json)
    } progress: { _ in
    }
    try output.flush()
    for skipped in report.skipped { StandardError.write("skipped \(skipped.description.withoutControls)\n") }
    if report.articleCount == 0 { throw ExitCode(ExitStatus.nothingFound) }
  }
}

extension Article {
  /// The article as one line of JSON.
  var json: String {
    var writer = JSONWriter()
    writer.add("id", id)
    writer.add("title", title)
    writer.add("text", text)
    writer.add("date", date?.description)
    writer.add("modified", modified?.description)
    writer.add("authors", authors)
    writer.add("language", language)
    writer.add("url", url)
    writer.add("site", site)
    writer.add("section", section)
    writer.add("keywords", keywords)
    var origins = JSONWriter()
    for field in Field.allCases { if let signal = signals[field] { origins.add(field.rawValue, signal) } }
    writer.add("signals", origins)
    return writer.line
  }
}
