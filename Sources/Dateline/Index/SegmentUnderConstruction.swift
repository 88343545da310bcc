/// A segment that documents are being added to: postings in memory, the document store already on its way to disk.
final class SegmentUnderConstruction {
  private let directory: any Directory
  private let identity: FileEnvelope.Identity
  private let storeFile: EnvelopeWriter
  private var store: DocumentStoreWriter
  private var buffer = PostingsBuffer()

  init(_ directory: any Directory, index: UInt64, number: UInt64) throws {
    self.directory = directory
    identity = FileEnvelope.Identity(index: index, segment: number)
    storeFile = try EnvelopeWriter(directory, SegmentFile.store.name(number), .store, identity)
    store = DocumentStoreWriter(storeFile)
  }

  var documentCount: Int { buffer.documentCount }

  /// The memory it takes, in bytes.
  var byteCount: Int { buffer.byteCount }

  func add(_ document: Document) throws {
    buffer.add(document)
    try store.add(document)
  }

  /// Writes the segment and returns what the manifest says of it.
  func finish() throws -> Manifest.Segment {
    do {
      let documents = SegmentDocuments(file: storeFile, indexStart: try store.finish())
      try SegmentWriter.write(buffer, documents: documents, to: directory, identity: identity)
    } catch {
      abandon()
      throw error
    }
    let info = try directory.open(SegmentFile.info.name(identity.segment))
    return Manifest.Segment(
      number: identity.segment, documentCount: documentCount, infoChecksum: ByteRegion(info).withBytes(Checksum.of))
  }

  /// Removes what was begun.
  func abandon() {
    storeFile.abandon()
    try? directory.remove(SegmentFile.store.name(identity.segment))
  }
}
