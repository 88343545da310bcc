/// A folder or file whose articles an index holds.
struct CorpusSource: Hashable, Sendable {
  /// Where its files stand in the catalog: sources are numbered in the order in which they were added.
  var number: UInt32
  /// The path without links, byte for byte.
  var realPath: [UInt8]
  /// The path as it was first given: the articles' IDs begin with it.
  var name: String

  /// The ID of the article of a file, given the path of the file below this source (empty for the source itself).
  func articleID(_ relativePath: [UInt8]) -> String {
    guard !relativePath.isEmpty else { return name }
    let below = String(decoding: relativePath, as: UTF8.self)
    return name.hasSuffix("/") ? name + below : name + "/" + below
  }

  /// The path of a file below this source; nil when it is not below it.
  func relativePath(of path: [UInt8]) -> [UInt8]? {
    if path == realPath { return [] }
    let folder = realPath.last == slash ? realPath : realPath + [slash]
    return path.starts(with: folder) ? Array(path.dropFirst(folder.count)) : nil
  }
}

/// A file or folder of a source.
struct FilePlace: Hashable, Sendable {
  var source: CorpusSource
  /// The path below the source; empty for the source itself.
  var relativePath: [UInt8] = []

  /// Where it stands in the catalog.
  var key: [UInt8] { CatalogKey.file(source.number, relativePath) }

  /// The ID of its article.
  var articleID: String { source.articleID(relativePath) }

  /// Its path in the file system.
  var path: [UInt8] {
    if relativePath.isEmpty { return source.realPath }
    return source.realPath.last == slash
      ? source.realPath + relativePath : source.realPath + [slash] + relativePath
  }
}

private let slash = UInt8(ascii: "/")

/// The keys of the catalog.
///
/// ```
/// key = 1   source u32                        of a source; its value is realPath 0 name
/// key = 2   source u32   relative path        of a file; its value is a FileRecord
/// ```
///
/// Numbers are big-endian, and a slash in a path is written as 0, so that keys ascend as a walk goes: depth first, and by
/// the bytes of the names within a folder.
enum CatalogKey {
  static func source(_ number: UInt32) -> [UInt8] { [1] + bytes(number) }

  static func file(_ source: UInt32, _ relativePath: [UInt8]) -> [UInt8] {
    [2] + bytes(source) + relativePath.map { $0 == slash ? 0 : $0 }
  }

  /// The number of the source and the relative path; nil where it is not the key of a file.
  static func file(_ key: [UInt8]) -> (source: UInt32, relativePath: [UInt8])? {
    guard key.count >= 5, key[0] == 2 else { return nil }
    return (number(key[1..<5]), key[5...].map { $0 == 0 ? slash : $0 })
  }

  /// The source that a record of a source describes; nil where it is none.
  static func source(_ key: [UInt8], _ value: [UInt8]) -> CorpusSource? {
    guard key.count == 5, key[0] == 1, let zero = value.firstIndex(of: 0) else { return nil }
    return CorpusSource(
      number: number(key[1...]), realPath: Array(value[..<zero]),
      name: String(decoding: value[(zero + 1)...], as: UTF8.self))
  }

  /// Whether the key of a file is that of another file or folder, or of a file below it.
  static func isFile(_ key: [UInt8], atOrBelow folder: [UInt8]) -> Bool {
    let sourceCount = 5
    return key.starts(with: folder)
      && (key.count == folder.count || folder.count == sourceCount || key[folder.count] == 0)
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    stride(from: UInt32(24), through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}

extension CorpusSource {
  /// What the catalog keeps.
  var value: [UInt8] { realPath + [0] + Array(name.utf8) }
}
