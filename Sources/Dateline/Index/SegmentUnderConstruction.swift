/// A segment that documents are being added to: runs in memory, the document store already on its way to disk.
final class SegmentUnderConstruction {
  private let output: SegmentOutput
  private let options: RunBuilder.Options
  private let runTextCount: Int
  private var store: DocumentStoreWriter
  private var builder: RunBuilder
  private var runs: [PostingsRun] = []
  private var runDocumentCount = 0
  private var runByteCount = 0

  /// `runTextCount` is how many bytes of text make a run, `vocabularyByteCount` the memory of the words kept from run to run.
  init(
    _ directory: any Directory, index: UInt64, number: UInt64, options: RunBuilder.Options = .init(),
    runTextCount: Int = 4 << 20, vocabularyByteCount: Int = 16 << 20
  ) throws {
    output = SegmentOutput(directory, identity: FileEnvelope.Identity(index: index, segment: number))
    self.options = options
    self.runTextCount = runTextCount
    builder = RunBuilder(options, vocabularyByteCount: vocabularyByteCount)
    store = DocumentStoreWriter(try output.open(.store))
  }

  var documentCount: Int { runDocumentCount + builder.documentCount }

  /// The memory it takes, in bytes.
  var byteCount: Int { runByteCount + builder.byteCount }

  /// Adds a document.
  func add(_ document: Document) throws {
    try builder.add(document)
    if builder.textByteCount >= runTextCount { try finishRun() }
  }

  /// Adds documents that were analysed apart, with the same options.
  func add(_ run: PostingsRun) throws {
    try finishRun()
    try append(run)
  }

  /// Writes the segment and returns what the manifest says of it. When it throws, nothing is left behind.
  func finish(threadCount: Int = 1) throws -> Manifest.Segment {
    do {
      try finishRun()
      let documentCount = documentCount
      let storeIndex = try store.finish()
      try SegmentWriter.write(runs, options, storeIndex: storeIndex, threadCount: threadCount, to: output)
      return try output.manifestEntry(documentCount: documentCount)
    } catch {
      abandon()
      throw error
    }
  }

  /// Removes what was begun.
  func abandon() { output.abandon() }

  private func finishRun() throws {
    if builder.documentCount > 0 { try append(try builder.finish()) }
  }

  private func append(_ run: PostingsRun) throws {
    try store.append(run)
    var run = run
    (run.frames, run.frameStarts) = ([], [])
    runs.append(run)
    runDocumentCount += run.documentCount
    runByteCount += run.byteCount
  }
}
