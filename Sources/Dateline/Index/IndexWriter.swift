/// Builds an index: add documents, then commit.
///
/// There is one writer at a time; readers are never blocked and see nothing until ``commit()`` has returned. What was
/// added and not committed is lost with the writer, and what was committed before stays as it was.
///
/// A writer is not safe to use from several threads at once.
public final class IndexWriter {
  private let directory: any Directory
  private let lock: any DirectoryLock
  let options: Options
  private let index: UInt64
  private var committed: Manifest
  let pending: PendingSegments
  private let catalog: PendingCatalog
  private var current: SegmentUnderConstruction?
  private var changes = PendingChanges()
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
      if !options.replacesExisting { try Self.check(committed.segments, directory, index, options.runs) }
      let pending = PendingSegments(
        directory, index: index, after: committed, replacing: options.replacesExisting,
        mergesInBackground: options.mergesInBackground)
      self.pending = pending
      catalog = PendingCatalog(
        directory, index: index, after: committed, replacing: options.replacesExisting,
        memoryBudget: max(options.memoryBudget / 8, 1 << 20), takeNumber: pending.takeNumber)
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
    try document.checkLimits()
    try take(document)
  }

  /// Puts a document in the place of all that have its ID, if there are any, with the next ``commit()``: readers see the
  /// old ones or the new one. It stands in the order of adding as a document that is new.
  public func update(_ document: Document) throws {
    try document.checkLimits()
    try delete(id: document.id)
    try take(document)
  }

  /// Deletes all documents with an ID, added in this session or before, with the next ``commit()``. One that is added
  /// under this ID afterwards stays. Where there is none, nothing happens.
  public func delete(id: String) throws {
    try losingNothing {
      changes.delete(id, addedCount: addedCount)
      try flushIfManyChanges()
    }
  }

  /// Gives the document that has an ID another one, with the next ``commit()``; of several, the one added last. It keeps its
  /// place in the order of adding, and takes that of all others that have either ID. Where no document has the old ID,
  /// nothing happens.
  ///
  /// The document is neither read nor analysed: the segment stays, and the commit says what it is called.
  public func rename(id: String, to newID: String) throws {
    try Document(id: newID).checkLimits()
    try losingNothing {
      changes.rename(id, to: newID, addedCount: addedCount)
      try flushIfManyChanges()
    }
  }

  /// Keeps the application's own bytes under a key, or removes the key where there are none, with the next ``commit()``.
  ///
  /// The catalog is a sorted map beside the documents: it is committed with them, so an application that notes there what
  /// it has indexed never disagrees with the index. A key has at most 64 KiB, a value 16 MiB; keys may be set in any order.
  public func setCatalogValue(_ value: [UInt8]?, forKey key: [UInt8]) throws {
    guard key.count < CatalogRun.maximumKeyCount, (value?.count ?? 0) < CatalogRun.maximumValueCount else {
      throw IndexError.limit("a catalog record has a key of \(key.count) bytes and a value of \(value?.count ?? 0)")
    }
    try losingNothing { try catalog.set(key, to: value) }
  }

  private func take(_ document: Document) throws {
    var document = document
    document.language = document.language.map(primarySubtag)
    try losingNothing {
      try openSegment().add(document)
      addedCount += 1
      try flushIfFull()
    }
  }

  /// Adds documents that were analysed apart, by an analyzer with this writer's options, after all that were added before.
  public func add(_ documents: AnalyzedDocuments) throws {
    precondition(documents.options == options.runs, "the documents were analysed for an index of another kind")
    guard let run = documents.run else { return }
    try losingNothing {
      try openSegment().add(run)
      addedCount += run.documentCount
      try flushIfFull()
    }
  }

  /// Adds documents that are made and analysed on several threads.
  ///
  /// Each element, such as some lines of a file, is handed to `analyze` on any thread, which adds the documents that it
  /// stands for to the batch. The batches become part of the index in the order of the elements, and `report` is given
  /// what `analyze` returned for each, in order and on the caller's thread; so the index does not depend on the number of
  /// threads. Batches should have ``Options/batchByteCount`` bytes of text: smaller ones cost time, larger ones memory. With
  /// one thread everything is done on the caller's.
  ///
  /// What `report` throws ends the run; documents of the elements before have been added, and are not committed.
  public func add<Element: Sendable, Report: Sendable>(
    from elements: some Sequence<Element> & Sendable,
    analyze: @escaping @Sendable (Element, inout DocumentBatch) -> Report, report: (Report) throws -> Void
  ) throws {
    let analyzer = DocumentAnalyzer(options)
    let pipeline = OrderedPipeline(workerCount: options.threadCount, window: options.threadCount * 2)
    try pipeline.run(elements) { element in
      Result { try analyzer.analyze { analyze(element, &$0) } }
    } consume: { result in
      let (documents, made) = try result.get()
      try add(documents)
      try report(made)
    }
  }

  private func openSegment() throws -> SegmentUnderConstruction {
    if let current { return current }
    let segment = try SegmentUnderConstruction(
      directory, index: index, number: pending.takeNumber(), options: options.runs,
      runTextCount: options.batchByteCount,
      vocabularyByteCount: options.vocabularyByteCount
    )
    current = segment
    return segment
  }

  private func flushIfFull() throws {
    if let current, current.byteCount >= options.segmentByteCount { try flush() }
  }

  private func flushIfManyChanges() throws {
    if changes.byteCount >= max(options.memoryBudget / 4, 1 << 20) { try flush() }
  }

  /// Makes everything added, deleted and renamed so far durable and visible, at once.
  ///
  /// Merges in the background are waited for, or else go on: then the commit has the segments as they are, and a later one
  /// those that they are merged into.
  ///
  /// When it throws, nothing has changed for readers, but for one case: the new state may be visible and not yet durable.
  public func commit(finishingMerges: Bool = true) throws {
    try losingNothing {
      try flush()
      try pending.finishMerges(waiting: finishingMerges)
      let generation = committed.generation + 1
      let segments = try pending.entries(for: generation)
      try catalog.flush()
      let manifest = Manifest(
        generation: generation, nextSegment: pending.nextNumber,
        keptCommits: options.keptCommits ?? committed.keptCommits, segments: segments, catalogRuns: catalog.runs)
      // After a failure nobody knows which of the two commits readers see, so no file of either may be removed.
      try manifest.commit(to: directory, index: index)
      committed = manifest
    }
    pending.committed(committed)
    catalog.committed(committed)
    // What cannot be removed now will be when the next writer starts; the commit itself is done.
    try? committed.removeUnreferencedFiles(directory, unfinished: pending.unfinishedNumbers)
  }

  /// Ends writing. What was not committed is dropped. Nothing may be added or committed after; closing again is allowed.
  public func close() {
    isClosed = true
    current?.abandon()
    current = nil
    pending.cancelMerges()
    lock.release()
  }

  /// Runs what takes documents in or commits them. Once it has failed some of them are lost, and committing the rest would
  /// pass over that in silence: so every later call fails as the first one did.
  func losingNothing<Result>(_ body: () throws -> Result) throws -> Result {
    precondition(!isClosed, "the writer was closed: another one may be writing to the index")
    if let failure { throw failure }
    do {
      return try body()
    } catch {
      failure = error
      current?.abandon()
      current = nil
      throw error
    }
  }

  /// Writes the segment under construction, makes the deletions and renames, and merges.
  func flush() throws {
    if let segment = current {
      current = nil
      pending.append(
        try segment.finish(threadCount: options.threadCount), firstAdded: addedCount - segment.documentCount)
    }
    try pending.apply(changes)
    changes.removeAll()
    try pending.mergeAsNeeded()
  }
}
