internal import CivilTime
internal import Dateline
internal import DatelineCorpus

/// What reading a file gave, beside its articles.
struct FileReading: Sendable {
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

  /// Reads a file that is new or touched, and adds its articles to a batch, with the IDs of its place.
  func read(
    _ file: CorpusFile, _ place: FilePlace, known: FileRecord?, gone: GoneFiles, into batch: inout DocumentBatch
  ) -> FileReading {
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
    } else if known == nil, gone.hasArticle(like: reading.record, where: { readsAlike($0, place) }) {
      reading.mayBeRenamed = true
    } else {
      extract(content, place, into: &batch, &reading.record)
    }
    return reading
  }

  /// What would be kept of a file, as far as its content says; nil where it cannot be read.
  func record(of file: CorpusFile) -> FileRecord? {
    (try? FileContent(of: file, options: options)).map { record(of: file, $0) }
  }

  /// Whether a file makes the same article in two places, but for its ID.
  func readsAlike(_ place: FilePlace, _ other: FilePlace) -> Bool {
    reader.readsAlike(place.articleID, other.articleID)
  }

  private func extract(
    _ content: FileContent, _ place: FilePlace, into batch: inout DocumentBatch, _ record: inout FileRecord
  ) {
    var refusal: String?
    let before = batch.documentCount
    let skipped = reader.articles(in: content, path: place.articleID) { article in
      do {
        try batch.add(Document(article))
      } catch {
        refusal = "\(SkipReason.refused("\(error)"))"
      }
    }
    record.state = batch.documentCount == before ? .skipped : skipped == nil ? .indexed : .cutShort
    record.reason = refusal ?? skipped.map { "\($0.reason)" } ?? ""
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
