internal import Synchronization

/// Analyses documents, on as many threads as it is called on, for an ``IndexWriter`` to take in.
///
///     let analyzer = DocumentAnalyzer(options)
///     let (documents, _) = try analyzer.analyze { batch in try batch.add(document) }   // on any thread
///     try writer.add(documents)                                                      // on the writer's
public final class DocumentAnalyzer: Sendable {
  private let options: RunBuilder.Options
  private let vocabularyByteCount: Int
  /// Builders that are not in use, for whichever thread needs one next.
  private let free = Mutex<[RunBuilder]>([])

  /// An analyzer for writers with these options.
  public init(_ options: IndexWriter.Options) {
    self.options = options.runs
    vocabularyByteCount = options.vocabularyByteCount
  }

  /// Analyses the documents that `body` adds to a batch, and returns them with what `body` returned.
  ///
  /// Time is linear in their text; it is where most of the time of indexing goes.
  public func analyze<Result>(
    _ body: (inout DocumentBatch) throws -> Result
  ) throws -> (documents: AnalyzedDocuments, result: Result) {
    // A builder whose documents were not finished is not used again.
    var batch = DocumentBatch(
      free.withLock { $0.popLast() } ?? RunBuilder(options, vocabularyByteCount: vocabularyByteCount))
    let result = try body(&batch)
    let (run, builder) = try batch.finish()
    free.withLock { $0.append(builder) }
    return (AnalyzedDocuments(run: run, options: options), result)
  }
}

/// Documents that have been analysed and wait to be taken in by ``IndexWriter/add(_:)-(AnalyzedDocuments)``.
///
/// They take about two bytes a word.
public struct AnalyzedDocuments: Sendable {
  let run: PostingsRun?
  let options: RunBuilder.Options

  /// The number of documents.
  public var count: Int { run?.documentCount ?? 0 }
}
