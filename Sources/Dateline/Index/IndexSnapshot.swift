internal import CivilTime

/// An index as it was at one commit. It stays the same, whatever a writer does meanwhile.
public final class IndexSnapshot: Sendable {
  let segments: [SegmentReader]
  /// The number of each segment's first document, counted over the whole index.
  let firstDocuments: [Int]
  /// What searches of the snapshot work with.
  let searchTables = SearchTables.Pool()
  let manifest: Manifest
  let directory: any Directory
  let index: UInt64

  /// Opens the newest commit of the index at `path`.
  ///
  /// Only the small files are read here, and the checksum tables of the large ones: 8 bytes for each 16 KiB.
  public convenience init(path: String) throws {
    try self.init(FileDirectory(path: path))
  }

  /// Whether there is an index with at least one commit at `path`. Says nothing of whether it can be read.
  public static func exists(path: String) -> Bool {
    (try? Manifest.latestGeneration(FileDirectory(path: path))) != nil
  }

  /// Opens an earlier commit of the index at `path` that is kept: see ``commits(path:)``.
  public convenience init(path: String, generation: Int) throws {
    try self.init(FileDirectory(path: path), generation: generation)
  }

  /// Opens the newest commit, or one of a generation.
  init(_ directory: any Directory, generation: Int? = nil) throws {
    self.directory = directory
    (manifest, index, segments) =
      try generation.map { try Self.open(directory, generation: $0) } ?? Self.open(directory)
    var first = 0
    firstDocuments = segments.map { segment in
      defer { first += segment.documentCount }
      return first
    }
  }

  /// Opens the newest commit. A writer may replace it meanwhile and remove its files: then the next one is opened.
  private static func open(_ directory: any Directory) throws -> (Manifest, UInt64, [SegmentReader]) {
    var attempted: UInt64?
    while true {
      let newest = try Manifest.latestGeneration(directory)
      do {
        guard let newest else { throw IndexError.noIndex(place: directory.place) }
        let (manifest, index) = try Manifest.read(newest, directory)
        return (manifest, index, try manifest.segments.map { try SegmentReader(directory, index: index, $0) })
      } catch IndexError.system(_, let file, Errno.noSuchFile) {
        guard newest == attempted else {
          attempted = newest
          continue
        }
        throw IndexError.damaged(file: file, structure: "file", offset: 0, problem: "it is missing")
      }
    }
  }

  private static func open(
    _ directory: any Directory, generation: Int
  ) throws -> (Manifest, UInt64, [SegmentReader]) {
    let kept = try directory.list().compactMap(Manifest.generation(ofName:)).map(Int.init)
    guard kept.contains(generation) else {
      throw IndexError.noCommit(place: directory.place, generation: generation, kept: kept.sorted())
    }
    let (manifest, index) = try Manifest.read(UInt64(generation), directory)
    return (manifest, index, try manifest.segments.map { try SegmentReader(directory, index: index, $0) })
  }

  /// What the application keeps beside the documents, from a key on: see ``IndexWriter/setCatalogValue(_:forKey:)``.
  ///
  /// The files of the catalog are opened here, not with the snapshot. Where a writer has removed them meanwhile this
  /// throws; whoever holds the writer is safe.
  public func catalog(from start: [UInt8] = []) throws -> CatalogCursor {
    try CatalogCursor(manifest.catalogRuns.map { try CatalogRun(directory, index: index, $0) }, from: start)
  }

  /// The number of documents that are not deleted.
  public var documentCount: Int { segments.reduce(0) { $0 + $1.liveCount } }

  /// The number of deleted documents that still take space, until their segments are merged.
  public var deletedCount: Int { segments.reduce(0) { $0 + ($1.deleted?.count ?? 0) } }

  /// What became of the text of the documents. Of an index without documents, that of articles.
  public var analysis: TextAnalysis { segments.first?.info.analysis ?? .articles }

  /// How large the index is.
  public var size: IndexSize {
    IndexSize(
      documentCount: documentCount, segmentCount: segments.count, byteCount: segments.reduce(0) { $0 + $1.byteCount })
  }

  /// How many commits the index keeps, the newest included.
  public var keptCommits: Int { manifest.keptCommits }

  /// The number of the commit, counted from 1.
  public var generation: Int { Int(manifest.generation) }

  /// The stored document with an ID; nil when there is none. Of several with the same ID, the one added last.
  public func document(withID id: String) throws -> Document? {
    for segment in segments.reversed() {
      if let document = try segment.document(withID: id) { return try segment.document(document) }
    }
    return nil
  }

  /// Whether there is a document with an ID. Time is logarithmic in the number of documents.
  public func contains(id: String) throws -> Bool {
    try segments.contains { try $0.document(withID: id) != nil }
  }

  /// Calls `body` with the ID of every document that is not deleted. Time is linear in the number of documents.
  public func forEachDocumentID(_ body: (String) throws -> Void) throws {
    for segment in segments {
      let ids = try segment.idsOfDocuments()
      for document in segment.liveDocuments { try body(try ids.value(of: document)) }
    }
  }

  /// Checks every byte of every file against its checksum. Time is linear in the size of the index.
  public func verifyChecksums() throws {
    for segment in segments { try segment.verifyChecksums() }
    for run in manifest.catalogRuns { try CatalogRun(directory, index: index, run).verify() }
  }
}
