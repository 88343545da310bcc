internal import Dispatch

/// The segments that the next commit will name, with what has become of each since it was written.
///
/// A merge may run beside the writer. Then its segment stands in the list from the moment at which the merge is decided, with the
/// number that it will have, and holds the segments that it is made of: what is deleted or renamed meanwhile is so in these, and
/// told to the merged one when it is there. So which segments an index comes to have does not depend on how long merges take.
final class PendingSegments {
  private let directory: any Directory
  private let index: UInt64
  private let policy = MergePolicy()
  /// Where merges run, one after the other; nil where they are done at once.
  private let queue: DispatchQueue?
  private var segments: [PendingSegment]
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
    segments = replacing ? [] : commit.segments.map { PendingSegment(entry: $0, firstAdded: PendingSegment.fromBefore) }
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
    segments.append(PendingSegment(entry: entry, firstAdded: firstAdded))
  }

  /// Makes deletions and renames, in all segments. Time is logarithmic in the number of documents for each of them and
  /// segment.
  func apply(_ changes: PendingChanges) throws {
    if changes.isEmpty { return }
    var changing: [ChangingSegment] = []
    try forEachWritten { segment in
      changing.append(ChangingSegment(try segment.open(directory, index: index), firstAdded: segment.firstAdded))
    }
    for step in changes.steps {
      switch step {
      case .deletions(let deletions): try Self.delete(deletions, of: &changing)
      case .renames(let renames): for rename in renames { try Self.rename(rename, of: &changing) }
      }
    }
    var next = changing.makeIterator()
    try forEachWritten { try next.next()?.apply(to: &$0) }
    for place in segments.indices where segments[place].liveCount == 0 { try finishMerge(at: place) }
    try removeSegments { $0.liveCount == 0 }
  }

  /// Calls `body` with every segment that is written, in order: in the place of one that is not, with those that it is
  /// made of.
  private func forEachWritten(_ body: (inout PendingSegment) throws -> Void) rethrows {
    for place in segments.indices {
      if segments[place].merge == nil { try body(&segments[place]) }
      for source in segments[place].sources.indices { try body(&segments[place].sources[source]) }
    }
  }

  private static func delete(_ deletions: [PendingChanges.Deletion], of segments: inout [ChangingSegment]) throws {
    for place in segments.indices {
      for deletion in deletions {
        for document in try segments[place].documents(withID: deletion.id, addedCount: deletion.addedCount) {
          segments[place].delete(document)
        }
      }
    }
  }

  private static func rename(_ rename: PendingChanges.Rename, of segments: inout [ChangingSegment]) throws {
    let named = try segments.map { try $0.documents(withID: rename.id, addedCount: rename.addedCount) }
    guard rename.id != rename.newID, let last = named.lastIndex(where: { !$0.isEmpty }), let document = named[last].last
    else { return }
    for place in segments.indices {
      let replaced = try segments[place].documents(withID: rename.newID, addedCount: rename.addedCount)
      for old in named[place] + replaced where place != last || old != document { segments[place].delete(old) }
    }
    segments[last].rename(document, to: rename.newID)
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
    let merged = PendingSegment(
      entry: entry, firstAdded: PendingSegment.fromBefore, merge: merge, sources: Array(segments[range]))
    segments.replaceSubrange(range, with: [merged])
  }

  /// Puts the segment that a merge has written in the place of those that it was made of, with what was deleted and renamed meanwhile.
  private func finishMerge(at place: Int) throws {
    guard let merge = segments[place].merge else { return }
    var merged = PendingSegment(entry: try merge.segment(), firstAdded: PendingSegment.fromBefore)
    let sources = segments[place].sources
    let reader = try SegmentReader(directory, index: index, merged.entry)
    var changing = ChangingSegment(reader, firstAdded: PendingSegment.fromBefore)
    for (number, source) in sources.enumerated() {
      try merge.forEachChange(since: number, source.reader) { document, newID in
        if let newID { changing.rename(document, to: newID) } else { changing.delete(document) }
      }
    }
    try changing.apply(to: &merged)
    segments[place] = merged
    try removeFiles(of: sources)
  }

  /// Merges all segments into one, with its documents in a better order if that is wanted. What is so already stays.
  func optimize(reordering: Bool, memoryBudget: Int, _ report: @escaping MergeProgress.Report) throws {
    try finishMerges(waiting: true)
    let readers = try segments.indices.map(reader(at:))
    let isMerged = readers.count == 1 && !readers[0].isChanged
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

  /// Writes the deletions and renames that no file has yet, for the commit of a generation, and returns what the manifest is to name.
  ///
  /// In the place of a segment that is not written yet it names those that it is made of.
  func entries(for generation: UInt64) throws -> [Manifest.Segment] {
    try forEachWritten { try $0.writeChanges(to: directory, generation: generation) }
    return segments.flatMap { $0.merge == nil ? [$0.entry] : $0.sources.map(\.entry) }
  }

  /// Notes that a commit has succeeded.
  func committed(_ manifest: Manifest) { committed = Set(manifest.segments.map(\.number)) }

  private func reader(at place: Int) throws -> SegmentReader {
    try segments[place].open(directory, index: index)
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
      segments.insert(PendingSegment(entry: entry, firstAdded: PendingSegment.fromBefore), at: range.upperBound)
      try removeSegments { merged.contains($0.entry.number) }
    } catch {
      output.abandon()
      throw error
    }
  }

  /// Takes segments out of the next commit. The files of those that no commit names are removed at once.
  private func removeSegments(where isRemoved: (PendingSegment) -> Bool) throws {
    try removeFiles(of: segments.filter(isRemoved))
    segments.removeAll(where: isRemoved)
  }

  private func removeFiles(of removed: [PendingSegment]) throws {
    for segment in removed where !committed.contains(segment.entry.number) {
      for name in segment.entry.fileNames { try directory.remove(name) }
    }
  }
}
