/// The runs of the catalog that the next commit will name, and the changes that are in no run yet.
final class PendingCatalog {
  private let directory: any Directory
  private let index: UInt64
  /// Gives out the numbers of files.
  private let takeNumber: () -> UInt64
  private let memoryBudget: Int
  private var buffer = CatalogBuffer()
  private(set) var runs: [Manifest.CatalogRun]
  /// The runs of the newest commit, whose files must stay.
  private var committed: Set<UInt64>

  /// Starts with the runs of a commit, or with none where they are to be replaced.
  init(
    _ directory: any Directory, index: UInt64, after commit: Manifest, replacing: Bool, memoryBudget: Int,
    takeNumber: @escaping () -> UInt64
  ) {
    self.directory = directory
    self.index = index
    self.takeNumber = takeNumber
    self.memoryBudget = memoryBudget
    runs = replacing ? [] : commit.catalogRuns
    committed = Set(commit.catalogRuns.map(\.number))
  }

  /// Sets the value of a key, or removes the key where there is none.
  func set(_ key: [UInt8], to value: [UInt8]?) throws {
    buffer.set(key, to: value)
    if buffer.byteCount >= memoryBudget { try flush() }
  }

  /// Writes all changes to files.
  func flush() throws {
    if buffer.isEmpty { return }
    let buffer = buffer
    try write { run in try buffer.write(to: &run) }
    self.buffer.removeAll()
    if let first = CatalogMergePolicy.firstRunToMerge(runs.map(\.recordCount)) { try merge(first..<runs.count) }
  }

  /// Notes that a commit has succeeded.
  func committed(_ manifest: Manifest) { committed = Set(manifest.catalogRuns.map(\.number)) }

  private func merge(_ range: Range<Int>) throws {
    let merged = try range.map { try CatalogRun(directory, index: index, runs[$0]) }
    var cursor = try CatalogCursor(merged)
    try write { run in
      while let record = try cursor.nextStored() {
        // With the oldest run among them there is nothing left that a removal could hide.
        if record.value != nil || range.lowerBound > 0 { try run.append(record) }
      }
    }
    for run in runs[range] where !committed.contains(run.number) { try directory.remove(CatalogRun.name(run.number)) }
    runs.removeSubrange(range)
  }

  /// Writes a run and appends it to ``runs``; one without records is not kept.
  private func write(_ body: (inout CatalogRunWriter) throws -> Void) throws {
    let number = takeNumber()
    var run = try CatalogRunWriter(directory, identity: FileEnvelope.Identity(index: index, segment: number))
    do {
      try body(&run)
      try run.finish()
    } catch {
      run.abandon()
      try? directory.remove(CatalogRun.name(number))
      throw error
    }
    if run.recordCount > 0 {
      runs.append(Manifest.CatalogRun(number: number, recordCount: run.recordCount))
    } else {
      try directory.remove(CatalogRun.name(number))
    }
  }
}

extension CatalogRun {
  /// Opens a run that a manifest names.
  init(_ directory: any Directory, index: UInt64, _ entry: Manifest.CatalogRun) throws {
    let identity = FileEnvelope.Identity(index: index, segment: entry.number)
    try self.init(directory, identity: identity)
    guard recordCount == entry.recordCount else {
      throw IndexError.damaged(
        file: Self.name(entry.number), structure: "catalog", offset: 0,
        problem: "expected \(entry.recordCount) records, found \(recordCount)")
    }
  }
}
