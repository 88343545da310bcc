internal import Dateline
internal import DatelineCorpus

/// Indexing: files are read, extracted and analysed in groups, on all cores.
extension Ingester {
  /// What became of a group of files.
  private struct Group: Sendable {
    var fileCount = 0
    var byteCount = 0
    /// What was skipped or refused, and whether the file has articles all the same.
    var skipped: [(file: SkippedFile, hasArticle: Bool)] = []
  }

  /// Reads everything and analyses the articles; `add` is called for each group of them, in order, and `progress` after it.
  /// An article beyond a limit of the index is a skipped file. `groupByteCount` is about how many bytes make a group.
  func index(
    with analyzer: DocumentAnalyzer, groupByteCount: Int, add: (AnalyzedDocuments) throws -> Void,
    progress: (Report) -> Void
  ) throws -> Report {
    let reader = CorpusReader(options: options, now: .today)
    var report = Report()
    let pipeline = OrderedPipeline(workerCount: workerCount, window: workerCount * 2)
    let groups = FileGroups(files: walker.makeIterator(), byteCount: groupByteCount)
    try pipeline.run(groups) { files in
      Result { try analyzer.analyze { batch in Self.read(files, reader, &batch) } }
    } consume: { result in
      let (documents, group) = try result.get()
      if documents.count > 0 { try add(documents) }
      report.fileCount += group.fileCount
      report.byteCount += group.byteCount
      report.articleCount += documents.count
      for (file, hasArticle) in group.skipped { report.note(file, hasArticle: hasArticle) }
      progress(report)
    }
    return report
  }

  /// Adds an article to a batch. One that is beyond a limit of the index is thrown as a skipped file.
  static func add(_ article: Article, to batch: inout DocumentBatch) throws {
    do {
      try batch.add(Document(article))
    } catch IndexError.limit(let limit) {
      throw SkippedFile(path: article.id, reason: .refused(limit))
    }
  }

  private static func read(_ files: [WalkedFile], _ reader: CorpusReader, _ batch: inout DocumentBatch) -> Group {
    var group = Group()
    for walked in files {
      group.fileCount += 1
      switch walked {
      case .skipped(let skipped): group.skipped.append((skipped, false))
      case .file(let file):
        group.byteCount += file.size
        read(file, reader, &batch, &group)
      }
    }
    return group
  }

  private static func read(
    _ file: CorpusFile, _ reader: CorpusReader, _ batch: inout DocumentBatch, _ group: inout Group
  ) {
    let before = batch.documentCount
    var wasRefused = false
    let skipped = reader.articles(in: file) { article in
      do {
        try add(article, to: &batch)
      } catch {
        wasRefused = true
        group.skipped.append(
          (error as? SkippedFile ?? SkippedFile(path: article.id, reason: .refused("\(error)")), false))
      }
    }
    let hasArticle = batch.documentCount > before
    if let skipped, hasArticle || !wasRefused { group.skipped.append((skipped, hasArticle)) }
  }
}

/// The files of a walk in groups of about so many bytes.
struct FileGroups: Sequence, IteratorProtocol, Sendable {
  private var files: FileIterator
  private let byteCount: Int
  /// A group has no more files than this, so that progress shows even where they are tiny.
  private static let maximumCount = 1024

  init(files: FileIterator, byteCount: Int) {
    self.files = files
    self.byteCount = byteCount
  }

  mutating func next() -> [WalkedFile]? {
    var group: [WalkedFile] = []
    var sum = 0
    while sum < byteCount, group.count < Self.maximumCount, let file = files.next() {
      group.append(file)
      if case .file(let file) = file { sum += file.size }
    }
    return group.isEmpty ? nil : group
  }
}
