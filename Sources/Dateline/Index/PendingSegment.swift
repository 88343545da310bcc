/// A segment that the next commit will name, and its state since the newest one.
struct PendingSegment {
  /// What the newest commit says of it, or will.
  var entry: Manifest.Segment
  /// Opened when it is first needed, with the deletions and renames made since.
  var reader: SegmentReader?
  /// The number of its first document among those that the writer was given; far below 0 where it is from before.
  let firstAdded: Int
  /// Whether the reader knows more deletions than the entry.
  var hasNewDeletions = false
  /// Whether the reader knows more renames than the entry.
  var hasNewRenames = false
  /// The merge that is to write it; nil once it is written.
  var merge: MergeJob?
  /// What it is merged from, while it is not written.
  var sources: [PendingSegment] = []

  /// A segment from before the writer began, or merged of such.
  static let fromBefore = Int.min / 2

  var liveCount: Int {
    merge == nil ? reader?.liveCount ?? entry.liveCount : sources.reduce(0) { $0 + $1.liveCount }
  }

  /// A reader with the newest state of the segment.
  mutating func open(_ directory: any Directory, index: UInt64) throws -> SegmentReader {
    if let reader { return reader }
    let reader = try SegmentReader(directory, index: index, entry)
    self.reader = reader
    return reader
  }

  /// Writes the deletions and renames that no file has yet, for the commit of a generation.
  mutating func writeChanges(to directory: any Directory, generation: UInt64) throws {
    guard let reader else { return }
    if hasNewDeletions, let deleted = reader.deleted {
      entry.deletions = try DeletionsFile.write(deleted, of: reader.identity, generation: generation, to: directory)
      hasNewDeletions = false
    }
    if hasNewRenames, let renamed = reader.renamed {
      entry.renames = try RenamesFile.write(renamed, of: reader.identity, generation: generation, to: directory)
      hasNewRenames = false
    }
  }
}

/// A segment that deletions and renames are being made in.
struct ChangingSegment {
  let reader: SegmentReader
  private let firstAdded: Int
  private var deleted: DeletedDocuments
  /// The renames that the reader does not know.
  private var renames: [DocumentID: [UInt8]] = [:]
  /// The documents that have been given an ID now, or had been in between.
  private var renamed: [[UInt8]: [DocumentID]] = [:]

  init(_ reader: SegmentReader, firstAdded: Int) {
    self.reader = reader
    self.firstAdded = firstAdded
    deleted = reader.deleted ?? DeletedDocuments(documentCount: reader.documentCount)
  }

  /// The documents that have an ID, are not deleted, and were among the first `addedCount` that the writer was given or
  /// there before; in the order of adding.
  func documents(withID id: [UInt8], addedCount: Int) throws -> [DocumentID] {
    var documents = try reader.documents(withID: id)
    if !renames.isEmpty {
      documents.removeAll { renames[$0] != nil }
      let given = Set((renamed[id] ?? []).filter { renames[$0] == id })
      if !given.isEmpty { documents = try reader.inOrderOfAdding(documents + given) }
    }
    return documents.filter { Int($0) + firstAdded < addedCount && !deleted.contains($0) }
  }

  mutating func delete(_ document: DocumentID) { deleted.insert(document) }

  mutating func rename(_ document: DocumentID, to id: [UInt8]) {
    renames[document] = id
    renamed[id, default: []].append(document)
  }

  /// Makes the changes known to the segment that is to be committed.
  func apply(to segment: inout PendingSegment) throws {
    let hasNewDeletions = deleted.count > (reader.deleted?.count ?? 0)
    guard hasNewDeletions || !renames.isEmpty else { return }
    segment.reader = SegmentReader(
      reader, deleted: deleted.count > 0 ? deleted : nil,
      renamed: renames.isEmpty ? reader.renamed : try reader.renamed(adding: renames))
    segment.hasNewDeletions = segment.hasNewDeletions || hasNewDeletions
    segment.hasNewRenames = segment.hasNewRenames || !renames.isEmpty
  }
}
