internal import CivilTime
internal import Dateline
internal import DatelineCorpus

/// Reads files on all cores and adds their articles to an index, in the order of the walk.
struct Ingester {
  private let walker: FileWalker
  private let options: ReadingOptions
  private let workerCount: Int

  /// Throws when there is nothing at one of the paths.
  init(paths: [String], options: ReadingOptions, workerCount: Int) throws {
    walker = try FileWalker(paths: paths, options: options)
    self.options = options
    self.workerCount = workerCount
  }

  /// What became of the files.
  struct Report {
    var fileCount = 0
    var byteCount = 0
    var articleCount = 0
    var skipped: [SkippedFile] = []
    var skippedCount = 0
  }

  /// Skipped files beyond this many are counted, and not kept by name.
  static let keptSkips = 1000

  private struct FileResult: Sendable {
    var articles: [Article] = []
    var skipped: SkippedFile?
    var byteCount = 0
  }

  /// Reads everything; `add` is called for each article, `progress` after each file.
  func run(add: (Article) throws -> Void, progress: (Report) -> Void) throws -> Report {
    let reader = CorpusReader(options: options, now: .today)
    var report = Report()
    let pipeline = OrderedPipeline(workerCount: workerCount, window: workerCount * 4)
    try pipeline.run(walker, work: { Self.read($0, reader) }) { result in
      report.fileCount += 1
      report.byteCount += result.byteCount
      for article in result.articles {
        try add(article)
        report.articleCount += 1
      }
      if let skipped = result.skipped {
        report.skippedCount += 1
        if report.skipped.count < Self.keptSkips { report.skipped.append(skipped) }
      }
      progress(report)
    }
    return report
  }

  /// The bytes of all files; takes a walk of its own.
  func totalBytes() -> Int {
    walker.reduce(0) { sum, walked in
      if case .file(let file) = walked { sum + file.size } else { sum }
    }
  }

  private static func read(_ walked: WalkedFile, _ reader: CorpusReader) -> FileResult {
    var result = FileResult()
    switch walked {
    case .skipped(let skipped): result.skipped = skipped
    case .file(let file):
      result.byteCount = file.size
      result.skipped = reader.articles(in: file) { result.articles.append($0) }
    }
    return result
  }
}

extension Document {
  /// An article as the engine takes it.
  init(_ article: Article) {
    self.init(
      id: article.id, title: article.title, body: article.text, date: article.date, language: article.language,
      source: article.site, section: article.section, url: article.url, authors: article.authors)
  }
}
