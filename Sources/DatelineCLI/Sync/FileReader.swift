internal import CivilTime
internal import Dateline
internal import DatelineCorpus

/// What reading a file gave.
struct FileReading: Sendable {
  var articles: [Article] = []
  var record: FileRecord
  /// Whether the content is what the catalog knows already.
  var isSame = false
  /// Whether the system would not let it be read.
  var isUnreadable = false
  /// Whether a file of the same content is gone, so that this may be that file under another name; then nothing was
  /// extracted.
  var mayBeRenamed = false
}

/// Reads files as far as they have changed. May be used from several threads at once.
struct FileReader: Sendable {
  private let reader: CorpusReader
  private let options: ReadingOptions
  /// Files that were modified after this time, in nanoseconds since 1970, may be modified again without a trace in their
  /// time: what is kept of them says that the time is not to be relied on.
  private let quietSince: Int

  init(options: ReadingOptions, quietSince: Int) {
    reader = CorpusReader(options: options, now: .today)
    self.options = options
    self.quietSince = quietSince
  }

  /// Reads a file that is new or touched. Articles get the ID of their place.
  func read(_ file: CorpusFile, _ place: FilePlace, known: FileRecord?, gone: GoneFiles) -> FileReading {
    let content: FileContent
    do {
      content = try FileContent(of: file, options: options)
    } catch {
      return skipped(file, error)
    }
    var reading = FileReading(record: record(of: file, content))
    if let known, known.state != .withdrawn, known.hasContent(of: reading.record) {
      reading.record.state = known.state
      reading.record.reason = known.reason
      reading.isSame = true
    } else if known == nil, gone.hasArticle(like: reading.record) {
      reading.mayBeRenamed = true
    } else {
      let skipped = reader.articles(in: content, path: place.articleID) { reading.articles.append($0) }
      reading.record.state = reading.articles.isEmpty ? .skipped : skipped == nil ? .indexed : .cutShort
      reading.record.reason = skipped.map { "\($0.reason)" } ?? ""
    }
    return reading
  }

  /// What would be kept of a file, as far as its content says; nil where it cannot be read.
  func record(of file: CorpusFile) -> FileRecord? {
    (try? FileContent(of: file, options: options)).map { record(of: file, $0) }
  }

  private func record(of file: CorpusFile, _ content: FileContent) -> FileRecord {
    FileRecord(
      state: .skipped, size: file.size,
      modificationTime: file.modificationTime < quietSince ? file.modificationTime : FileRecord.unknownTime,
      contentHash: ContentHash.of(content.bytes))
  }

  private func skipped(_ file: CorpusFile, _ reason: SkipReason) -> FileReading {
    var reading = FileReading(
      record: FileRecord(
        state: .skipped, size: file.size, modificationTime: file.modificationTime, contentHash: 0, reason: "\(reason)"))
    if case .unreadable = reason { reading.isUnreadable = true }
    return reading
  }
}
