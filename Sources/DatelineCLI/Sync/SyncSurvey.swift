internal import DatelineCorpus

/// What has changed as far as sizes and times tell: no file is read.
struct SyncSurvey {
  /// The files that are gone.
  private(set) var gone = GoneFiles()
  /// How many files are new, or have another size or time.
  private(set) var changedCount = 0
  /// What there is to say when nothing has changed.
  private(set) var report = SyncReport()

  /// Walks once. Throws ``EmptySource`` for a source that has lost all its files, unless that is allowed.
  init(_ plan: SyncPlan, allowsEmptySources: Bool) throws {
    var present: Set<UInt32> = []
    var lost: [UInt32: Int] = [:]
    for change in plan {
      switch change {
      case .new(_, let place), .touched(_, let place, _):
        changedCount += 1
        present.insert(place.source.number)
      case .unchanged(let place, let record):
        report.noteUnchanged(place, record)
        present.insert(place.source.number)
      case .gone(let place, let record):
        gone.insert(place, record)
        lost[place.source.number, default: 0] += 1
      case .skipped(let skipped):
        report.note(skipped.path, "\(skipped.reason)", hasArticle: false)
      case .failed(let error):
        throw error
      }
    }
    guard !allowsEmptySources else { return }
    for scope in plan.scopes where scope.relativePath.isEmpty && !present.contains(scope.source.number) {
      if let count = lost[scope.source.number] { throw EmptySource(source: scope.source, fileCount: count) }
    }
  }

  /// Whether there is anything to do.
  var hasChanges: Bool { changedCount > 0 || gone.count > 0 }
}

/// A source that had files and has none: more likely a disk that is not mounted than a withdrawn archive.
struct EmptySource: Error, CustomStringConvertible {
  let source: CorpusSource
  let fileCount: Int

  var description: String {
    """
    there are no files in \(source.name), and the index knows \(counted(fileCount, "file")) of it. Is its disk mounted? \
    If they are gone for good: --allow-empty, or `dateline remove \(source.name)`. The index is unchanged.
    """
  }
}
