internal import ArgumentParser
internal import Dateline
internal import DatelineCorpus

/// `dateline index DIR…`
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Index folders of articles.",
    discussion: """
      Reads every file below the folders (plain text and HTML, gzipped or not, in any encoding) and builds the index. \
      Run again, it reads only what has changed since; articles of folders that are no longer named are removed. \
      Files that hold no article are skipped and counted, and never end the run.

        dateline index articles/
        dateline index --index /data/news.index dump/ more/

      --rebuild reads everything again; the old index stays in use until the new one is complete. A first run that is \
      interrupted goes on where it was when it is started again. See also: dateline sync.
      """)

  @Argument(help: "Folders or files to index.")
  var paths: [String]

  @OptionGroup var location: IndexLocation

  @OptionGroup var ingest: IngestOptions

  @OptionGroup var commits: CommitOptions

  @Flag(help: "Read every file again, whether it has changed or not.")
  var rebuild = false

  @Flag(help: "Go on though a folder has lost all its files.")
  var allowEmpty = false

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name a folder of articles: dateline index DIRECTORY") }
  }

  func run() throws {
    let session = try self.session()
    defer { session.close() }
    let hadIndex = IndexSnapshot.exists(path: location.pathForWriting)
    let sources = try paths.map { try session.sources.source(at: $0, isMoved: true) }
    var dropped = 0
    for source in session.sources.sources where !sources.contains(source) { dropped += try session.remove(source) }
    let run = SyncRun(
      session: session, ingest: ingest, allowsEmptySources: allowEmpty,
      commitsOnTheWay: dropped == 0 && (session.snapshot != nil || !hadIndex))
    var (report, seconds) = try run.run(sources.map { FilePlace(source: $0) })
    report.removed += dropped
    if !report.foundArticles, !allowEmpty || session.snapshot == nil { throw NoArticles(paths: paths, report: report) }
    try session.commit()
    run.reportSkipped(report)
    try StandardOutput.write(text(report, seconds, isNew: session.snapshot == nil))
  }

  /// An index that can be read is brought up to date; any other is replaced.
  private func session() throws -> SyncSession {
    let path = location.pathForWriting
    if !rebuild, IndexSnapshot.exists(path: path) {
      do {
        return try SyncSession(
          updating: path, memoryBudget: ingest.memory.bytes, keptCommits: commits.keepCommits,
          threadCount: ingest.workerCount)
      } catch IndexError.damaged(let file, _, _, let problem) {
        StandardError.write("The index is damaged (\(file): \(problem)) and is built anew.\n")
      } catch IndexError.unsupportedVersion(_, let found, let supported) where found < supported.lowerBound {
        StandardError.write("The index is of an older version of Dateline and is built anew.\n")
      }
    }
    return SyncSession(
      replacing: path, memoryBudget: ingest.memory.bytes, keptCommits: commits.keepCommits,
      threadCount: ingest.workerCount)
  }

  private func text(_ report: SyncReport, _ seconds: Double, isNew: Bool) -> String {
    let what =
      isNew ? "Indexed \(counted(report.added, "article")) (\(byteText(report.byteCount)))" : report.summary
    return "\(what) in \(timeText(seconds)). Index: \(location.pathForWriting)\n"
  }
}

/// Nothing to index.
struct NoArticles: Error, CustomStringConvertible {
  let paths: [String]
  let report: SyncReport

  var description: String {
    let places = paths.joined(separator: ", ")
    guard let first = report.skipped.first else {
      return
        "no articles in \(places): there are no files, or only hidden ones (--hidden reads these). The index is unchanged."
    }
    return """
      no articles in \(places): nothing in \(counted(report.fileCount, "file")) could be used. The first was skipped: \
      \(first). The index is unchanged.
      """
  }
}
