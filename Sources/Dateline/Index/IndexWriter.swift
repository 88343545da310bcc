/// Builds an index: add documents, then commit.
///
/// There is one writer at a time; readers are never blocked and see nothing until ``commit()`` has returned. What was
/// added and not committed is lost with the writer, and what was committed before stays as it was.
///
/// A writer is not safe to use from several threads at once.
public final class IndexWriter {
  /// What a new index is made of.
  public struct Options: Sendable {
    /// The memory for documents that are not written yet, in bytes. A segment is written when it is full.
    public var memoryBudget: Int
    /// Whether the documents in the index are to be replaced by those that are added.
    public var replacesExisting: Bool

    /// Options with the given values.
    public init(memoryBudget: Int = 256 << 20, replacesExisting: Bool = false) {
      self.memoryBudget = memoryBudget
      self.replacesExisting = replacesExisting
    }
  }

  private let directory: any Directory
  private let lock: any DirectoryLock
  private let options: Options
  private let index: UInt64
  private var committed: Manifest
  private let pending: PendingSegments
  private var current: SegmentUnderConstruction?
  private var deletions = DeletionBuffer()
  /// How many documents the writer was given.
  private var addedCount = 0
  /// Why documents that were added are lost; from then on nothing can be added or committed.
  private var failure: (any Error)?
  private var isClosed = false

  /// Starts to write to the index at `path`, making it where there is none.
  public convenience init(path: String, options: Options = Options()) throws {
    try self.init(FileDirectory.creating(path: path), options: options)
  }

  /// `newIndex` is the number of the index where it is made anew; a random one if nil.
  init(_ directory: any Directory, options: Options = Options(), newIndex: UInt64? = nil) throws {
    self.directory = directory
    self.options = options
    let names = try directory.list()
    guard names.isEmpty || names.contains(where: Self.isOfIndex) else {
      throw IndexError.notAnIndex(place: directory.place)
    }
    lock = try directory.lock()
    do {
      switch try Self.readExisting(directory, options) {
      case .readable(let manifest, let index):
        committed = manifest
        self.index = index
        try manifest.removeUnreferencedFiles(directory)
      case .none(let generation, let nextSegment):
        committed = Manifest(generation: generation, nextSegment: nextSegment, segments: [])
        index = newIndex ?? UInt64.random(in: 1...UInt64.max)
      }
      pending = PendingSegments(directory, index: index, after: committed, replacing: options.replacesExisting)
    } catch {
      lock.release()
      throw error
    }
  }

  deinit { close() }

  /// The number of documents in the index once what was added is committed. Those that are to be deleted count until the
  /// deletion is made: after a commit the number is exact.
  public var documentCount: Int { pending.documentCount + (current?.documentCount ?? 0) }

  /// Adds a document. It cannot be found before ``commit()``.
  ///
  /// Nothing is looked up: a document with the same ID stays beside it. ``update(_:)`` replaces.
  public func add(_ document: Document) throws {
    try check(document)
    try take(document)
  }

  /// Puts a document in the place of all that have its ID, if there are any, with the next ``commit()``: readers see the
  /// old ones or the new one. It stands in the order of adding as a document that is new.
  public func update(_ document: Document) throws {
    try check(document)
    try delete(id: document.id)
    try take(document)
  }

  /// Deletes all documents with an ID, added in this session or before, with the next ``commit()``. One that is added
  /// under this ID afterwards stays. Where there is none, nothing happens.
  public func delete(id: String) throws {
    try losingNothing {
      deletions.delete(id, addedCount: addedCount)
      if deletions.byteCount >= max(options.memoryBudget / 4, 1 << 20) { try flush() }
    }
  }

