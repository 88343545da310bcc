@testable import Dateline

/// An index of one segment whose files have any content, each in an envelope with the right checksums: what only somebody
/// with an intent would write. So what is behind the checksums can be reached.
///
/// As bytes it is a list of contents, one for each kind of file, each behind its length in four bytes.
public struct HostileIndex {
  private static let kinds: [FileEnvelope.Kind] = SegmentFile.allCases.map(\.kind) + [.deletions, .renames, .catalog]
  private static let index: UInt64 = 7

  /// The contents, by ``kinds``.
  public var contents: [[UInt8]]

  /// Takes bytes apart; a length that reaches past the end means what there is.
  public init(_ bytes: [UInt8]) {
    contents = []
    var rest = bytes[...]
    for _ in Self.kinds {
      let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(4)
      contents.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
  }

  /// The bytes of the list.
  public var bytes: [UInt8] {
    contents.flatMap { content in
      (0..<4).map { UInt8(truncatingIfNeeded: content.count >> ($0 * 8)) } + content
    }
  }

  /// Indexes to begin with: what a writer writes, of a few documents and of so many that lists have blocks, reordered and not.
  /// Those of many store none: reading each of them takes its block apart.
  public static func seeds() throws -> [HostileIndex] {
    try [(3, false), (5, true), (140, false), (140, true)].map { count, isReordered in
      let directory = MemoryDirectory()
      let writer = try IndexWriter(directory, options: .init(storesDocuments: count < 100), newIndex: index)
      defer { writer.close() }
      var random = SeededGenerator(seed: UInt64(count))
      for number in 0..<count {
        let word = ["vote", "river", "budget"][random.next(below: 3)]
        try writer.add(
          Document(
            id: "\(number)", title: number % 9 == 0 ? "council" : "", body: "the council \(word). Again.",
            language: "en",
            source: "G\(number % 2)"))
      }
      if isReordered { try writer.optimize() }
      try writer.setCatalogValue([1], forKey: [2])
      try writer.commit()
      return try HostileIndex(SampleIndex.contents(of: directory), documentCount: count)
    }
  }

  private init(_ files: [String: [UInt8]], documentCount: Int) throws {
    contents = try Self.kinds.map { kind in
      if kind == .deletions { return Self.deletions(documentCount) }
      if kind == .renames { return try Self.renames(documentCount) }
      let file = files.first { Array($0.value[4..<8]) == Array(kind.rawValue.utf8) }
      guard let file, let opened = try? FileEnvelope.open(MappedFile(name: "", copying: file.value), kind) else {
        return []
      }
      return opened.content.bytes(0..<opened.content.count)
    }
  }

  /// The first document alone is deleted.
  private static func deletions(_ documentCount: Int) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt64(1))
    writer.append(UInt32(documentCount))
    writer.append(UInt32(1))
    for word in 0..<(documentCount + 63) / 64 { writer.append(UInt64(word == 0 ? 1 : 0)) }
    return writer.bytes
  }

  /// The first document and the last have other IDs.
  private static func renames(_ documentCount: Int) throws -> [UInt8] {
    let ids: [DocumentID: [UInt8]] = [0: [0x61], DocumentID(documentCount - 1): [0x62]]
    return try RenamedDocuments(documentCount: documentCount, ids: ids).bytes(generation: 1).bytes
  }

  /// The files, with a manifest that agrees with them as far as it can.
  public func files() throws -> [String: [UInt8]] {
    let directory = MemoryDirectory()
    var segment = Manifest.Segment(number: 1, documentCount: 0, infoChecksum: 0)
    var runs: [Manifest.CatalogRun] = []
    let optional: Set<FileEnvelope.Kind> = [.deletions, .renames, .catalog]
    for (kind, content) in zip(Self.kinds, contents) where !optional.contains(kind) || !content.isEmpty {
      let name =
        switch kind {
        case .deletions: DeletionsFile.name(segment: 1, generation: 1)
        case .renames: RenamesFile.name(segment: 1, generation: 1)
        case .catalog: CatalogRun.name(2)
        default: SegmentFile.allCases.first { $0.kind == kind }?.name(1) ?? ""
        }
      let identity = FileEnvelope.Identity(index: Self.index, segment: kind == .catalog ? 2 : 1)
      let writer = try EnvelopeWriter(directory, name, kind, identity)
      try writer.append(content)
      try writer.finish()
      let file = try directory.open(name)
      let checksum = ByteRegion(file).withBytes(Checksum.of)
      func number(_ offset: Int, _ count: Int) -> Int {
        content.dropFirst(offset).prefix(count).reversed().reduce(0) { $0 << 8 | Int($1) }
      }
      switch kind {
      case .info: (segment.documentCount, segment.infoChecksum) = (number(0, 4), checksum)
      case .deletions:
        let count = number(12, 4)
        if count > 0 { segment.deletions = .init(generation: 1, count: count, checksum: checksum) }
      case .renames:
        let count = number(12, 4)
        if count > 0 {
          segment.renames = .init(generation: 1, count: count, checksum: FileEnvelope.tableChecksum(file))
        }
      case .catalog:
        let count = content.count < 12 ? 0 : number(content.count - 12, 7)
        runs.append(.init(number: 2, recordCount: count))
      default: break
      }
    }
    try Manifest(generation: 1, nextSegment: 3, segments: [segment], catalogRuns: runs).commit(
      to: directory, index: Self.index)
    return try SampleIndex.contents(of: directory)
  }
}
