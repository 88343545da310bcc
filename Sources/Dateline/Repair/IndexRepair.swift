/// Salvages a damaged index: what is sound stays as it is, a damaged segment is written anew from the documents that it
/// stores, and what cannot be saved is left out and named.
///
/// The repair is one commit, as any other: until it is made the index stays what it was, damage included.
public struct IndexRepair {
  /// How a repair goes about it.
  public struct Options: Sendable {
    /// Whether to say what would be done, and to do nothing.
    public var isDryRun = false
    /// The memory that a segment being written may take, in bytes.
    public var memoryBudget = 256 << 20

    /// The usual way.
    public init() {}
  }

  private let directory: any Directory
  private let options: Options
  private let commit: CommitSalvage
  private var report = RepairReport()
  private var nextNumber: UInt64
  /// The segments that are done, from behind, and readers of them: a document that is in one of these is newer than one of
  /// the same ID in a segment before.
  private var later: [SegmentReader] = []
  private var laterIDs: Set<String> = []
  private var entries: [Manifest.Segment] = []

  /// Repairs the index at `path`.
  ///
  /// Time is linear in the size of the index, to check it, and in that of the damaged segments, to write them anew. Memory is
  /// the budget, and the IDs of damaged segments. Throws where there is no index, where it is being written, and where a part
  /// was written by a newer version.
  public static func run(path: String, options: Options = Options()) throws -> RepairReport {
    try run(FileDirectory(path: path), options: options)
  }

  static func run(_ directory: any Directory, options: Options = Options()) throws -> RepairReport {
    // What only looks needs no lock, and a folder that cannot be written has none.
    let lock = options.isDryRun ? nil : try directory.lock()
    defer { lock?.release() }
    var repair = try IndexRepair(directory, options)
    try repair.repair()
    return repair.report
  }

  private init(_ directory: any Directory, _ options: Options) throws {
    self.directory = directory
    self.options = options
    commit = try CommitSalvage(directory)
    nextNumber = commit.manifest.nextSegment
    report.origin = commit.origin
    report.problems = commit.problems
  }

  private mutating func repair() throws {
    for segment in commit.manifest.segments.reversed() { try repair(segment) }
    report.parts.reverse()
    let runs = try repairCatalog()
    if report.wasSound || options.isDryRun { return }
    let manifest = Manifest(
      generation: commit.manifest.generation + 1, nextSegment: nextNumber, keptCommits: commit.manifest.keptCommits,
      segments: entries.reversed(), catalogRuns: runs)
    try manifest.commit(to: directory, index: commit.index)
    report.generation = Int(manifest.generation)
    for generation in commit.damagedGenerations { try? directory.remove(Manifest.name(generation)) }
    try? manifest.removeUnreferencedFiles(directory)
  }

  // MARK: Segments

  private mutating func repair(_ segment: Manifest.Segment) throws {
    let problems = IndexCheck.check(segment, directory, commit.index).problems
    if problems.isEmpty {
      let reader = try SegmentReader(directory, index: commit.index, segment)
      guard commit.origin == .foundFiles else { return keep(segment, reader) }
      let lost: Set<RepairReport.LostChange> = segment.renames == nil ? [.deletions] : [.deletions, .renames]
      return try keep(segment, reader, lost: lost, problems: [])
    }
    // A list of deletions or of renames that is damaged does not make the segment so.
    for lost in [[.deletions], [.renames], [.deletions, .renames]] as [Set<RepairReport.LostChange>] {
      guard let rest = segment.without(lost), IndexCheck.check(rest, directory, commit.index).problems.isEmpty else {
        continue
      }
      return try keep(rest, SegmentReader(directory, index: commit.index, rest), lost: lost, problems: problems)
    }
    try rebuild(segment, problems)
  }

  private mutating func keep(_ entry: Manifest.Segment, _ reader: SegmentReader) {
    entries.append(entry)
    later.append(reader)
  }

  /// Keeps a segment whose lists of deletions or renames are lost, or may be old ones, without the documents that are in a
  /// later segment, too.
  private mutating func keep(
    _ entry: Manifest.Segment, _ reader: SegmentReader, lost: Set<RepairReport.LostChange>,
    problems: [IndexReport.Problem]
  ) throws {
    if lost.contains(.deletions) { report.mayHaveDeletedDocuments = true }
    let ids = try reader.idsOfDocuments()
    var deleted = reader.deleted ?? DeletedDocuments(documentCount: reader.documentCount)
    var seen: Set<String> = []
    for document in try reader.documentsAsAdded().reversed() where !deleted.contains(document) {
      let id = try ids.value(of: document)
      if try !seen.insert(id).inserted || isInLaterSegment(id) { deleted.insert(document) }
    }
    if lost.contains(.renames) { report.oldIDs += seen.sorted() }
    if !problems.isEmpty {
      report.parts.append(
        .init(
          name: Self.name(entry), count: entry.liveCount, problems: problems, outcome: .keptWithoutChanges(lost)))
    }
    if deleted.count == reader.documentCount { return }
    var entry = entry
    if deleted.count > (reader.deleted?.count ?? 0), !options.isDryRun {
      entry.deletions = try DeletionsFile.write(
        deleted, of: reader.identity, generation: commit.manifest.generation + 1, to: directory)
    }
    keep(
      entry, deleted.count > 0 ? SegmentReader(reader, deleted: deleted, renamed: reader.renamed) : reader)
  }

