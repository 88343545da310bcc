/// What a commit consists of: the segments, in order, and their sizes. A file `manifest-<generation>`.
///
/// ```
/// manifest = generation u64  nextSegment u64  keptCommits varint  count varint  entry × count  count varint  run × count
/// entry    = segment u64  documentCount u32  infoChecksum u64  deletedCount u32  [deletions u64  checksum u64]
///            renamedCount u32  [renames u64  checksum u64]
/// run      = number u64  recordCount u64
/// ```
///
/// The checksum is that of the segment's whole `info` file, so a manifest and a segment that do not belong together
/// are found out. Where documents of the segment are deleted, `deletions` is the generation in the name of the file
/// that says which (``DeletionsFile``), and the checksum is that of this whole file; where some were renamed, `renames` is
/// that of the file that says how (``RenamesFile``), and the checksum that of its table of checksums. The runs are those of the
/// catalog, the oldest first (``CatalogRun``); they are numbered together with the segments. Of the commits of an index so many
/// are kept as `keptCommits` says, this one included: the files of the older ones stay, and so do their manifests.
struct Manifest: Hashable, Sendable {
  struct Segment: Hashable, Sendable {
    var number: UInt64
    var documentCount: Int
    var infoChecksum: UInt64
    /// Nil where no document is deleted.
    var deletions: Deletions?

    /// Nil where no document was renamed.
    var renames: Renames?

    /// The number of documents that are not deleted.
    var liveCount: Int { documentCount - (deletions?.count ?? 0) }

    /// The names of its files.
    var fileNames: [String] {
      SegmentFile.allCases.map { $0.name(number) }
        + (deletions.map { [DeletionsFile.name(segment: number, generation: $0.generation)] } ?? [])
        + (renames.map { [RenamesFile.name(segment: number, generation: $0.generation)] } ?? [])
    }
  }

  /// What is deleted of a segment, and where that is written.
  struct Deletions: Hashable, Sendable {
    /// The generation of the commit that wrote the file.
    var generation: UInt64
    var count: Int
    var checksum: UInt64
  }

  /// What is renamed of a segment, and where that is written.
  struct Renames: Hashable, Sendable {
    /// The generation of the commit that wrote the file.
    var generation: UInt64
    var count: Int
    /// That of the file's table of checksums.
    var checksum: UInt64
  }

  /// A part of the catalog.
  struct CatalogRun: Hashable, Sendable {
    var number: UInt64
    var recordCount: Int
  }

  /// Counts commits, from 1.
  var generation: UInt64
  /// The number that the next segment gets: numbers are never used twice.
  var nextSegment: UInt64
  /// How many commits are kept, this one included.
  var keptCommits = 1
  var segments: [Segment]
  var catalogRuns: [CatalogRun] = []

  /// No index keeps more commits than this.
  static let maximumKeptCommits = 1000

  /// No generation and no segment has a number of this size: counting on from them never overflows.
  static let limit: UInt64 = 1 << 62

  private static let prefix = "manifest-"
  static let temporaryName = "manifest.new"

  /// The file name of a generation: hexadecimal, so that names sort as generations do.
  static func name(_ generation: UInt64) -> String { prefix + hexadecimal(generation) }

  /// The generation of a file name, or nil when it is not a manifest's.
  static func generation(ofName name: String) -> UInt64? {
    guard name.hasPrefix(prefix), let generation = UInt64(name.dropFirst(prefix.count), radix: 16),
      generation < limit, Self.name(generation) == name
    else { return nil }
    return generation
  }

  /// Reads the newest manifest of a directory; nil when there is none.
  static func readLatest(_ directory: any Directory) throws -> (manifest: Manifest, index: UInt64)? {
    try latestGeneration(directory).map { try read($0, directory) }
  }

  /// The generation of the newest manifest of a directory; nil when there is none.
  static func latestGeneration(_ directory: any Directory) throws -> UInt64? {
    try directory.list().compactMap(generation(ofName:)).max()
  }

  /// Reads the manifest of a generation.
  static func read(_ newest: UInt64, _ directory: any Directory) throws -> (manifest: Manifest, index: UInt64) {
    let file = try directory.open(name(newest))
    let (content, identity) = try FileEnvelope.open(file, .manifest)
    try content.check()
    var reader = ByteReader(content, structure: "manifest")
    let manifest = try Manifest(from: &reader)
    guard manifest.generation == newest else { throw reader.damaged("generation \(manifest.generation)") }
    return (manifest, identity.index)
  }

