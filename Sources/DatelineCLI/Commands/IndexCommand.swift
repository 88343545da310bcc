internal import ArgumentParser
internal import Dateline
internal import DatelineCorpus
internal import Glibc

/// `dateline index DIR…`
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Index folders of articles.",
    discussion: """
      Reads every file below the folders (plain text and HTML, gzipped or not, in any encoding) and builds the index \
      anew. The old index stays in use until the new one is complete, then is replaced at once; an interrupted run \
      changes nothing. Files that hold no article are skipped and counted, and never end the run.

        dateline index articles/
        dateline index --index /data/news.index dump/ more/
      """)

  @Argument(help: "Folders or files to index.")
  var paths: [String]

  @OptionGroup var location: IndexLocation

  @Option(help: ArgumentHelp("Memory that indexing may take, as in 512MB or 2GB.", valueName: "size"))
  var memory = ByteSize(256 << 20)

  @Option(help: ArgumentHelp("Skip larger files; as in 512kB or 2GB.", valueName: "size"))
  var maxFileSize = ByteSize(64 << 20)

  @Option(help: ArgumentHelp("Threads that read files. Default: one a core.", valueName: "count"))
  var threads: Int?

  @Flag(help: "Index hidden files and folders too.")
  var hidden = false

  @Flag(name: .shortAndLong, help: "Name every file that is skipped, and why.")
  var verbose = false

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name a folder of articles: dateline index DIRECTORY") }
    if let threads, !(1...256).contains(threads) { throw ValidationError("--threads takes a number from 1 to 256.") }
    if memory.bytes < 1 << 20 { throw ValidationError("--memory takes at least 1MB.") }
  }

  func run() throws {
    let ingester = try Ingester(paths: paths, options: readingOptions, workerCount: threads ?? coreCount)
    // Made when there is an article to write, so that a run that finds none leaves no empty index folder behind.
    var made: IndexWriter?
    defer { made?.close() }
    // How much there is is only worth a walk where somebody is watching.
    let isWatched = StandardError.isTerminal
    var progress = ProgressLine(isShown: isWatched, totalBytes: isWatched ? ingester.totalBytes() : nil)
    let report: Ingester.Report
    let options = writerOptions
    do {
      report = try ingester.index(
        with: DocumentAnalyzer(options), groupByteCount: options.batchByteCount
      ) { documents in
        let writer = try made ?? IndexWriter(path: location.pathForWriting, options: options)
        made = writer
        try writer.add(documents)
      } progress: {
        progress.update($0)
      }
      progress.finish()
      guard report.articleCount > 0, let made else { throw NoArticles(paths: paths, report: report) }
      try made.commit()
      made.close()
    } catch {
      progress.finish()
      throw error
    }
    try summarize(report, seconds: progress.elapsed)
  }

  private var writerOptions: IndexWriter.Options {
    .init(memoryBudget: memory.bytes, replacesExisting: true, threadCount: threads ?? coreCount)
  }

  private var readingOptions: ReadingOptions {
    var options = ReadingOptions()
    options.maxFileSize = maxFileSize.bytes
    options.includesHiddenFiles = hidden
    return options
  }

  private var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private func summarize(_ report: Ingester.Report, seconds: Double) throws {
    if verbose {
      for skipped in report.skipped { StandardError.write("skipped \(skipped.description.withoutControls)\n") }
    }
    let hint = verbose ? "" : "; --verbose names them"
    if report.skippedCount > 0 {
      StandardError.write("Skipped \(counted(report.skippedCount, "file"))\(hint).\n")
    }
    if report.cutShortCount > 0 {
      StandardError.write("Cut short \(counted(report.cutShortCount, "file"))\(hint).\n")
    }
    try StandardOutput.write(
      """
      Indexed \(counted(report.articleCount, "article")) (\(byteText(report.byteCount))) in \(timeText(seconds)). \
      Index: \(location.pathForWriting)

      """)
  }
}

/// Nothing to index.
struct NoArticles: Error, CustomStringConvertible {
  let paths: [String]
  let report: Ingester.Report

  var description: String {
    let places = paths.joined(separator: ", ")
    guard let first = report.skipped.first else {
      return
        "no articles in \(places): there are no files, or only hidden ones (--hidden reads these). The index is unchanged."
    }
    return """
      no articles in \(places): nothing in \(counted(report.fileCount, "file")) could be used. The first was skipped: \(first). \
      The index is unchanged.
      """
  }
}
