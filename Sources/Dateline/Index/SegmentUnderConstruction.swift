/// A segment that documents are being added to: postings in memory, the document store already on its way to disk.
final class SegmentUnderConstruction {
  private let output: SegmentOutput
  private var store: DocumentStoreWriter
  private var buffer = PostingsBuffer()

  init(_ directory: any Directory, index: UInt64, number: UInt64) throws {
    output = SegmentOutput(directory, identity: FileEnvelope.Identity(index: index, segment: number))
    store = DocumentStoreWriter(try output.open(.store))
  }

  var documentCount: Int { buffer.documentCount }

  /// The memory it takes, in bytes.
  var byteCount: Int { buffer.byteCount }

  func add(_ document: Document) throws {
    buffer.add(document)
    try store.add(document)
  }

  /// Writes the segment and returns what the manifest says of it. When it throws, nothing is left behind.
  func finish() throws -> Manifest.Segment {
    do {
      try SegmentWriter.write(buffer, storeIndex: try store.finish(), to: output)
      return try output.manifestEntry(documentCount: documentCount)
    } catch {
      abandon()
      throw error
    }
  }

  /// Removes what was begun.
  func abandon() { output.abandon() }
}
