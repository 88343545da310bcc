internal import CivilTime
internal import Dateline
internal import DatelineCorpus

/// Reads files on all cores and adds their articles to an index, in the order of the walk.
struct Ingester {
  let walker: FileWalker
  let options: ReadingOptions
  let workerCount: Int

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
    /// What was skipped, or cut short, in the order of the walk.
    var skipped: [SkippedFile] = []
    var skippedCount = 0
    /// Files of which only the beginning was read.
    var cutShortCount = 0

    mutating func note(_ file: SkippedFile, hasArticle: Bool) {
      if hasArticle { cutShortCount += 1 } else { skippedCount += 1 }
      if skipped.count < Ingester.keptSkips { skipped.append(file) }
    }
  }

  /// Skipped files beyond this many are counted, and not kept by name.
  static let keptSkips = 1000

  struct FileResult: Sendable {
    var articles: [Article] = []
    var skipped: SkippedFile?
    var byteCount = 0
  }

  /// Reads everything; `add` is called for each article, `progress` after each file. A ``SkippedFile`` that `add` throws
  /// is counted as such; any other error ends the run.
  func run(add: (Article) throws -> Void, progress: (Report) -> Void) throws -> Report {
    let reader = CorpusReader(options: options, now: .today)
    var report = Report()
    let pipeline = OrderedPipeline(workerCount: workerCount, window: workerCount * 4)
    try pipeline.run(walker, work: { Self.read($0, reader) }) { result in
      report.fileCount += 1
      report.byteCount += result.byteCount
      var added = 0
      for article in result.articles {
        do {
          try add(article)
          added += 1
        } catch let refused as SkippedFile {
          report.note(refused, hasArticle: false)
        }
      }
      report.articleCount += added
      if let skipped = result.skipped, added > 0 || result.articles.isEmpty {
        report.note(skipped, hasArticle: added > 0)
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
