internal import Dateline
internal import DatelineCorpus

/// An index that is being changed: its writer, what it held at the start, and its sources.
///
/// The index is locked from the start where there is one. Where there is none it is made with the first change, so that a
/// run that finds no article leaves no folder behind.
final class SyncSession {
  /// The index as it was; nil where it is made anew.
  let snapshot: IndexSnapshot?
  var sources: SourceList
  private let path: String
  /// How documents are analysed and written.
  let options: IndexWriter.Options
  private var made: IndexWriter?
  /// Records of files without articles that wait for the writer to be made.
  private var heldBack: [(FilePlace, FileRecord)] = []
  private static let heldBackLimit = 10_000
  private var written: [CorpusSource]
  /// Whether something was written that is not committed.
  private(set) var hasUncommittedChanges = false

  /// Starts to change the index at a path.
  init(updating path: String, memoryBudget: Int, keptCommits: Int? = nil, threadCount: Int = 1) throws {
    self.path = path
    options = IndexWriter.Options(
      memoryBudget: memoryBudget, keptCommits: keptCommits, mergesInBackground: threadCount > 1,
      threadCount: threadCount)
    guard IndexSnapshot.exists(path: path) else { throw IndexError.noIndex(place: path) }
    let writer = try IndexWriter(path: path, options: options)
    do {
      let snapshot = try IndexSnapshot(path: path)
      sources = try SourceList(snapshot)
      self.snapshot = snapshot
    } catch {
      writer.close()
      throw error
    }
    written = sources.sources
    made = writer
  }

  /// Starts to build the index at a path anew; the one that may be there stays until the commit.
  init(replacing path: String, memoryBudget: Int, keptCommits: Int? = nil, threadCount: Int) {
    self.path = path
    options = IndexWriter.Options(
      memoryBudget: memoryBudget, replacesExisting: true, keptCommits: keptCommits, mergesInBackground: threadCount > 1,
      threadCount: threadCount)
    snapshot = nil
    sources = SourceList()
    written = []
  }

  /// The writer, made now if there is none.
  func writer() throws -> IndexWriter {
    if let made { return made }
    let writer = try IndexWriter(path: path, options: options)
    made = writer
    for (place, record) in heldBack { try keep(record, of: place) }
    heldBack = []
    return writer
  }

  /// Keeps what is known of a file; nil forgets it.
  func keep(_ record: FileRecord?, of place: FilePlace) throws {
    if made == nil, let record, !record.hasArticle, heldBack.count < Self.heldBackLimit {
      return heldBack.append((place, record))
    }
    try writer().setCatalogValue(record?.bytes, forKey: place.key)
    hasUncommittedChanges = true
  }

  /// Adds articles that were analysed with ``options``.
  func add(_ documents: AnalyzedDocuments) throws {
    try writer().add(documents)
    hasUncommittedChanges = true
  }

  /// Removes the article of a file.
  func deleteArticle(of place: FilePlace) throws {
    try writer().delete(id: place.articleID)
    hasUncommittedChanges = true
  }

  /// Gives the article of a file the ID of another one.
  func rename(_ old: FilePlace, to new: FilePlace) throws {
    try writer().rename(id: old.articleID, to: new.articleID)
    hasUncommittedChanges = true
  }

  /// Drops a source with all its articles. Returns how many there were.
  @discardableResult
  func remove(_ source: CorpusSource) throws -> Int {
    let count = try forEachFile(at: FilePlace(source: source)) { place, record in
      if record.hasArticle { try deleteArticle(of: place) }
      try keep(nil, of: place)
    }
    sources.remove(source)
    return count
  }

  /// Removes the articles of a file, or of all files of a folder, which are left out until they are added again. Returns
  /// how many there were.
  func withdraw(_ place: FilePlace) throws -> Int {
    try forEachFile(at: place) { place, record in
      guard record.hasArticle else { return }
      try deleteArticle(of: place)
      var record = record
      record.state = .withdrawn
      try keep(record, of: place)
    }
  }

  /// What the catalog had of a file at the start; nil where it did not know the file.
  func record(of place: FilePlace) throws -> FileRecord? {
    var cursor = try snapshot?.catalog(from: place.key)
    guard let stored = try cursor?.next(), stored.key == place.key else { return nil }
    return FileRecord(stored.value)
  }

  /// Makes all changes durable, with the sources as they are now. Does nothing when there is nothing to commit.
  ///
  /// Merges in the background are waited for, or else go on until a later commit.
  func commit(finishingMerges: Bool = true) throws {
    let keepsOtherCommits = snapshot.map { options.keptCommits ?? $0.keptCommits != $0.keptCommits } ?? false
    guard hasUncommittedChanges || written != sources.sources || keepsOtherCommits else { return }
    let writer = try writer()
    for source in written where !sources.sources.contains(source) {
      try writer.setCatalogValue(nil, forKey: CatalogKey.source(source.number))
    }
    // After the removals: a source that was moved keeps its number.
    for source in sources.sources where !written.contains(source) {
      try writer.setCatalogValue(source.value, forKey: CatalogKey.source(source.number))
    }
    try writer.commit(finishingMerges: finishingMerges)
    written = sources.sources
    hasUncommittedChanges = false
  }

  /// Ends the session; what was not committed is dropped.
  func close() { made?.close() }

  /// Goes through what the catalog had at the start of a file, or of all files of a folder. Returns how many of them had
  /// articles.
  @discardableResult
  func forEachFile(at place: FilePlace, _ body: (FilePlace, FileRecord) throws -> Void) throws -> Int {
    guard var cursor = try snapshot?.catalog(from: place.key) else { return 0 }
    var count = 0
    while let stored = try cursor.next(), CatalogKey.isFile(stored.key, atOrBelow: place.key) {
      guard let (_, path) = CatalogKey.file(stored.key), let record = FileRecord(stored.value) else {
        throw DamagedCatalog()
      }
      try body(FilePlace(source: place.source, relativePath: path), record)
      if record.hasArticle { count += 1 }
    }
    return count
  }
}
