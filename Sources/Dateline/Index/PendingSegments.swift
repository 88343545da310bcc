/// The segments that the next commit will name, with what is deleted of each.
final class PendingSegments {
  /// A segment that is written, and its state since.
  private struct Pending {
    /// What the newest commit says of it, or will.
    var entry: Manifest.Segment
    /// Opened when it is first needed, with the deletions made since.
    var reader: SegmentReader?
    /// The number of its first document among those that the writer was given; far below 0 where it is from before.
    let firstAdded: Int
    /// Whether the reader knows more deletions than the entry.
    var hasNewDeletions = false

    var liveCount: Int { reader?.liveCount ?? entry.liveCount }
  }

  private let directory: any Directory
  private let index: UInt64
  private let policy = MergePolicy()
  private var segments: [Pending]
  private(set) var nextNumber: UInt64
  /// The segments of the newest commit, whose files must stay.
  private var committed: Set<UInt64>

  /// Starts with the segments of a commit, or with none where they are to be replaced.
  init(_ directory: any Directory, index: UInt64, after commit: Manifest, replacing: Bool) {
    self.directory = directory
    self.index = index
    nextNumber = commit.nextSegment
    committed = Set(commit.segments.map(\.number))
    segments = replacing ? [] : commit.segments.map { Pending(entry: $0, firstAdded: .min / 2) }
  }

  /// The number of documents that are not deleted.
  var documentCount: Int { segments.reduce(0) { $0 + $1.liveCount } }

  /// A number for a new segment: never used twice.
  func takeNumber() -> UInt64 {
    defer { nextNumber += 1 }
    return nextNumber
  }

  /// Adds a segment that was just written, and makes it searchable with the next commit. `firstAdded` is the number of its
  /// first document among those that the writer was given.
  func append(_ entry: Manifest.Segment, firstAdded: Int) {
    segments.append(Pending(entry: entry, firstAdded: firstAdded))
  }

  /// The stored document with an ID, among those that are in a segment; nil when there is none.
  func document(withID id: String) throws -> Document? {
    for place in segments.indices.reversed() {
      let reader = try reader(at: place)
      if let document = try reader.document(withID: id) { return try reader.document(document) }
    }
    return nil
  }

  /// Makes the deletions of a buffer, in all segments. Time is logarithmic in the number of documents for each deletion
  /// and segment.
  func apply(_ buffer: DeletionBuffer) throws {
    if buffer.isEmpty { return }
    let deletions = buffer.deletions
    for place in segments.indices {
      let reader = try reader(at: place)
      var deleted = reader.deleted ?? DeletedDocuments(documentCount: reader.documentCount)
      let before = deleted.count
      for deletion in deletions {
        for document in try reader.documents(withID: deletion.id)
        where Int(document) + segments[place].firstAdded < deletion.addedCount { deleted.insert(document) }
      }
      guard deleted.count > before else { continue }
      segments[place].reader = SegmentReader(reader, deleted: deleted)
      segments[place].hasNewDeletions = true
    }
    try removeSegments { $0.liveCount == 0 }
  }

  /// Merges what is to be merged now.
  func mergeAsNeeded() throws {
    while let range = policy.merge(for: sizes) { try merge(range) }
  }

  /// Merges all segments into one, with its documents in a better order if that is wanted. What is so already stays.
  func optimize(reordering: Bool, memoryBudget: Int, _ report: @escaping MergeProgress.Report) throws {
    let readers = try segments.indices.map(reader(at:))
    let isMerged = readers.count == 1 && readers[0].deleted == nil
    guard !readers.isEmpty, !isMerged || (reordering && !readers[0].isReordered) else { return }
    guard reordering else { return try merge(segments.indices, report) }
    let order = try ClusteredOrder(memoryBudget: memoryBudget).order(readers) {
      try report(MergeProgress(phase: .ordering, fraction: $0))
    }
    try merge(segments.indices, in: order, report)
  }

  /// Merges until nothing is deleted and few segments are left.
  func compact(_ report: MergeProgress.Report) throws {
    // From behind, so that the places before stay what they are.
    for range in policy.compaction(of: sizes).reversed() { try merge(range, report) }
  }

  private var sizes: [MergePolicy.Size] {
    segments.map { .init(liveCount: $0.liveCount, deletedCount: $0.entry.documentCount - $0.liveCount) }
  }

  /// Writes the deletions that no file has yet, for the commit of a generation, and returns what the manifest is to name.
  func entries(for generation: UInt64) throws -> [Manifest.Segment] {
    for place in segments.indices {
      guard segments[place].hasNewDeletions, let reader = segments[place].reader, let deleted = reader.deleted else {
        continue
      }
      segments[place].entry.deletions = try DeletionsFile.write(
        deleted, of: reader.identity, generation: generation, to: directory)
      segments[place].hasNewDeletions = false
    }
    return segments.map(\.entry)
  }

  /// Notes that a commit has succeeded.
  func committed(_ manifest: Manifest) { committed = Set(manifest.segments.map(\.number)) }

  private func reader(at place: Int) throws -> SegmentReader {
    if let reader = segments[place].reader { return reader }
    let reader = try SegmentReader(directory, index: index, segments[place].entry)
    segments[place].reader = reader
    return reader
  }

  /// Puts one segment in the place of several neighbours. `order` has the place in the order of adding of each of its
  /// documents; without one they keep theirs.
  private func merge(
    _ range: Range<Int>, in order: [UInt32]? = nil, _ report: MergeProgress.Report = { _ in }
  ) throws {
    let readers = try range.map(reader(at:))
    let output = SegmentOutput(directory, identity: FileEnvelope.Identity(index: index, segment: takeNumber()))
    do {
      let documents = try order.map { try MergedDocuments(readers, order: $0) } ?? MergedDocuments(readers)
      let entry = try SegmentMerger.merge(readers, documents, to: output) {
        try report(MergeProgress(phase: .writing, fraction: $0))
      }
      let merged = segments[range].map(\.entry.number)
      segments.insert(Pending(entry: entry, firstAdded: .min / 2), at: range.upperBound)
      try removeSegments { merged.contains($0.entry.number) }
    } catch {
      output.abandon()
      throw error
    }
  }

  /// Takes segments out of the next commit. The files of those that no commit names are removed at once.
  private func removeSegments(where isRemoved: (Pending) -> Bool) throws {
    for segment in segments where isRemoved(segment) && !committed.contains(segment.entry.number) {
      for name in segment.entry.fileNames { try directory.remove(name) }
    }
    segments.removeAll(where: isRemoved)
  }
}
