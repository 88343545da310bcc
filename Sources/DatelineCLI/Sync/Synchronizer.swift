internal import CivilTime
internal import Dateline
internal import DatelineCorpus
internal import Glibc

/// Brings an index into step with the files of its sources.
///
/// A survey first compares sizes and times with the catalog, which reads no file. Where something has changed, a second
/// walk reads what is new or touched on all cores, and compares contents. Every commit holds articles and catalog
/// together, so a run that is cut off goes on from its last commit.
struct Synchronizer {
  /// How a run goes about it.
  struct Options: Sendable {
    var reading = ReadingOptions()
    var workerCount = 1
    /// Seconds between commits during a run.
    var commitInterval = 60.0
    /// Whether a source may have lost all its files.
    var allowsEmptySources = false
    /// Whether articles that were removed on request come back.
    var restoresWithdrawn = false
  }

  private let session: SyncSession
  private let plan: SyncPlan
  private let options: Options
  private var report = SyncReport()
  private var gone = GoneFiles()
  private var lastCommit = ContinuousClock.now

  /// Takes the files and folders that are to be looked at; throws when one of them does not exist.
  init(_ session: SyncSession, scopes: [FilePlace], options: Options) throws {
    self.session = session
    self.options = options
    plan = try SyncPlan(
      scopes, snapshot: session.snapshot, options: options.reading,
      restoresWithdrawn: options.restoresWithdrawn)
  }

  /// Does everything but the last commit, which is left to the caller.
  mutating func run(progress: (SyncReport) -> Void) throws -> SyncReport {
    let survey = try session.snapshot.map { _ in try SyncSurvey(plan, allowsEmptySources: options.allowsEmptySources) }
    if let survey, !survey.hasChanges { return survey.report }
    gone = survey?.gone ?? gone
    let reader = FileReader(options: options.reading, quietSince: Self.now - Self.quietTime)
    let (analyzer, known) = (DocumentAnalyzer(session.options), gone)
    let groups = ChangeGroups(plan: plan, byteCount: session.options.batchByteCount)
    let pipeline = OrderedPipeline(workerCount: options.workerCount, window: options.workerCount * 2)
    try pipeline.run(groups) { changes in
      Result { try analyzer.analyze { batch in changes.map { Self.read($0, reader, known, into: &batch) } } }
    } consume: { result in
      let (documents, steps) = try result.get()
      for step in steps { try apply(step, reader) }
      // After what they replace is deleted.
      if documents.count > 0 { try session.add(documents) }
      try commitIfDue()
      progress(report)
    }
    try removeGone()
    return report
  }

  /// File systems keep times this coarsely at worst: two seconds, in nanoseconds (FAT).
  private static let quietTime = 2_000_000_000

  /// The time, in nanoseconds since 1970.
  private static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  private enum Step: Sendable {
    case unchanged(FileChange)
    case read(CorpusFile, FilePlace, known: FileRecord?, FileReading)
  }

  private static func read(
    _ change: FileChange, _ reader: FileReader, _ gone: GoneFiles, into batch: inout DocumentBatch
  ) -> Step {
    switch change {
    case .new(let file, let place):
      .read(file, place, known: nil, reader.read(file, place, known: nil, gone: gone, into: &batch))
    case .touched(let file, let place, let record):
      .read(file, place, known: record, reader.read(file, place, known: record, gone: gone, into: &batch))
    case .unchanged, .gone, .skipped, .failed: .unchanged(change)
    }
  }

  private mutating func apply(_ step: Step, _ reader: FileReader) throws {
    switch step {
    case .unchanged(.failed(let error)): throw error
    case .unchanged(.skipped(let skipped)): report.note(skipped.path, "\(skipped.reason)", hasArticle: false)
    case .unchanged(.gone): break  // The survey has them. What has gone since then is left to the next run.
    case .unchanged(.unchanged(let place, let record)):
      report.noteUnchanged(place, record)
      gone.remove(place, record)
    case .unchanged(.new), .unchanged(.touched): preconditionFailure("new and touched files are read")
    case .read(let file, let place, let known, var reading):
      report.byteCount += file.size
      if let known { gone.remove(place, known) }
      if reading.mayBeRenamed {
        if try rename(to: place, reading.record, reader) { return }
        // Another new file has the same content and came first.
        let (documents, made) = try DocumentAnalyzer(session.options).analyze { batch in
          reader.read(file, place, known: nil, gone: GoneFiles(), into: &batch)
        }
        if documents.count > 0 { try session.add(documents) }
        reading = made
      }
      try apply(reading, to: place, known: known)
    }
  }

  private mutating func apply(_ reading: FileReading, to place: FilePlace, known: FileRecord?) throws {
    // Nothing is concluded from a file that cannot be read just now: what is known of it stays.
    if reading.isUnreadable {
      report.fileCount += 1
      return report.note(place.articleID, reading.record.reason, hasArticle: false)
    }
    if reading.isSame {
      report.noteUnchanged(place, reading.record)
    } else {
      try noteRead(reading.record, at: place, hadArticle: known?.hasArticle ?? false)
    }
    if reading.record != known { try session.keep(reading.record, of: place) }
  }

  /// Counts a file that was read, and deletes the article that it had: the new one is in the batch that is added next.
  private mutating func noteRead(_ record: FileRecord, at place: FilePlace, hadArticle: Bool) throws {
    report.fileCount += 1
    if hadArticle { try session.deleteArticle(of: place) }
    switch (hadArticle, record.hasArticle) {
    case (false, true): report.added += 1
    case (true, true): report.updated += 1
    case (true, false): report.removed += 1
    case (false, false): break
    }
    if !record.reason.isEmpty { report.note(place.articleID, record.reason, hasArticle: record.hasArticle) }
  }

  /// Takes a gone file of the same content for this one; false when there is none left.
  private mutating func rename(to place: FilePlace, _ read: FileRecord, _ reader: FileReader) throws -> Bool {
    guard let old = gone.takeArticle(like: read, where: { reader.readsAlike($0, place) }) else { return false }
    try session.rename(old.place, to: place)
    var record = old.record
    record.modificationTime = read.modificationTime
    report.fileCount += 1
    report.renamed += 1
    try session.keep(record, of: place)
    try session.keep(nil, of: old.place)
    return true
  }

  /// Removes the articles of the files that are gone and did not come up under another name.
  private mutating func removeGone() throws {
    for (place, record) in gone.all {
      if record.hasArticle {
        try session.deleteArticle(of: place)
        report.removed += 1
      }
      try session.keep(nil, of: place)
    }
  }

  private mutating func commitIfDue() throws {
    guard session.hasUncommittedChanges, lastCommit.duration(to: .now).seconds >= options.commitInterval else { return }
    try session.commit(finishingMerges: false)
    lastCommit = .now
  }
}
