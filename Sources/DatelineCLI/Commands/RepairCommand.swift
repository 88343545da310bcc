internal import ArgumentParser
internal import Dateline

/// `dateline repair`
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Save what can be saved of a damaged index.",
    discussion: """
      Checks the index as `dateline verify` does. What is sound stays as it is; a damaged part is written anew from the \
      articles that it stores, and articles that it no longer has are read again from their files. What cannot be saved \
      is left out and named. An interrupted run leaves the index as it was, or repaired in part.

        dateline repair --dry-run         say what can be saved, and change nothing
        dateline repair

      Exit codes: 0 the index is sound and complete, 1 it is sound and something was lost, 2 it could not be repaired.
      """)

  @OptionGroup var location: IndexLocation

  @OptionGroup var ingest: IngestOptions

  @Flag(name: [.long, .customShort("n")], help: "Say what can be saved, and change nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let path = location.pathForReading
    let result = try RepairRun(path: path, ingest: ingest, isDryRun: dryRun).run()
    try StandardOutput.write(json ? jsonLine(result, path) : text(result, path))
    if !result.isWhole { throw ExitCode(1) }
  }

  private func text(_ result: RepairRun.Result, _ path: String) -> String {
    if result.report.wasSound { return "The index \(path) is sound: there is nothing to repair.\n" }
    var lines = RepairText(result.report, isDryRun: dryRun).lines
    lines += result.restoredIDs.map { "RESTORED \($0) (read again from its file)" }
    lines += result.deletedIDs.map { "DELETED  \($0) (it had been deleted, or its file is gone)" }
    lines += result.doubtfulIDs.map { "KEPT     \($0) (whether it had been deleted or renamed is not known)" }
    lines += result.lostIDs.map {
      dryRun ? "MISSING  \($0) (read again from its file, if that is there)" : "LOST     \($0)"
    }
    if result.hasLostSources {
      lines.append(
        "The index no longer knows which folders it is of. Build it anew from them: `dateline index --rebuild FOLDER…`."
      )
    }
    lines.append(end(result, path))
    return lines.map { $0.withoutControls + "\n" }.joined()
  }

  private func end(_ result: RepairRun.Result, _ path: String) -> String {
    if dryRun { return "Nothing was changed. Repair the index with `dateline repair`." }
    guard !result.isWhole else { return "Repaired: the index \(path) has everything it had." }
    return result.lostIDs.isEmpty
      ? "Repaired: the index \(path) is sound. What is not certain stands above."
      : "Repaired: the index \(path) is sound; \(counted(result.lostIDs.count, "article")) could not be saved."
  }

  private func jsonLine(_ result: RepairRun.Result, _ path: String) -> String {
    var writer = JSONWriter()
    writer.add("index", path)
    writer.add("changed", result.report.generation != nil)
    writer.add("whole", result.isWhole)
    writer.add("problems", (result.report.problems + result.report.parts.flatMap(\.problems)).map(\.description))
    writer.add("restored", result.restoredIDs)
    writer.add("deleted", result.deletedIDs)
    writer.add("doubtful", result.doubtfulIDs)
    writer.add("lost", result.lostIDs)
    return writer.line
  }
}
