/// Checks an index: every byte against its checksum, and everything that a writer guarantees of what the bytes say.
///
/// Checksums tell that a file is what was written; invariants tell that what was written is right. Both are looked at for
/// every file, and one that is damaged does not keep the others from being checked.
public enum IndexCheck {
  /// Checks the newest commit of the index at `path`.
  ///
  /// Time is linear in the size of the index; memory is a few bytes a document of the largest segment. Throws where there
  /// is no index, or one of another version of the format: what is damaged is told by the report.
  public static func run(path: String) throws -> IndexReport {
    guard IndexSnapshot.exists(path: path) else { throw IndexError.noIndex(place: path) }
    return try run(FileDirectory(path: path))
  }

  static func run(_ directory: any Directory) throws -> IndexReport {
    guard let newest = try Manifest.latestGeneration(directory) else {
      throw IndexError.noIndex(place: directory.place)
    }
    var report = IndexReport()
    let manifest: Manifest
    let index: UInt64
    do {
      (manifest, index) = try Manifest.read(newest, directory)
    } catch let error as IndexError {
      if case .unsupportedVersion = error { throw error }
      report.problems.append(.init(error, file: Manifest.name(newest)))
      return report
    }
    report.generation = Int(newest)
    for segment in manifest.segments { report.parts.append(check(segment, directory, index)) }
    for run in manifest.catalogRuns { report.parts.append(check(run, directory, index)) }
    return report
  }

  static func check(
    _ segment: Manifest.Segment, _ directory: any Directory, _ index: UInt64
  ) -> IndexReport.Part {
    var part = IndexReport.Part(name: "segment \(segment.number)", count: segment.liveCount)
    let identity = FileEnvelope.Identity(index: index, segment: segment.number)
    for file in SegmentFile.allCases {
      let name = file.name(segment.number)
      part.note(file: name) {
        try FileEnvelope.open(directory.open(name), file.kind, expecting: identity).content.check()
      }
    }
    var opened: SegmentReader?
    part.note(file: SegmentFile.info.name(segment.number)) {
      opened = try SegmentReader(directory, index: index, segment)
    }
    if let opened {
      if let renamed = opened.renamed, let renames = segment.renames {
        let name = RenamesFile.name(segment: segment.number, generation: renames.generation)
        part.note(file: name) { try renamed.verify() }
      }
      var check = SegmentCheck(opened)
      check.run()
      part.readableCount = check.readableCount
      for problem in check.problems where !part.problems.contains(problem) { part.problems.append(problem) }
    }
    return part
  }

  static func check(
    _ run: Manifest.CatalogRun, _ directory: any Directory, _ index: UInt64
  ) -> IndexReport.Part {
    var part = IndexReport.Part(name: "catalog run \(run.number)", count: run.recordCount)
    part.note(file: CatalogRun.name(run.number)) {
      let opened = try CatalogRun(directory, index: index, run)
      try opened.verify()
      // The cursor checks the order of keys; only what it passes by is counted.
      var cursor = try CatalogCursor([opened])
      var count = 0
      while try cursor.nextStored() != nil { count += 1 }
      guard count == run.recordCount else {
        throw IndexError.damaged(
          file: CatalogRun.name(run.number), structure: "catalog", offset: 0,
          problem: "expected \(run.recordCount) records, found \(count)")
      }
    }
    return part
  }
}

extension IndexReport.Part {
  /// Runs a check and keeps what it throws; the same problem is kept once, however many checks meet it.
  mutating func note(file: String, _ check: () throws -> Void) {
    do {
      try check()
    } catch {
      let problem = IndexReport.Problem(error, file: file)
      if !problems.contains(problem) { problems.append(problem) }
    }
  }
}
