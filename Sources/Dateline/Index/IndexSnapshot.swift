internal import CivilTime

/// An index as it was at one commit. It stays the same, whatever a writer does meanwhile.
public final class IndexSnapshot: Sendable {
  let segments: [SegmentReader]
  /// The number of each segment's first document, counted over the whole index.
  let firstDocuments: [Int]
  private let manifest: Manifest

  /// Opens the newest commit of the index at `path`.
  ///
  /// Only the small files are read here, and the checksum tables of the large ones: 8 bytes for each 16 KiB.
  public convenience init(path: String) throws {
    try self.init(FileDirectory(path: path))
  }

  init(_ directory: any Directory) throws {
    guard let (manifest, index) = try Manifest.readLatest(directory) else {
      throw IndexError.noIndex(place: directory.place)
    }
    self.manifest = manifest
    segments = try manifest.segments.map { segment in
      let identity = FileEnvelope.Identity(index: index, segment: segment.number)
      let reader = try SegmentReader(directory, identity: identity, infoChecksum: segment.infoChecksum)
      guard reader.documentCount == segment.documentCount else {
        throw IndexError.damaged(
          file: Manifest.name(manifest.generation), structure: "manifest", offset: 0,
          problem: "segment \(segment.number) has \(reader.documentCount) documents, not \(segment.documentCount)")
      }
      return reader
    }
    var first = 0
    firstDocuments = segments.map { segment in
      defer { first += segment.documentCount }
      return first
    }
  }

  /// The number of documents.
  public var documentCount: Int { segments.reduce(0) { $0 + $1.documentCount } }

  /// The number of the commit, counted from 1.
  public var generation: Int { Int(manifest.generation) }

  /// The stored document with an ID; nil when there is none. Of several with the same ID, the one added last.
  public func document(withID id: String) throws -> Document? {
    for segment in segments.reversed() {
      if let document = try segment.document(withID: id) { return try segment.document(document) }
    }
    return nil
  }

  /// Checks every byte of every file against its checksum. Time is linear in the size of the index.
  public func verifyChecksums() throws {
    for segment in segments { try segment.verifyChecksums() }
  }
}
