/// The files that the catalog knows and that are gone, by their content: a new file with the same content is one of them
/// under another name.
struct GoneFiles: Sendable {
  /// A file that is gone, and what is known of it.
  typealias File = (place: FilePlace, record: FileRecord)

  /// What two files share that have the same content, but for a chance of 2⁻⁶⁴.
  private struct Content: Hashable, Sendable {
    var size: Int
    var hash: UInt64

    init(_ record: FileRecord) {
      size = record.size
      hash = record.contentHash
    }
  }

  private(set) var count = 0
  private var files: [Content: [File]] = [:]

  /// The files, in no particular order.
  var all: some Sequence<File> { files.values.joined() }

  mutating func insert(_ place: FilePlace, _ record: FileRecord) {
    files[Content(record), default: []].append((place, record))
    count += 1
  }

  /// Whether a file is gone that had an article and the content of this one, from a place that `isLike` it.
  func hasArticle(like record: FileRecord, where isLike: (FilePlace) -> Bool) -> Bool {
    files[Content(record)]?.contains { $0.record.hasArticle && isLike($0.place) } ?? false
  }

  /// Takes such a file out.
  mutating func takeArticle(like record: FileRecord, where isLike: (FilePlace) -> Bool) -> File? {
    take(Content(record)) { $0.record.hasArticle && isLike($0.place) }
  }

  /// Takes a file out that has come back.
  mutating func remove(_ place: FilePlace, _ record: FileRecord) {
    if count > 0 { _ = take(Content(record)) { $0.place == place } }
  }

  private mutating func take(_ content: Content, where isWanted: (File) -> Bool) -> File? {
    guard let index = files[content]?.firstIndex(where: isWanted), let file = files[content]?.remove(at: index) else {
      return nil
    }
    count -= 1
    return file
  }
}
