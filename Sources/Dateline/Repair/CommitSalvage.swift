/// The state of an index that can be saved: that of the newest commit whose manifest can be read or, where none can, what
/// the files in the folder say.
struct CommitSalvage {
  private(set) var manifest: Manifest
  let index: UInt64
  private(set) var origin: RepairReport.Origin
  /// What was wrong with newer manifests.
  private(set) var problems: [IndexReport.Problem] = []
  /// The manifests that cannot be read.
  private(set) var damagedGenerations: [UInt64] = []

  /// Throws where there is no index, or one of a version that this program does not read.
  init(_ directory: any Directory) throws {
    let names = try directory.list()
    guard names.contains(where: Manifest.isOfIndex) else { throw IndexError.noIndex(place: directory.place) }
    var found: (manifest: Manifest, index: UInt64)?
    for generation in names.compactMap(Manifest.generation(ofName:)).sorted(by: >) where found == nil {
      do {
        found = try Manifest.read(generation, directory)
      } catch let error as IndexError {
        if case .unsupportedVersion = error { throw error }
        problems.append(.init(error, file: Manifest.name(generation)))
        damagedGenerations.append(generation)
      }
    }
    if let found {
      (manifest, index) = found
      origin = problems.isEmpty ? .newest : .earlier(generation: Int(found.manifest.generation))
    } else {
      let contents = FoundFiles(directory, names)
      index = contents.index
      manifest = Manifest(
        generation: 1, nextSegment: 1, segments: contents.segments(), catalogRuns: contents.catalogRuns())
      origin = .foundFiles
      if problems.isEmpty {
        problems.append(.init(file: "manifest", structure: "file", offset: nil, problem: "there is none"))
      }
    }
    // What the repair writes has numbers that no file has, and its commit is newer than every other.
    manifest.nextSegment = max(manifest.nextSegment, Manifest.freeNumber(names))
    manifest.generation = max(manifest.generation, names.compactMap(Self.generation).max() ?? 0)
  }

  private static func generation(_ name: String) -> UInt64? {
    Manifest.generation(ofName: name) ?? SegmentChangeFile.generation(ofName: name)
  }
}

/// What the files of an index say that no manifest names.
private struct FoundFiles {
  private let directory: any Directory
  private let names: [String]
  /// The number of the index: that which most segments name.
  let index: UInt64

  init(_ directory: any Directory, _ names: [String]) {
    self.directory = directory
    self.names = names
    var counts: [UInt64: Int] = [:]
    for name in names {
      guard let segment = SegmentFile.segment(ofName: name), name == SegmentFile.store.name(segment),
        let file = try? directory.open(name), let opened = try? FileEnvelope.open(file, .store)
      else { continue }
      counts[opened.identity.index, default: 0] += 1
    }
    index = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 1
  }

  /// By number, which is the order in which they were written; with the newest deletions and renames that can be read of each.
  func segments() -> [Manifest.Segment] {
    Set(names.compactMap(SegmentFile.segment(ofName:))).sorted().compactMap { number in
      let identity = FileEnvelope.Identity(index: index, segment: number)
      let info = try? directory.open(SegmentFile.info.name(number))
      guard
        let count = info.flatMap({ documentCount($0, identity) }) ?? StoreSalvage(directory, identity)?.documentCount
      else { return nil }
      var entry = Manifest.Segment(
        number: number, documentCount: count, infoChecksum: info.map { ByteRegion($0).withBytes(Checksum.of) } ?? 0)
      entry.deletions = newest(.deletions, of: number) { file in
        try DeletionsFile.entry(of: file, identity, documentCount: count)
      }
      entry.renames = newest(.renames, of: number) { file in
        try RenamesFile.entry(of: file, identity, documentCount: count)
      }
      return entry
    }
  }

  func catalogRuns() -> [Manifest.CatalogRun] {
    names.compactMap(CatalogRun.number(ofName:)).sorted().suffix(64).compactMap { number in
      let run = try? CatalogRun(directory, identity: FileEnvelope.Identity(index: index, segment: number))
      return run.map { Manifest.CatalogRun(number: number, recordCount: $0.recordCount) }
    }
  }

  private func documentCount(_ file: MappedFile, _ identity: FileEnvelope.Identity) -> Int? {
    guard let content = try? FileEnvelope.open(file, .info, expecting: identity).content, (try? content.check()) != nil
    else { return nil }
    var reader = ByteReader(content, structure: "segment info")
    return (try? SegmentInfo.read(from: &reader))?.documentCount
  }

  /// What the newest file of a kind that can be read says of a segment.
  private func newest<Entry>(
    _ kind: SegmentChangeFile, of segment: UInt64, _ read: (MappedFile) throws -> Entry
  ) -> Entry? {
    for generation in names.compactMap(kind.generation(ofName:)).sorted(by: >) {
      guard let file = try? directory.open(kind.name(segment: segment, generation: generation)),
        let entry = try? read(file)
      else { continue }
      return entry
    }
    return nil
  }
}