  private init(from reader: inout ByteReader) throws {
    generation = try reader.readUInt64()
    nextSegment = try reader.readUInt64()
    keptCommits = try reader.readCount(atMost: Self.maximumKeptCommits)
    guard keptCommits > 0 else { throw reader.damaged("no commit is kept, not even this one") }
    segments = []
    for _ in 0..<(try reader.readCount(atMost: 1 << 20)) {
      var segment = Segment(
        number: try reader.readUInt64(), documentCount: Int(try reader.readUInt32()),
        infoChecksum: try reader.readUInt64())
      let deletedCount = Int(try reader.readUInt32())
      if deletedCount > 0 {
        segment.deletions = Deletions(
          generation: try reader.readUInt64(), count: deletedCount, checksum: try reader.readUInt64())
      }
      let renamedCount = Int(try reader.readUInt32())
      if renamedCount > 0 {
        segment.renames = Renames(
          generation: try reader.readUInt64(), count: renamedCount, checksum: try reader.readUInt64())
      }
      segments.append(segment)
    }
    for _ in 0..<(try reader.readCount(atMost: 64)) {
      let number = try reader.readUInt64()
      let recordCount = try reader.readUInt64()
      guard recordCount < Self.limit else { throw reader.damaged("\(recordCount) records of a catalog") }
      catalogRuns.append(CatalogRun(number: number, recordCount: Int(recordCount)))
    }
    guard reader.isAtEnd else { throw reader.damaged("more bytes than expected") }
    let numbers = segments.map(\.number) + catalogRuns.map(\.number)
    guard generation > 0, nextSegment < Self.limit, numbers.allSatisfy({ $0 < nextSegment }),
      Set(numbers).count == numbers.count
    else { throw reader.damaged("its segments' numbers are impossible") }
    for segment in segments {
      let counts = [segment.deletions?.count ?? 0, segment.renames?.count ?? 0]
      let generations = [segment.deletions?.generation ?? 1, segment.renames?.generation ?? 1]
      guard counts.allSatisfy({ $0 <= segment.documentCount }), generations.allSatisfy((1...generation).contains) else {
        throw reader.damaged("the deletions or the renames of segment \(segment.number) are impossible")
      }
    }
  }

  init(
    generation: UInt64, nextSegment: UInt64, keptCommits: Int = 1, segments: [Segment], catalogRuns: [CatalogRun] = []
  ) {
    self.generation = generation
    self.nextSegment = nextSegment
    self.keptCommits = keptCommits
    self.segments = segments
    self.catalogRuns = catalogRuns
  }

  /// Makes this the newest manifest, at once and durably. The segments' files must be durable already.
  ///
  /// The order is what makes a commit atomic: the manifest is written and made durable under a temporary name, then the
  /// names of the segments' files are made durable, then it is renamed, then the rename is made durable.
  func commit(to directory: any Directory, index: UInt64) throws {
    if try directory.list().contains(Self.temporaryName) { try directory.remove(Self.temporaryName) }
    var bytes = ByteWriter()
    bytes.append(generation)
    bytes.append(nextSegment)
    bytes.appendVarint(keptCommits)
    bytes.appendVarint(segments.count)
    for segment in segments {
      bytes.append(segment.number)
      bytes.append(UInt32(segment.documentCount))
      bytes.append(segment.infoChecksum)
      bytes.append(UInt32(segment.deletions?.count ?? 0))
      if let deletions = segment.deletions {
        bytes.append(deletions.generation)
        bytes.append(deletions.checksum)
      }
      bytes.append(UInt32(segment.renames?.count ?? 0))
      if let renames = segment.renames {
        bytes.append(renames.generation)
        bytes.append(renames.checksum)
      }
    }
    bytes.appendVarint(catalogRuns.count)
    for run in catalogRuns {
      bytes.append(run.number)
      bytes.append(UInt64(run.recordCount))
    }
    let identity = FileEnvelope.Identity(index: index, segment: 0)
    let file = try EnvelopeWriter(directory, Self.temporaryName, .manifest, identity)
    do {
      try file.append(bytes)
      try file.finish()
    } catch {
      file.abandon()
      try? directory.remove(Self.temporaryName)
      throw error
    }
    try directory.synchronize()
    try directory.rename(Self.temporaryName, to: Self.name(generation))
    try directory.synchronize()
  }

  /// Whether a name is of a file that only an index has.
  static func isOfIndex(_ name: String) -> Bool {
    SegmentFile.segment(ofName: name) != nil || SegmentChangeFile.generation(ofName: name) != nil
      || Dateline.CatalogRun.number(ofName: name) != nil || generation(ofName: name) != nil
      || name == temporaryName
  }
}
