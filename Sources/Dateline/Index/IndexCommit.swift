/// A commit of an index that can still be read, or gone back to.
public struct IndexCommit: Hashable, Sendable {
  /// The number of the commit, counted from 1.
  public let generation: Int
  /// The number of documents that are not deleted.
  public let documentCount: Int
  /// The number of segments.
  public let segmentCount: Int
  /// When it was made, in seconds since 1970, as the file system has it; nil where that is not known.
  public let time: Int?
}

extension IndexSnapshot {
  /// The commits of the index at `path` that are kept (``IndexWriter/Options/keptCommits``) and whose manifests can be read,
  /// the newest first. Reads no segment.
  public static func commits(path: String) throws -> [IndexCommit] {
    try commits(FileDirectory(path: path))
  }

  static func commits(_ directory: any Directory) throws -> [IndexCommit] {
    let names = try directory.list()
    guard let newest = names.compactMap(Manifest.generation(ofName:)).max() else {
      throw IndexError.noIndex(place: directory.place)
    }
    let older =
      (try? Manifest.read(newest, directory).manifest.olderCommits(names))
      ?? names.compactMap(Manifest.generation(ofName:)).filter { $0 < newest }.sorted(by: >)
    return ([newest] + older).compactMap { generation in
      guard let manifest = try? Manifest.read(generation, directory).manifest else { return nil }
      return IndexCommit(
        generation: Int(generation), documentCount: manifest.segments.reduce(0) { $0 + $1.liveCount },
        segmentCount: manifest.segments.count, time: directory.modificationTime(Manifest.name(generation)))
    }
  }

  /// Makes the state of an earlier commit that is kept the newest one, as a commit of its own: what was committed since stays
  /// and can be gone back to in the same way. Without a generation it is the commit before the newest. Returns the commit
  /// gone back to.
  ///
  /// All its files are opened first, and the newest commit need not be readable. Throws
  /// ``IndexError/noCommit(place:generation:kept:)``, and where the index is being written.
  @discardableResult
  public static func rollBack(path: String, to generation: Int? = nil) throws -> IndexCommit {
    try rollBack(FileDirectory(path: path), to: generation)
  }

  @discardableResult
  static func rollBack(_ directory: any Directory, to generation: Int? = nil) throws -> IndexCommit {
    let lock = try directory.lock()
    defer { lock.release() }
    let commits = try commits(directory)
    let names = try directory.list()
    let newest = names.compactMap(Manifest.generation(ofName:)).max() ?? 0
    let kept = commits.map(\.generation)
    guard
      let target = commits.first(where: { commit in
        generation.map { commit.generation == $0 } ?? (commit.generation < newest)
      })
    else {
      throw IndexError.noCommit(place: directory.place, generation: generation, kept: kept.sorted())
    }
    let snapshot = try IndexSnapshot(directory, generation: target.generation)
    _ = try snapshot.catalog()
    try snapshot.commitAgain(after: newest, names)
    return target
  }

  /// Commits the state of this snapshot as the newest. Numbers of files are never used twice, so they go on from the highest.
  private func commitAgain(after newest: UInt64, _ names: [String]) throws {
    var manifest = manifest
    let latest = try? Manifest.read(newest, directory).manifest
    manifest.generation = newest + 1
    manifest.nextSegment = max(manifest.nextSegment, latest?.nextSegment ?? Manifest.freeNumber(names))
    manifest.keptCommits = latest?.keptCommits ?? manifest.keptCommits
    try manifest.commit(to: directory, index: index)
    try? manifest.removeUnreferencedFiles(directory)
  }
}