  private func check(_ document: Document) throws {
    guard document.id.utf8.count < 1 << 15 else {
      throw IndexError.limit("a document's ID has \(document.id.utf8.count) bytes; at most 32,767 are allowed")
    }
    guard document.body.utf8.count < 1 << 30, document.title.utf8.count < 1 << 20 else {
      throw IndexError.limit("the document \(document.id) is too large: a body has at most 1 GiB, a title 1 MiB")
    }
    for (name, value) in [("source", document.source), ("section", document.section), ("url", document.url)] {
      guard let value, value.utf8.count >= 1 << 15 else { continue }
      throw IndexError.limit("the \(name) of \(document.id) has \(value.utf8.count) bytes; at most 32,767 are allowed")
    }
  }

  private func take(_ document: Document) throws {
    var document = document
    document.language = document.language.map(primarySubtag)
    try losingNothing {
      let segment = try current ?? SegmentUnderConstruction(directory, index: index, number: pending.takeNumber())
      current = segment
      try segment.add(document)
      addedCount += 1
      if segment.byteCount >= options.memoryBudget { try flush() }
    }
  }

  /// Makes everything added and deleted so far durable and visible, at once.
  ///
  /// When it throws, nothing has changed for readers, but for one case: the new state may be visible and not yet durable.
  public func commit() throws {
    try losingNothing {
      try flush()
      let generation = committed.generation + 1
      let segments = try pending.entries(for: generation)
      let manifest = Manifest(generation: generation, nextSegment: pending.nextNumber, segments: segments)
      // After a failure nobody knows which of the two commits readers see, so no file of either may be removed.
      try manifest.commit(to: directory, index: index)
      committed = manifest
    }
    pending.committed(committed)
    // What cannot be removed now will be when the next writer starts; the commit itself is done.
    try? committed.removeUnreferencedFiles(directory)
  }

  /// Ends writing. What was not committed is dropped. Nothing may be added or committed after; closing again is allowed.
  public func close() {
    isClosed = true
    current?.abandon()
    current = nil
    lock.release()
  }

  /// Runs what takes documents in or commits them. Once it has failed some of them are lost, and committing the rest would
  /// pass over that in silence: so every later call fails as the first one did.
  private func losingNothing(_ body: () throws -> Void) throws {
    precondition(!isClosed, "the writer was closed: another one may be writing to the index")
    if let failure { throw failure }
    do {
      try body()
    } catch {
      failure = error
      current?.abandon()
      current = nil
      throw error
    }
  }

  /// Writes the segment under construction, makes the deletions, and merges.
  private func flush() throws {
    if let segment = current {
      current = nil
      pending.append(try segment.finish(), firstAdded: addedCount - segment.documentCount)
    }
    try pending.apply(deletions)
    deletions.removeAll()
    try pending.mergeAsNeeded()
  }

  /// Whether a name is of a file that only an index has, or that a writer leaves behind.
  private static func isOfIndex(_ name: String) -> Bool {
    name == FileDirectory.lockName || Manifest.isOfIndex(name)
  }

  /// What there is to go on from.
  private enum Existing {
    case readable(Manifest, index: UInt64)
    /// No index, or one that cannot be read and is to be replaced: the numbers to go on with.
    case none(generation: UInt64, nextSegment: UInt64)
  }

  private static func readExisting(_ directory: any Directory, _ options: Options) throws -> Existing {
    do {
      if let (manifest, index) = try Manifest.readLatest(directory) { return .readable(manifest, index: index) }
    } catch let error as IndexError {
      switch error {
      case .damaged where options.replacesExisting, .unsupportedVersion where options.replacesExisting: break
      default: throw error
      }
    }
    // What there may be of files is left alone until a commit has succeeded, and no number is used twice.
    let names = try directory.list()
    return .none(
      generation: names.compactMap(Manifest.generation(ofName:)).max() ?? 0,
      nextSegment: (names.compactMap(SegmentFile.segment(ofName:)).max() ?? 0) + 1)
  }
}

/// `en` for `en-GB`, `EN` or `en_US`: the part of a language tag (BCP 47) that names the language.
private func primarySubtag(_ tag: String) -> String {
  String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
}