  private func isInLaterSegment(_ id: String) throws -> Bool {
    if laterIDs.contains(id) { return true }
    return try later.contains { try $0.document(withID: id) != nil }
  }

  /// Writes a segment anew from the documents that its store still has.
  private mutating func rebuild(_ segment: Manifest.Segment, _ problems: [IndexReport.Problem]) throws {
    let salvage = SegmentSalvage(directory, index: commit.index, segment)
    let isDoubtful = salvage.mayHaveDeletedDocuments || commit.origin == .foundFiles
    if isDoubtful { report.mayHaveDeletedDocuments = true }
    let lastPlaces = isDoubtful ? try Self.lastPlaces(salvage) : [:]
    var ordinal = 0
    var saved: Set<String> = []
    var count = 0
    let output = SegmentSequence(directory, index: commit.index, runOptions(salvage), budget: options.memoryBudget)
    try salvage.forEachDocument { document in
      defer { ordinal += 1 }
      if isDoubtful, try lastPlaces[document.id] != ordinal || isInLaterSegment(document.id) { return }
      saved.insert(document.id)
      count += 1
      if !options.isDryRun { try output.add(document, number: &nextNumber) }
    }
    if salvage.mayHaveOldIDs || (segment.renames != nil && commit.origin == .foundFiles) {
      report.oldIDs += saved.sorted()
    }
    var part = RepairReport.Part(
      name: Self.name(segment), count: segment.liveCount, problems: problems,
      outcome: count > 0 ? .rebuilt(count: count) : .dropped)
    part.lostIDs = (salvage.ids() ?? []).filter { !saved.contains($0) }
    // What is doubtful may be more than there was, so nothing can be told from the numbers.
    if !isDoubtful { part.unnamedLossCount = max(0, segment.liveCount - count - part.lostIDs.count) }
    report.parts.append(part)
    laterIDs.formUnion(saved)
    for entry in try output.finish().reversed() { entries.append(entry) }
  }

  /// Of several documents with one ID the last is the one that counts.
  private static func lastPlaces(_ salvage: SegmentSalvage) throws -> [String: Int] {
    var places: [String: Int] = [:]
    var ordinal = 0
    try salvage.forEachDocument { document in
      places[document.id] = ordinal
      ordinal += 1
    }
    return places
  }

  /// How the segment was made, or else how another one was: all of an index are made alike.
  private func runOptions(_ salvage: SegmentSalvage) -> RunBuilder.Options {
    salvage.options
      ?? commit.manifest.segments.lazy.compactMap { SegmentSalvage(directory, index: commit.index, $0).options }.first
      ?? RunBuilder.Options()
  }

  private static func name(_ segment: Manifest.Segment) -> String { "segment \(segment.number)" }

  // MARK: Catalog

  /// Sound runs stay as they are; where one is damaged, what can be read of all becomes one.
  private mutating func repairCatalog() throws -> [Manifest.CatalogRun] {
    let runs = commit.manifest.catalogRuns
    let problems = runs.map { IndexCheck.check($0, directory, commit.index).problems }
    if commit.origin == .foundFiles { report.isCatalogIncomplete = true }
    guard problems.contains(where: { !$0.isEmpty }) else { return runs }
    report.isCatalogIncomplete = true
    let numbers = NumberSource(nextNumber)
    var empty = commit.manifest
    empty.catalogRuns = []
    let pending = PendingCatalog(
      directory, index: commit.index, after: empty, replacing: true,
      memoryBudget: max(options.memoryBudget / 8, 1 << 20),
      takeNumber: numbers.take)
    let salvage = CatalogSalvage(directory, index: commit.index)
    for (run, problems) in zip(runs, problems) {
      let count = try salvage.forEachRecord(of: run) { record in
        if !options.isDryRun { try pending.set(record.key, to: record.value) }
      }
      guard !problems.isEmpty else { continue }
      var part = RepairReport.Part(
        name: "catalog run \(run.number)", count: run.recordCount, problems: problems,
        outcome: count > 0 ? .rebuilt(count: count) : .dropped)
      part.unnamedLossCount = max(0, run.recordCount - count)
      report.parts.append(part)
    }
    try pending.flush()
    nextNumber = numbers.next
    return pending.runs
  }
}

extension Manifest.Segment {
  /// The same segment without some of its lists; nil where it does not have all of these.
  fileprivate func without(_ lost: Set<RepairReport.LostChange>) -> Manifest.Segment? {
    var rest = self
    if lost.contains(.deletions) {
      if deletions == nil { return nil }
      rest.deletions = nil
    }
    if lost.contains(.renames) {
      if renames == nil { return nil }
      rest.renames = nil
    }
    return rest
  }
}
