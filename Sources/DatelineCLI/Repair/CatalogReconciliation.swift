internal import Dateline
internal import DatelineCorpus

/// Brings the articles of a repaired index and what its catalog knows of files into agreement, and says which files are to
/// be read again.
///
/// After it every article has a record, and every record of an article has one, so that the next run compares rightly.
struct CatalogReconciliation {
  /// Files that the catalog had an article of, and the index has none.
  private(set) var missing: [FilePlace] = []
  /// Files that are there and are to be read again: those that are missing, and those of which no record is left.
  private(set) var toRead: [FilePlace] = []
  /// The articles that had been deleted and came back, and are deleted again.
  private(set) var deletedIDs: [String] = []
  /// The articles of which nothing says whether they should be there; they are kept.
  private(set) var keptIDs: [String] = []

  private let session: SyncSession
  private let snapshot: IndexSnapshot

  /// Compares the two, in a session that is to be committed after. `checksArticles` says whether there may be articles
  /// without a record; `oldIDs` are those of articles that may be others.
  init(_ session: SyncSession, _ snapshot: IndexSnapshot, checksArticles: Bool, oldIDs: [String]) throws {
    self.session = session
    self.snapshot = snapshot
    for source in session.sources.sources { try checkRecords(of: source) }
    try checkOldIDs(oldIDs)
    if checksArticles { try checkArticles(doubtful: Set(oldIDs)) }
  }

  private mutating func checkRecords(of source: CorpusSource) throws {
    try session.forEachFile(at: FilePlace(source: source)) { place, record in
      guard record.hasArticle, try !snapshot.contains(id: place.articleID) else { return }
      missing.append(place)
      try session.keep(nil, of: place)
      if CorpusPath.exists(place.path) { toRead.append(place) }
    }
  }

  /// What may be another article is read again where its file is there.
  private mutating func checkOldIDs(_ ids: [String]) throws {
    for id in ids {
      guard let place = session.sources.place(named: id), place.articleID == id,
        try session.record(of: place)?.hasArticle ?? false
      else { continue }
      guard CorpusPath.exists(place.path) else {
        keptIDs.append(id)
        continue
      }
      try session.deleteArticle(of: place)
      try session.keep(nil, of: place)
      missing.append(place)
      toRead.append(place)
    }
  }

  private mutating func checkArticles(doubtful: Set<String>) throws {
    // An article whose own name is lost may be all that is left of one whose file is gone.
    let hasLost = missing.count > toRead.count
    try snapshot.forEachDocumentID { id in
      guard let place = session.sources.place(named: id), place.articleID == id else { return keptIDs.append(id) }
      let record = try session.record(of: place)
      if record?.hasArticle ?? false { return }
      // A folder that is not there just now says nothing of its files.
      guard record != nil || CorpusPath.exists(place.source.realPath) else {
        keptIDs.append(id)
        return try session.keep(.unknown, of: place)
      }
      if hasLost, doubtful.contains(id), !CorpusPath.exists(place.path) { return keptIDs.append(id) }
      try session.deleteArticle(of: place)
      if record == nil, CorpusPath.exists(place.path) { toRead.append(place) } else { deletedIDs.append(id) }
    }
  }
}

extension FileRecord {
  /// The record of a file that has an article and of which nothing else is known: the next run reads it.
  fileprivate static let unknown = FileRecord(state: .indexed, size: 0, modificationTime: unknownTime, contentHash: 0)
}
