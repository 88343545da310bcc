internal import Dateline
internal import DatelineCorpus

/// One run of a synchronizer for somebody who watches: a line of progress, and what is said at the end.
struct SyncRun {
  let session: SyncSession
  let ingest: IngestOptions
  var allowsEmptySources = false
  /// Whether what is done so far may become visible before the end.
  var commitsOnTheWay = true

  /// Whether articles that were removed on request come back.
  var restoresWithdrawn = false

  /// Brings the index into step with some files and folders, up to the last commit, which is left to the caller.
  func run(_ scopes: [FilePlace]) throws -> (report: SyncReport, seconds: Double) {
    var options = Synchronizer.Options()
    options.reading = ingest.reading
    options.workerCount = ingest.workerCount
    options.allowsEmptySources = allowsEmptySources
    options.restoresWithdrawn = restoresWithdrawn
    if !commitsOnTheWay { options.commitInterval = .infinity }
    var synchronizer = try Synchronizer(session, scopes: scopes, options: options)
    // How much there is is only worth a walk where somebody is watching and everything is read.
    let isWatched = StandardError.isTerminal
    let total = isWatched && session.snapshot == nil ? try totalBytes(of: scopes) : nil
    var progress = ProgressLine(isShown: isWatched, totalBytes: total)
    defer { progress.finish() }
    let report = try synchronizer.run { progress.update($0) }
    return (report, progress.elapsed)
  }

  /// Says on the error stream what was skipped.
  func reportSkipped(_ report: SyncReport) {
    if ingest.verbose {
      for skipped in report.skipped { StandardError.write("skipped \(skipped.withoutControls)\n") }
    }
    let hint = ingest.verbose ? "" : "; --verbose names them"
    if report.skippedCount > 0 {
      StandardError.write("Skipped \(counted(report.skippedCount, "file"))\(hint).\n")
    }
    if report.cutShortCount > 0 {
      StandardError.write("Cut short \(counted(report.cutShortCount, "file"))\(hint).\n")
    }
  }

  private func totalBytes(of scopes: [FilePlace]) throws -> Int {
    try FileWalker(pathBytes: scopes.map(\.path), options: ingest.reading).reduce(0) { sum, walked in
      if case .file(let file) = walked { sum + file.size } else { sum }
    }
  }
}

extension SyncReport {
  /// What was done, in words.
  var summary: String {
    guard hasChanges else { return "Nothing has changed in \(counted(fileCount, "file"))" }
    let parts = [(added, "added"), (updated, "changed"), (renamed, "renamed"), (removed, "removed")]
    let changes = parts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
    let rest = unchanged > 0 ? "; \(counted(unchanged, "file")) as before" : ""
    return changes.joined(separator: ", ") + rest
  }
}
