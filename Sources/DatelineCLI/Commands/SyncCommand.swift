internal import ArgumentParser
internal import Dateline
internal import DatelineCorpus

/// `dateline sync [DIR…]`
struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Bring the index into step with its folders.",
    discussion: """
      Finds what is new, changed, renamed or gone since the index was last written, and changes the index accordingly. \
      A file is read only when its size or time has changed, and analysed only when its content has; one that was \
      renamed or moved is neither.

        dateline sync                     all folders of the index
        dateline sync articles/ more/     these only; a folder that is new is added
        dateline sync --dry-run           say what would change, and change nothing
        dateline sync --watch             stay, and follow changes as they happen

      A run that is interrupted loses nothing: the next one goes on from the last commit.
      """)

  @Argument(help: "Folders or files; all that the index has if none is named.")
  var paths: [String] = []

  @OptionGroup var location: IndexLocation

  @OptionGroup var ingest: IngestOptions

  @OptionGroup var commits: CommitOptions

  @Flag(name: [.long, .customShort("n")], help: "Say what would change, file by file, and change nothing.")
  var dryRun = false

  @Flag(help: "Stay, and follow changes as they happen.")
  var watch = false

  @Flag(help: "Go on though a folder has lost all its files.")
  var allowEmpty = false

  func validate() throws {
    if watch && dryRun { throw ValidationError("--watch and --dry-run exclude each other.") }
    if watch, ingest.reference != nil {
      throw ValidationError("--reference is when files were fetched; those that --watch meets are fetched later.")
    }
  }

  func run() throws {
    let sources = try sync()
    if watch { try SyncWatch(path: location.pathForReading, ingest: ingest).run(sources) }
  }

  /// Brings the index up to date once; returns the sources that were looked at.
  private func sync() throws -> [CorpusSource] {
    let session = try SyncSession(
      updating: location.pathForReading, memoryBudget: ingest.memory.bytes, keptCommits: commits.keepCommits,
      threadCount: ingest.workerCount)
    defer { session.close() }
    let sources = paths.isEmpty ? session.sources.sources : try paths.map { try session.sources.source(at: $0) }
    if dryRun {
      try show(sources, session)
      return sources
    }
    let run = SyncRun(session: session, ingest: ingest, allowsEmptySources: allowEmpty)
    let (report, seconds) = try run.run(sources.map { FilePlace(source: $0) })
    try session.commit()
    run.reportSkipped(report)
    try StandardOutput.write("\(report.summary) in \(timeText(seconds)). Index: \(location.pathForReading)\n")
    return sources
  }

  private func show(_ sources: [CorpusSource], _ session: SyncSession) throws {
    let preview = try SyncPreview(
      session, scopes: sources.map { FilePlace(source: $0) }, reading: ingest.reading, allowsEmptySources: allowEmpty)
    var count = 0
    try preview.run { change in
      count += 1
      try StandardOutput.write(change.description.withoutControls + "\n")
    }
    StandardError.write(
      count == 0 ? "Nothing would change.\n" : "\(counted(count, "change")) to make; none was made.\n")
  }
}
