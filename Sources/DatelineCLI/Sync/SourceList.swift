internal import Dateline
internal import DatelineCorpus

/// The sources of an index, as its catalog has them.
struct SourceList: Sendable {
  /// In the order in which they were added.
  private(set) var sources: [CorpusSource] = []

  /// No sources.
  init() {}

  /// The sources of an index.
  init(_ snapshot: IndexSnapshot) throws {
    var cursor = try snapshot.catalog(from: CatalogKey.source(0))
    while let record = try cursor.next(), let source = CatalogKey.source(record.key, record.value) {
      sources.append(source)
    }
  }

  var isEmpty: Bool { sources.isEmpty }

  /// The source at a path, added where there is none yet. Throws when there is nothing at the path.
  ///
  /// A source of the same name that is gone from where it was has been moved here: its files are compared with what the
  /// catalog knows of them. So is one that is still there, where `isMoved` says that this one takes its place.
  mutating func source(at path: String, isMoved: Bool = false) throws -> CorpusSource {
    let realPath = try CorpusPath.real(path)
    if let known = sources.first(where: { $0.realPath == realPath }) { return known }
    if let namesake = sources.firstIndex(where: { $0.name == path }) {
      let old = String(decoding: sources[namesake].realPath, as: UTF8.self)
      if isMoved || (try? CorpusPath.real(old)) == nil {
        sources[namesake].realPath = realPath
        return sources[namesake]
      }
    }
    // Two folders may be given by the same relative path from different places; IDs must not meet.
    let isTaken = sources.contains { $0.name == path }
    let source = CorpusSource(
      number: (sources.last?.number).map { $0 + 1 } ?? 0, realPath: realPath,
      name: isTaken ? String(decoding: realPath, as: UTF8.self) : path)
    sources.append(source)
    return source
  }

  /// Drops a source.
  mutating func remove(_ source: CorpusSource) { sources.removeAll { $0 == source } }

  /// The file or folder that somebody means by a path or by an article's ID; nil when it is in no source.
  func place(named name: String) -> FilePlace? {
    let trimmed = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
    for source in sources {
      if trimmed == source.name || name == source.name { return FilePlace(source: source) }
      let folder = source.name.hasSuffix("/") ? source.name : source.name + "/"
      if trimmed.hasPrefix(folder) {
        return FilePlace(source: source, relativePath: Array(trimmed.utf8.dropFirst(folder.utf8.count)))
      }
    }
    return (try? CorpusPath.real(name)).flatMap(place(of:))
  }

  /// The source that a path is in, and the path below it; nil when it is in none.
  func place(of realPath: [UInt8]) -> FilePlace? {
    for source in sources {
      if let relativePath = source.relativePath(of: realPath) {
        return FilePlace(source: source, relativePath: relativePath)
      }
    }
    return nil
  }
}
