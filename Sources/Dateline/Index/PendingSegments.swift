internal import Dispatch

/// The segments that the next commit will name, with what is deleted of each.
///
/// A merge may run beside the writer. Then its segment stands in the list from the moment at which the merge is decided, with the
/// number that it will have, and holds the segments that it is made of: what is deleted meanwhile is deleted of these, and
/// told to the merged one when it is there. So which segments an index comes to have does not depend on how long merges take.
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
    /// The merge that is to write it; nil once it is written.
    var merge: MergeJob?
    /// What it is merged from, while it is not written.
    var sources: [Pending] = []

    var liveCount: Int {
      merge == nil ? reader?.liveCount ?? entry.liveCount : sources.reduce(0) { $0 + $1.liveCount }
    }
  }

  private let directory: any Directory
  private let index: UInt64
  private let policy = MergePolicy()
  /// Where merges run, one after the other; nil where they are done at once.
  private let queue: DispatchQueue?
  private var segments: [Pending]
  private(set) var nextNumber: UInt64
  /// The segments of the newest commit, whose files must stay.
  private var committed: Set<UInt64>

  /// Starts with the segments of a commit, or with none where they are to be replaced.
  init(
    _ directory: any Directory, index: UInt64, after commit: Manifest, replacing: Bool,
    mergesInBackground: Bool = false
  ) {
    queue = mergesInBackground ? DispatchQueue(label: "dateline.merges") : nil
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
    for var segment in segments.flatMap({ $0.merge == nil ? [$0] : $0.sources }).reversed() {
      let reader = try open(&segment)
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
      if segments[place].merge == nil { try delete(deletions, of: &segments[place]) }
      for source in segments[place].sources.indices { try delete(deletions, of: &segments[place].sources[source]) }
      if segments[place].liveCount == 0 { try finishMerge(at: place) }
    }
    try removeSegments { $0.liveCount == 0 }
  }

  private func delete(_ deletions: [DeletionBuffer.Deletion], of segment: inout Pending) throws {
    let reader = try open(&segment)
    var deleted = reader.deleted ?? DeletedDocuments(documentCount: reader.documentCount)
    let before = deleted.count
    for deletion in deletions {
      for document in try reader.documents(withID: deletion.id)
      where Int(document) + segment.firstAdded < deletion.addedCount { deleted.insert(document) }
    }
    guard deleted.count > before else { return }
    segment.reader = SegmentReader(reader, deleted: deleted)
    segment.hasNewDeletions = true
  }

  /// Merges what is to be merged now, or begins to.
  func mergeAsNeeded() throws {
    while let range = policy.merge(for: sizes) {
      if let queue { try beginMerge(range, on: queue) } else { try merge(range) }
    }
  }

  /// The numbers of the segments that are being written.
  var unfinishedNumbers: Set<UInt64> { Set(segments.compactMap(\.merge?.number)) }

  /// Takes in the segments whose merges have ended and, where that is wanted, waits for the others.
  func finishMerges(waiting: Bool) throws {
    for place in segments.indices {
      if let merge = segments[place].merge, waiting || merge.isDone { try finishMerge(at: place) }
    }
  }

  /// Ends all merges under way. What they were to merge stays as it is; it is merged when it comes to that again.
  func cancelMerges() {
    for segment in segments { segment.merge?.cancel() }
    segments = segments.flatMap { $0.merge == nil ? [$0] : $0.sources }
  }

  private func beginMerge(_ range: Range<Int>, on queue: DispatchQueue) throws {
    for place in range { try finishMerge(at: place) }
    let readers = try range.map(reader(at:))
    let merge = try MergeJob(
      readers, into: FileEnvelope.Identity(index: index, segment: takeNumber()), directory, on: queue)
    let entry = Manifest.Segment(number: merge.number, documentCount: merge.documents.count, infoChecksum: 0)
    let merged = Pending(entry: entry, firstAdded: .min / 2, merge: merge, sources: Array(segments[range]))
    segments.replaceSubrange(range, with: [merged])
  }

  /// Puts the segment that a merge has written in the place of those that it was made of, with what was deleted meanwhile.
  private func finishMerge(at place: Int) throws {
    guard let merge = segments[place].merge else { return }
    var merged = Pending(entry: try merge.segment(), firstAdded: .min / 2)
    let sources = segments[place].sources
    var deleted = DeletedDocuments(documentCount: merged.entry.documentCount)
    for (number, source) in sources.enumerated() {
      let before = merge.sources[number].deleted
      source.reader?.deleted?.forEach { document in
        guard !(before?.contains(document) ?? false) else { return }
        if let document = merge.documents.number(of: document, in: number) { deleted.insert(document) }
      }
    }
    if deleted.count > 0 {
      merged.reader = SegmentReader(try SegmentReader(directory, index: index, merged.entry), deleted: deleted)
      merged.hasNewDeletions = true
    }
    segments[place] = merged
    try removeFiles(of: sources)
  }

  /// Merges all segments into one, with its documents in a better order if that is wanted. What is so already stays.
  func optimize(reordering: Bool, memoryBudget: Int, _ report: @escaping MergeProgress.Report) throws {
    try finishMerges(waiting: true)
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
    try finishMerges(waiting: true)
    // From behind, so that the places before stay what they are.
    for range in policy.compaction(of: sizes).reversed() { try merge(range, report) }
  }

  private var sizes: [MergePolicy.Size] {
    segments.map { .init(liveCount: $0.liveCount, deletedCount: $0.entry.documentCount - $0.liveCount) }
  }

  /// Writes the deletions that no file has yet, for the commit of a generation, and returns what the manifest is to name.
  ///
  /// In the place of a segment that is not written yet it names those that it is made of.
  func entries(for generation: UInt64) throws -> [Manifest.Segment] {
    for place in segments.indices {
      if segments[place].merge == nil { try writeDeletions(of: &segments[place], generation) }
      for source in segments[place].sources.indices {
        try writeDeletions(of: &segments[place].sources[source], generation)
      }
    }
    return segments.flatMap { $0.merge == nil ? [$0.entry] : $0.sources.map(\.entry) }
  }

  private func writeDeletions(of segment: inout Pending, _ generation: UInt64) throws {
    guard segment.hasNewDeletions, let reader = segment.reader, let deleted = reader.deleted else { return }
    segment.entry.deletions = try DeletionsFile.write(
      deleted, of: reader.identity, generation: generation, to: directory)
    segment.hasNewDeletions = false
  }

  /// Notes that a commit has succeeded.
  func committed(_ manifest: Manifest) { committed = Set(manifest.segments.map(\.number)) }

  private func reader(at place: Int) throws -> SegmentReader { try open(&segments[place]) }

  private func open(_ segment: inout Pending) throws -> SegmentReader {
    if let reader = segment.reader { return reader }
    let reader = try SegmentReader(directory, index: index, segment.entry)
    segment.reader = reader
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
    try removeFiles(of: segments.filter(isRemoved))
    segments.removeAll(where: isRemoved)
  }

  private func removeFiles(of removed: [Pending]) throws {
    for segment in removed where !committed.contains(segment.entry.number) {
      for name in segment.entry.fileNames { try directory.remove(name) }
    }
  }
}
