internal import ArgumentParser
internal import Dateline
internal import DatelineCorpus

/// `dateline add FILE…`
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add files to the index, or bring removed ones back.",
    discussion: """
      Adds files or folders to those that the index is kept in step with. What is in an indexed folder already is brought \
      up to date; articles that were taken out by `dateline remove` come back.

        dateline add late-story.txt
        dateline add articles/2023/06/18/bridge.html
      """)

  @Argument(help: "Files or folders.")
  var paths: [String]

  @OptionGroup var location: IndexLocation

  @OptionGroup var ingest: IngestOptions

  func run() throws {
    let session = try SyncSession(
      updating: location.pathForReading, memoryBudget: ingest.memory.bytes, threadCount: ingest.workerCount)
    defer { session.close() }
    let scopes = try paths.map { path in
      let place = session.sources.place(of: try CorpusPath.real(path))
      return try place ?? FilePlace(source: session.sources.source(at: path))
    }
    var run = SyncRun(session: session, ingest: ingest)
    run.restoresWithdrawn = true
    let (report, seconds) = try run.run(scopes)
    try session.commit()
    run.reportSkipped(report)
    try StandardOutput.write("\(report.summary) in \(timeText(seconds)). Index: \(location.pathForReading)\n")
  }
}
