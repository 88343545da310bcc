internal import Dateline
internal import DatelineCorpus

/// Repairs an index and fills what was lost from the files that it was made of.
struct RepairRun {
  let path: String
  let ingest: IngestOptions
  let isDryRun: Bool

  /// What came of it.
  struct Result {
    let report: RepairReport
    /// Articles that were read again from their files.
    var restoredIDs: [String] = []
    /// Articles that are lost: neither the index nor a file has them.
    var lostIDs: [String] = []
    /// Articles that had been deleted, had come back and are deleted again.
    var deletedIDs: [String] = []
    /// Articles of which it is not known whether they had been deleted, or had another name.
    var doubtfulIDs: [String] = []
    /// Whether the index no longer knows its folders.
    var hasLostSources = false

    /// Whether the index is again all that it was, as far as can be told.
    var isWhole: Bool {
      lostIDs.isEmpty && doubtfulIDs.isEmpty && !hasLostSources && report.parts.allSatisfy { !isLossy($0) }
    }

    /// Whether articles were lost that nothing names. Those of a catalog that is lost are known from the files.
    private func isLossy(_ part: RepairReport.Part) -> Bool {
      part.name.hasPrefix("segment") && part.unnamedLossCount > restoredIDs.count
    }
  }

  func run() throws -> Result {
    var options = IndexRepair.Options()
    options.isDryRun = isDryRun
    options.memoryBudget = ingest.memory.bytes
    let report = try IndexRepair.run(path: path, options: options)
    var result = Result(report: report)
    if report.wasSound || isDryRun {
      result.lostIDs = report.parts.flatMap(\.lostIDs)
      return result
    }
    let named = Set(report.parts.flatMap(\.lostIDs))
    let (toRead, missing) = try reconcile(&result)
    if !toRead.isEmpty { try read(toRead) }
    let snapshot = try IndexSnapshot(path: path)
    let candidates = named.union(missing).sorted()
    result.restoredIDs = try candidates.filter { try snapshot.contains(id: $0) }
    result.lostIDs = try candidates.filter { try !snapshot.contains(id: $0) }
    return result
  }

  private func reconcile(_ result: inout Result) throws -> (toRead: [FilePlace], missing: [String]) {
    let session = try SyncSession(
      updating: path, memoryBudget: ingest.memory.bytes, threadCount: ingest.workerCount)
    defer { session.close() }
    guard let snapshot = session.snapshot else { return ([], []) }
    let report = result.report
    result.hasLostSources = report.isCatalogIncomplete && session.sources.isEmpty
    if session.sources.isEmpty { return ([], []) }
    let reconciliation = try CatalogReconciliation(
      session, snapshot,
      checksArticles: report.mayHaveDeletedDocuments || report.isCatalogIncomplete || !report.oldIDs.isEmpty,
      oldIDs: report.oldIDs)
    result.deletedIDs = reconciliation.deletedIDs
    result.doubtfulIDs = reconciliation.keptIDs
    try session.commit()
    return (reconciliation.toRead, reconciliation.missing.map(\.articleID))
  }

  /// Files that cannot be read are skipped, as ever; they are among the lost ones then.
  private func read(_ files: [FilePlace]) throws {
    let session = try SyncSession(
      updating: path, memoryBudget: ingest.memory.bytes, threadCount: ingest.workerCount)
    defer { session.close() }
    let run = SyncRun(session: session, ingest: ingest, allowsEmptySources: true)
    let (report, _) = try run.run(files)
    try session.commit()
    run.reportSkipped(report)
  }
}
