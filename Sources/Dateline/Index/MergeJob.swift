internal import Dispatch
internal import Synchronization

/// A merge that runs beside the writer.
///
/// What it reads never changes, and it writes files that nobody knows before it is done: so it shares nothing with the
/// writer, readers do not notice it, and when it is cancelled or cut off nothing has happened but that its files are removed.
final class MergeJob: Sendable {
  /// The number of the segment that it writes.
  let number: UInt64
  /// Which documents go into the segment, and under which numbers.
  let documents: MergedDocuments
  /// What it reads, with what was deleted and renamed of it when the merge began.
  let sources: [SegmentReader]
  private let directory: any Directory
  private let isCancelled = Atomic(false)
  private let outcome = Mutex<Result<Manifest.Segment, any Error>?>(nil)
  private let end = DispatchGroup()

  private struct Cancelled: Error {}

  /// Begins a merge as soon as those that were begun before on the same queue have ended.
  init(
    _ sources: [SegmentReader], into identity: FileEnvelope.Identity, _ directory: any Directory,
    on queue: DispatchQueue
  ) throws {
    number = identity.segment
    documents = try MergedDocuments(sources)
    self.sources = sources
    self.directory = directory
    queue.async(group: end) { [self] in
      let result = Result { try run(identity) }
      outcome.withLock { $0 = result }
    }
  }

  /// Whether it has ended, one way or another.
  var isDone: Bool { outcome.withLock { $0 != nil } }

  /// Waits for the end; what the manifest is to say of the segment.
  func segment() throws -> Manifest.Segment {
    end.wait()
    return try outcome.withLock { try $0?.get() ?? { throw Cancelled() }() }
  }

  /// Ends the merge, if it is still running, and removes what it wrote. Returns when that is done.
  func cancel() {
    isCancelled.store(true, ordering: .relaxed)
    guard let entry = try? segment() else { return }
    for name in entry.fileNames { try? directory.remove(name) }
  }

  /// Calls `body` with what has become of the documents of a source since the merge began: with the number of each in the
  /// merged segment, and the ID that it was given or nil where it was deleted.
  func forEachChange(
    since number: Int, _ reader: SegmentReader?, _ body: (DocumentID, _ newID: [UInt8]?) throws -> Void
  ) throws {
    guard let reader else { return }
    let source = sources[number]
    try reader.deleted?.forEach { document in
      // What was deleted before has no number.
      if let merged = documents.number(of: document, in: number) { try body(merged, nil) }
    }
    try reader.renamed?.forEach { document, id in
      guard let merged = documents.number(of: document, in: number), try source.renamed?.id(of: document) != id else {
        return
      }
      try body(merged, id)
    }
  }

  private func run(_ identity: FileEnvelope.Identity) throws -> Manifest.Segment {
    let output = SegmentOutput(directory, identity: identity)
    do {
      return try SegmentMerger.merge(sources, documents, to: output) { [self] _ in
        if isCancelled.load(ordering: .relaxed) { throw Cancelled() }
      }
    } catch {
      output.abandon()
      throw error
    }
  }
}
