extension IndexWriter {
  /// What a new index is made of.
  public struct Options: Sendable {
    /// The memory that indexing may take, in bytes. A segment is written when documents that are not written yet take
    /// half of it; the rest is for batches being analysed and lists being encoded.
    public var memoryBudget: Int
    /// Whether the documents in the index are to be replaced by those that are added.
    public var replacesExisting: Bool
    /// What becomes of the text of documents. An index that has documents keeps the analysis it was made with.
    public var analysis: TextAnalysis
    /// Whether documents can be read back from the index. Without them it is about half as large, and answers with IDs.
    public var storesDocuments: Bool
    /// How many commits are kept, the newest included, from the next commit on; nil for as many as before, which is one in a
    /// new index. See ``IndexSnapshot/commits(path:)``.
    public var keptCommits: Int?
    /// Whether segments are merged on a thread of their own while documents are added. What the index comes to be is the same.
    public var mergesInBackground: Bool
    /// The threads at work: on the lists of a segment that is written, and on documents that are added from a sequence.
    public var threadCount: Int

    /// Options with the given values.
    public init(
      memoryBudget: Int = 256 << 20, replacesExisting: Bool = false, analysis: TextAnalysis = .articles,
      storesDocuments: Bool = true, keptCommits: Int? = nil, mergesInBackground: Bool = false,
      threadCount: Int = 1
    ) {
      self.memoryBudget = memoryBudget
      self.replacesExisting = replacesExisting
      self.analysis = analysis
      self.storesDocuments = storesDocuments
      self.keptCommits = keptCommits.map { min(max($0, 1), Manifest.maximumKeptCommits) }
      self.mergesInBackground = mergesInBackground
      self.threadCount = threadCount
    }

    /// How many bytes of text are best analysed together: what fits into the memory budget some dozens of times.
    public var batchByteCount: Int { min(max(memoryBudget / 64, 64 << 10), 8 << 20) }

    /// How many bytes of documents wait to be written as a segment: half of what the budget leaves beside the program itself and
    /// what each thread keeps, for writing takes about as much again.
    var segmentByteCount: Int {
      // A table of words may double before it is forgotten, and a batch is there as text and as lists.
      let threadByteCount = (analysis == .words ? 0 : vocabularyByteCount * 3 / 2) + batchByteCount * 2
      return max(memoryBudget / 8, (memoryBudget - Self.programByteCount - threadCount * threadByteCount) / 2)
    }

    /// The memory of the words that an analysing thread keeps from batch to batch.
    var vocabularyByteCount: Int { min(memoryBudget / 16, 16 << 20) }

    /// The memory of a program that has indexed nothing yet, and of what the allocator leaves between pieces.
    private static let programByteCount = 40 << 20

    var runs: RunBuilder.Options {
      RunBuilder.Options(analysis: analysis, storesDocuments: storesDocuments)
    }
  }
}
