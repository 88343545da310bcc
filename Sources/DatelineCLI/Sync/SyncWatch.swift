internal import Dateline
internal import DatelineCorpus
internal import Glibc

/// Keeps an index in step with its folders as they change, one commit after the other.
///
/// The index is locked only while changes are written, so other commands can change it meanwhile.
struct SyncWatch {
  let path: String
  let ingest: IngestOptions
  /// Milliseconds without a change before the changes are taken in.
  static let quiet = 500
  /// Changes wait no longer than these milliseconds.
  static let atMost = 10_000

  /// Runs until the process ends. Errors of a single run are said and tried again with the next change.
  func run(_ sources: [CorpusSource]) throws -> Never {
    let watch = try FolderWatch(paths: sources.map(\.realPath), options: ingest.reading)
    // What has changed between the first run and the start of the watch.
    take(sources.map { FilePlace(source: $0) })
    StandardError.write("Watching \(counted(watch.folderCount, "folder")); end with Ctrl-C.\n")
    while true {
      switch try watch.wait(quiet: Self.quiet, atMost: Self.atMost) {
      case .anywhere: take(sources.map { FilePlace(source: $0) })
      case .folders(let folders): take(folders.flatMap { Self.scopes(of: $0, in: sources) })
      }
    }
  }

  /// What is to be looked at when something changed in a folder: what is left of it, or the files that are sources.
  static func scopes(of folder: [UInt8], in sources: [CorpusSource]) -> [FilePlace] {
    sources.compactMap { source in
      if var below = source.relativePath(of: folder) {
        while !below.isEmpty, !CorpusPath.exists(FilePlace(source: source, relativePath: below).path) {
          below = Array(below[..<(below.lastIndex(of: UInt8(ascii: "/")) ?? 0)])
        }
        return FilePlace(source: source, relativePath: below)
      }
      let isParent = source.realPath.dropLast(source.realPath.reversed().prefix { $0 != UInt8(ascii: "/") }.count + 1)
        .elementsEqual(folder)
      return isParent ? FilePlace(source: source) : nil
    }
  }

  private func take(_ scopes: [FilePlace]) {
    if scopes.isEmpty { return }
    do {
      let session = try SyncSession(updating: path, memoryBudget: ingest.memory.bytes, threadCount: ingest.workerCount)
      defer { session.close() }
      let run = SyncRun(session: session, ingest: ingest)
      let (report, seconds) = try run.run(scopes)
      try session.commit()
      guard report.hasChanges else { return }
      try StandardOutput.write("\(report.summary) in \(timeText(seconds)).\n")
    } catch {
      StandardError.write("dateline: \(error)\n")
    }
  }
}
