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
  private var pending: [Manifest.Segment]
  private var nextSegment: UInt64
  private var current: SegmentUnderConstruction?
  private let policy = MergePolicy()
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
      pending = options.replacesExisting ? [] : committed.segments
      nextSegment = committed.nextSegment
    } catch {
      lock.release()
      throw error
    }
  }

  deinit { close() }

  /// The number of documents in the index once what was added is committed.
  public var documentCount: Int {
    pending.reduce(0) { $0 + $1.documentCount } + (current?.documentCount ?? 0)
  }

  /// Adds a document. It cannot be found before ``commit()``.
  public func add(_ document: Document) throws {
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
    var document = document
    document.language = document.language.map(primarySubtag)
    try losingNothing {
      let segment = try current ?? SegmentUnderConstruction(directory, index: index, number: nextSegment)
      current = segment
      try segment.add(document)
      if segment.byteCount >= options.memoryBudget { try flush() }
    }
  }

  /// Makes everything added so far durable and visible, at once.
  ///
  /// When it throws, nothing has changed for readers, but for one case: the new state may be visible and not yet durable.
  public func commit() throws {
    try losingNothing { try flush() }
    let manifest = Manifest(generation: committed.generation + 1, nextSegment: nextSegment, segments: pending)
    // After a failure nobody knows which of the two commits readers see, so no file of either may be removed.
    try losingNothing { try manifest.commit(to: directory, index: index) }
    committed = manifest
    // What cannot be removed now will be when the next writer starts; the commit itself is done.
    try? manifest.removeUnreferencedFiles(directory)
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

  private func flush() throws {
    guard let segment = current else { return }
    current = nil
    nextSegment += 1
    pending.append(try segment.finish())
    while let range = policy.merge(for: pending.map(\.documentCount)) { try merge(range) }
  }

  /// Puts one segment in the place of several neighbours. Those that no commit names are removed at once.
  private func merge(_ range: Range<Int>) throws {
    let merged = pending[range]
    let readers = try merged.map { segment in
      try SegmentReader(
        directory, identity: FileEnvelope.Identity(index: index, segment: segment.number),
        infoChecksum: segment.infoChecksum)
    }
    let output = SegmentOutput(directory, identity: FileEnvelope.Identity(index: index, segment: nextSegment))
    nextSegment += 1
    do {
      try SegmentMerger.merge(readers, to: output)
      let documentCount = merged.reduce(0) { $0 + $1.documentCount }
      pending.replaceSubrange(range, with: [try output.manifestEntry(documentCount: documentCount)])
    } catch {
      output.abandon()
      throw error
    }
    for segment in merged where !committed.segments.contains(segment) {
      for file in SegmentFile.allCases { try directory.remove(file.name(segment.number)) }
    }
  }

  /// Whether a name is of a file that only an index has, or that a writer leaves behind.
  private static func isOfIndex(_ name: String) -> Bool {
    name == FileDirectory.lockName || name == Manifest.temporaryName || Manifest.generation(ofName: name) != nil
      || SegmentFile.segment(ofName: name) != nil
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
