/// Which files of a directory still belong to an index.
extension Manifest {
  /// Removes what no longer belongs to the index: manifests of commits that are not kept, one that was not finished, and files
  /// that no kept manifest names. Files that are none of an index's are left alone, and so are those of segments and catalog
  /// runs that are being written, whose numbers are `unfinished`.
  func removeUnreferencedFiles(_ directory: any Directory, unfinished: Set<UInt64> = []) throws {
    let names = try directory.list()
    var kept = Set(fileNames)
    var isComplete = true
    for generation in olderCommits(names) {
      kept.insert(Self.name(generation))
      if let older = try? Self.read(generation, directory).manifest {
        kept.formUnion(older.fileNames)
      } else {
        // Nobody knows what it names, so nothing is removed that it may name, until it is too old to be kept.
        isComplete = false
      }
    }
    for name in names where !kept.contains(name) && Self.isOfIndex(name) {
      if let number = Self.number(ofName: name), unfinished.contains(number) { continue }
      if isComplete || isOfNoCommit(name) { try directory.remove(name) }
    }
  }

  /// The generations of the older commits that are kept, as far as they are there, the newest first.
  func olderCommits(_ names: [String]) -> [UInt64] {
    Array(
      names.compactMap(Self.generation(ofName:)).filter { $0 < generation }.sorted(by: >).prefix(keptCommits - 1))
  }

  /// The names of all files of the commit.
  private var fileNames: [String] {
    [Self.name(generation)] + segments.flatMap(\.fileNames) + catalogRuns.map { Dateline.CatalogRun.name($0.number) }
  }

  /// Whether no commit that is kept can have named a file: it is newer than this commit, or a manifest that is not kept.
  private func isOfNoCommit(_ name: String) -> Bool {
    if let generation = SegmentChangeFile.generation(ofName: name) { return generation > self.generation }
    if let number = Self.number(ofName: name) { return number >= nextSegment }
    return true
  }

  /// A number that no segment and no catalog run has, and none above it.
  static func freeNumber(_ names: [String]) -> UInt64 { (names.compactMap(number(ofName:)).max() ?? 0) + 1 }

  /// The number of the segment or the catalog run that a file belongs to.
  private static func number(ofName name: String) -> UInt64? {
    SegmentFile.segment(ofName: name) ?? Dateline.CatalogRun.number(ofName: name)
  }
}
