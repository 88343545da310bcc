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
    while let range = policy.merge(
      for: segments.map {
        MergePolicy.Size(liveCount: $0.liveCount, deletedCount: $0.entry.documentCount - $0.liveCount)
      })
    {
      try merge(range)
    }
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

  /// Puts one segment in the place of several neighbours.
  private func merge(_ range: Range<Int>) throws {
    let readers = try range.map(reader(at:))
    let output = SegmentOutput(directory, identity: FileEnvelope.Identity(index: index, segment: takeNumber()))
    do {
      let entry = try SegmentMerger.merge(readers, to: output)
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
