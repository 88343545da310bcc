internal import Dateline
internal import DatelineCorpus

/// How a file on disk and what the catalog knows of it compare.
enum FileChange: Sendable {
  /// The catalog does not know the file.
  case new(CorpusFile, FilePlace)
  /// Its size or time differ from what the catalog knows; its content may not.
  case touched(CorpusFile, FilePlace, FileRecord)
  /// Nothing has changed.
  case unchanged(FilePlace, FileRecord)
  /// The catalog knows the file, and it is gone.
  case gone(FilePlace, FileRecord)
  /// A file or folder that cannot be read, or will not be.
  case skipped(SkippedFile)
  /// The catalog cannot be read; nothing comes after.
  case failed(any Error)
}

/// What has changed below some files and folders since the catalog was written: a walk and the catalog, merged.
///
/// Both go in the same order, so neither is held in memory. What lies below a folder that cannot be read just now is not
/// gone: it is left as it is.
struct SyncPlan: Sequence, Sendable {
  /// What is looked at, in the order of the keys; none is below another one.
  let scopes: [FilePlace]
  let walker: FileWalker
  let snapshot: IndexSnapshot?
  private let restoresWithdrawn: Bool

  /// A plan for files and folders that all exist. Without a snapshot every file is new. A file whose article was removed on
  /// request counts as unchanged, unless such files are to be restored: then it counts as touched.
  init(
    _ scopes: [FilePlace], snapshot: IndexSnapshot?, options: ReadingOptions, restoresWithdrawn: Bool = false
  ) throws {
    self.restoresWithdrawn = restoresWithdrawn
    var outermost: [FilePlace] = []
    for scope in scopes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    where !(outermost.last.map { CatalogKey.isFile(scope.key, atOrBelow: $0.key) } ?? false) {
      outermost.append(scope)
    }
    self.scopes = outermost
    self.snapshot = snapshot
    do {
      walker = try FileWalker(pathBytes: outermost.map(\.path), options: options)
    } catch .noSuchPath(let path, let message) {
      throw MissingSource(path: path, message: message)
    }
  }

  func makeIterator() -> Iterator { Iterator(self) }

  struct Iterator: IteratorProtocol {
    private typealias Walked = (file: WalkedFile, key: [UInt8], place: FilePlace)
    private typealias Known = (key: [UInt8], place: FilePlace, record: FileRecord)

    private let plan: SyncPlan
    private var files: FileIterator
    private var catalog: CatalogCursor?
    private var walked: Walked?
    private var known: Known?
    /// The scope whose records are read, counted from 0.
    private var scope = -1
    private var isStarted = false
    /// The keys of what could not be read, and of which the catalog may still have records to come.
    private var unreadable: [[UInt8]] = []

    init(_ plan: SyncPlan) {
      self.plan = plan
      files = plan.walker.makeIterator()
    }

    mutating func next() -> FileChange? {
      do {
        return try nextChange()
      } catch {
        (walked, known, catalog) = (nil, nil, nil)
        return .failed(error)
      }
    }

    private mutating func nextChange() throws -> FileChange? {
      if !isStarted {
        isStarted = true
        nextWalked()
        try nextKnown()
      }
      while true {
        if let known, walked.map({ known.key.lexicographicallyPrecedes($0.key) }) ?? true {
          try nextKnown()
          if !isUnreadable(known.key) { return .gone(known.place, known.record) }
        } else if let walked {
          nextWalked()
          return try change(walked)
        } else {
          return nil
        }
      }
    }

    /// The change of what was walked, with its record where the catalog has one.
    private mutating func change(_ walked: Walked) throws -> FileChange {
      guard case .file(let file) = walked.file else {
        // A record of a file that cannot be read is passed over, and of one that will not be read is gone.
        if case .skipped(let skipped) = walked.file { return .skipped(skipped) }
        preconditionFailure("a walk meets files and skipped files only")
      }
      guard let known, known.key == walked.key else { return .new(file, walked.place) }
      try nextKnown()
      let record = known.record
      let isSame =
        record.state == .withdrawn
        ? !plan.restoresWithdrawn : record.size == file.size && record.modificationTime == file.modificationTime
      return isSame ? .unchanged(known.place, record) : .touched(file, known.place, record)
    }

    private mutating func isUnreadable(_ key: [UInt8]) -> Bool {
      unreadable.removeAll { !CatalogKey.isFile(key, atOrBelow: $0) && $0.lexicographicallyPrecedes(key) }
      return unreadable.contains { CatalogKey.isFile(key, atOrBelow: $0) }
    }

    private mutating func nextWalked() {
      guard let file = files.next() else { return walked = nil }
      let source = plan.scopes[files.root].source
      let path =
        switch file {
        case .file(let file): file.pathBytes
        case .skipped(let skipped): Array(skipped.path.utf8)
        }
      let place = FilePlace(source: source, relativePath: source.relativePath(of: path) ?? [])
      let key = place.key
      if case .skipped(let skipped) = file, case .unreadable = skipped.reason { unreadable.append(key) }
      walked = (file, key, place)
    }

    private mutating func nextKnown() throws {
      known = nil
      guard let snapshot = plan.snapshot else { return }
      while true {
        if let stored = try catalog?.next(), CatalogKey.isFile(stored.key, atOrBelow: plan.scopes[scope].key) {
          guard let (_, path) = CatalogKey.file(stored.key), let record = FileRecord(stored.value) else {
            throw DamagedCatalog()
          }
          return known = (stored.key, FilePlace(source: plan.scopes[scope].source, relativePath: path), record)
        }
        guard scope + 1 < plan.scopes.count else { return catalog = nil }
        scope += 1
        catalog = try snapshot.catalog(from: plan.scopes[scope].key)
      }
    }
  }
}

/// A folder that the index knows, and that is not there.
struct MissingSource: Error, CustomStringConvertible {
  let path: String
  let message: String

  var description: String {
    """
    the index is of \(path), which cannot be found (\(message)). Is its disk mounted? If it is gone for good: \
    `dateline remove \(path)`. The index is unchanged.
    """
  }
}

/// The catalog holds something that no version of this program writes.
struct DamagedCatalog: Error, CustomStringConvertible {
  var description: String {
    "the index's catalog of files has a record that cannot be read. Build the index anew with `dateline index --rebuild`."
  }
}
