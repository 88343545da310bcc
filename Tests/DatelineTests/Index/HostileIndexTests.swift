import TestSupport
import Testing

@testable import Dateline

/// Files that were changed and given matching checksums, as only somebody with an intent would: what decodes them must
/// throw or give some answer, and never trap, loop or ask for the memory that a number in a file claims.
@Suite struct HostileIndexTests {
  /// One segment with long lists (blocks, skip data, impacts) and short ones; small enough to be read whole each time.
  private static let index: Result<[String: [UInt8]], any Error> = Result {
    let directory = MemoryDirectory()
    var generator = SeededGenerator(seed: 21)
    let words = ["council", "councils", "budget", "vote", "river"]
    let documents = (0..<140).map { number in
      Document(
        id: "\(number)", title: number % 3 == 0 ? "council budget" : "",
        body: number < 4
          ? SampleNews.articles(4)[number].body
          : "the council " + words[Int(generator.skewed(below: 5))] + (number % 2 == 0 ? " vote" : ""),
        language: "en", source: "Gazette \(number % 3)", url: number % 40 == 0 ? "https://example.org" : nil)
    }
    try IndexWriter.write(documents, to: directory)
    return try directory.contents()
  }

  @Test(arguments: SegmentFile.allCases, 0..<4)
  func changedContentIsAnErrorOrAnAnswer(file: SegmentFile, seed: UInt64) throws {
    let files = try Self.index.get()
    let original = try content(files, file)
    var generator = SeededGenerator(seed: seed * 100)
    for round in 0..<(file == .norms ? 5 : 30) {
      var changed = original
      for _ in 0..<(round % 3 == 0 ? 1 : Int.random(in: 1...5, using: &generator)) { mutate(&changed, &generator) }
      try examine(files, file, changed)
    }
  }

  /// The small file that says where everything is: every byte of it, with the values that break arithmetic.
  @Test(arguments: [0x00, 0x01, 0x7F, 0x80, 0xFF] as [UInt8])
  func everyByteOfTheInfoMayBeChanged(value: UInt8) throws {
    let files = try Self.index.get()
    let original = try content(files, .info)
    for place in original.indices where original[place] != value {
      var changed = original
      changed[place] = value
      try examine(files, .info, changed)
    }
  }

  /// Numbers of many bytes in the place of small ones.
  @Test(arguments: [1 << 31, 1 << 32, 1 << 55, 1 << 56, .max] as [UInt64])
  func everyNumberOfTheInfoMayBeHuge(number: UInt64) throws {
    let files = try Self.index.get()
    let original = try content(files, .info)
    var writer = ByteWriter()
    writer.appendVarint(number)
    for place in original.indices.dropFirst(4) where original[place] < 0x80 {
      var changed = original
      changed.replaceSubrange(place...place, with: writer.bytes)
      try examine(files, .info, changed)
    }
  }

  @Test(arguments: SegmentFile.allCases)
  func contentCutOffIsAnErrorOrAnAnswer(file: SegmentFile) throws {
    let files = try Self.index.get()
    let original = try content(files, file)
    for part in 0..<8 { try examine(files, file, Array(original[..<(original.count * part / 8)])) }
  }

  @Test(arguments: 0..<200)
  func aChangedManifestIsAnErrorOrAnAnswer(seed: UInt64) throws {
    var files = try Self.index.get()
    var generator = SeededGenerator(seed: seed)
    let name = Manifest.name(1)
    var content = Array(try #require(files[name])[32...].dropLast(32))
    mutate(&content, &generator)
    files[name] = try enveloped(content, .manifest, segment: 0)
    try read(try MemoryDirectory(files))
    let directory = try MemoryDirectory(files)
    do {
      let writer = try IndexWriter(directory)
      try writer.add(Document(id: "more"))
      try writer.commit()
      try writer.commit()
    } catch {
      #expect(error is IndexError, "seed \(seed)")
    }
  }

  @Test func numbersNearTheirLimitDoNotOverflowAWriter() throws {
    for (generation, nextSegment) in [(1, UInt64.max), (1, Manifest.limit - 1), (Manifest.limit - 1, 2)]
      as [(UInt64, UInt64)]
    {
      var content = ByteWriter()
      content.append(generation)
      content.append(nextSegment)
      content.appendVarint(1)
      content.appendVarint(0)
      content.appendVarint(0)
      let file = try enveloped(content.bytes, .manifest, segment: 0)
      let directory = try MemoryDirectory([Manifest.name(generation): file])
      for replacesExisting in [false, true] {
        do {
          try IndexWriter.write([Document(id: "a")], to: directory, options: .init(replacesExisting: replacesExisting))
          _ = try IndexSnapshot(directory).generation
        } catch {
          #expect(error is IndexError)
        }
      }
    }
  }

  @Test(arguments: 0..<100)
  func changedDeletionsAreAnErrorOrAnAnswer(seed: UInt64) throws {
    var files = try Self.index.get()
    var generator = SeededGenerator(seed: seed)
    var deletions = ByteWriter()
    deletions.append(UInt64(1))
    deletions.append(UInt32(140))
    deletions.append(UInt32(2))
    for word in [0, 3, 0] as [UInt64] { deletions.append(word) }
    var content = deletions.bytes
    if seed > 0 { mutate(&content, &generator) }
    let bytes = try enveloped(content, .deletions, segment: 1)
    files[DeletionsFile.name(segment: 1, generation: 1)] = bytes
    var manifest = ByteWriter()
    for number in [1, 2] as [UInt64] { manifest.append(number) }
    manifest.appendVarint(1)
    manifest.appendVarint(1)
    manifest.append(UInt64(1))
    manifest.append(UInt32(140))
    manifest.append(Checksum.of(try #require(files[SegmentFile.info.name(1)])))
    manifest.append(UInt32(2))
    manifest.append(UInt64(1))
    manifest.append(Checksum.of(bytes))
    manifest.append(UInt32(0))
    manifest.appendVarint(0)
    files[Manifest.name(1)] = try enveloped(manifest.bytes, .manifest, segment: 0)
    if seed == 0 { #expect(try IndexSnapshot(try MemoryDirectory(files)).documentCount == 138) }
    try read(try MemoryDirectory(files))
  }

  @Test(arguments: 0..<100)
  func changedRenamesAreAnErrorOrAnAnswer(seed: UInt64) throws {
    var files = try Self.index.get()
    var generator = SeededGenerator(seed: seed)
    let ids = [DocumentID(0): Array("new".utf8), 7: Array("a".utf8), 139: Array("new".utf8)]
    var content = try RenamedDocuments(documentCount: 140, ids: ids).bytes(generation: 1).bytes
    if seed > 0 { mutate(&content, &generator) }
    let bytes = try enveloped(content, .renames, segment: 1)
    files[RenamesFile.name(segment: 1, generation: 1)] = bytes
    let info = try #require(files[SegmentFile.info.name(1)])
    var segment = Manifest.Segment(number: 1, documentCount: 140, infoChecksum: Checksum.of(info))
    let count = content.count < 16 ? 3 : content[12..<16].reversed().reduce(0) { $0 << 8 | Int($1) }
    segment.renames = .init(
      generation: 1, count: min(max(count, 1), 140),
      checksum: FileEnvelope.tableChecksum(MappedFile(name: "", copying: bytes)))
    let directory = MemoryDirectory()
    try Manifest(generation: 1, nextSegment: 2, segments: [segment]).commit(to: directory, index: 7)
    files[Manifest.name(1)] = try directory.bytes(of: Manifest.name(1))
    if seed == 0 { #expect(try IndexSnapshot(try MemoryDirectory(files)).contains(id: "new")) }
    try read(try MemoryDirectory(files))
  }

  // MARK: -

  private func content(_ files: [String: [UInt8]], _ file: SegmentFile) throws -> [UInt8] {
    let bytes = try #require(files[file.name(1)])
    let content = try FileEnvelope.open(MappedFile(name: "", copying: bytes), file.kind).content
    return content.bytes(0..<content.count)
  }

  private func enveloped(_ content: [UInt8], _ kind: FileEnvelope.Kind, segment: UInt64) throws -> [UInt8] {
    let directory = MemoryDirectory()
    let writer = try EnvelopeWriter(directory, "file", kind, .init(index: 7, segment: segment))
    try writer.append(content)
    try writer.finish()
    return try directory.bytes(of: "file")
  }

  /// Puts changed content into its envelope, makes the manifest agree and reads everything that reads.
  private func examine(_ files: [String: [UInt8]], _ file: SegmentFile, _ changed: [UInt8]) throws {
    var files = files
    let bytes = try enveloped(changed, file.kind, segment: 1)
    files[file.name(1)] = bytes
    if file == .info {
      var manifest = ByteWriter()
      manifest.append(UInt64(1))
      manifest.append(UInt64(2))
      manifest.appendVarint(1)
      manifest.appendVarint(1)
      manifest.append(UInt64(1))
      manifest.append(changed.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
      manifest.append(Checksum.of(bytes))
      manifest.append(UInt32(0))
      manifest.append(UInt32(0))
      manifest.appendVarint(0)
      files[Manifest.name(1)] = try enveloped(manifest.bytes, .manifest, segment: 0)
    }
    try read(try MemoryDirectory(files))
  }

  private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &generator)
    switch generator.next() % 6 {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes[place] = 0xFF
    case 2: bytes[place] = 0
    case 3:
      for index in place..<min(bytes.count, place + Int.random(in: 1...9, using: &generator)) { bytes[index] = 0xFF }
    case 4: bytes.remove(at: place)
    default: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
    }
  }

  /// Runs everything that reads an index; each part by itself, so that an error in one does not hide the next.
  private func read(_ directory: MemoryDirectory) throws {
    guard let snapshot = attempt({ try IndexSnapshot(directory) }) else { return }
    let searcher = Searcher(snapshot)
    _ = snapshot.generation
    for query in SampleNews.queries {
      guard let results = attempt({ try searcher.search(query, limit: 5) }) else { continue }
      for hit in results.hits.prefix(1) { _ = attempt { try searcher.document(hit) } }
    }
    for segment in snapshot.segments { read(segment) }
    _ = attempt { try snapshot.verifyChecksums() }
    _ = attempt { try IndexCheck.run(directory) }
  }

  private func read(_ segment: SegmentReader) {
    for document in Set([0, 1, 77, 139, segment.documentCount - 1]) where 0..<segment.documentCount ~= document {
      let document = UInt32(document)
      _ = attempt { try segment.document(document) }
      for column in [Column.id, .url] { _ = attempt { try segment.strings(column).value(of: document) } }
      for column in [Column.language, .source] { _ = attempt { try segment.keywords(column).value(of: document) } }
      _ = attempt { try segment.dates().value(of: document) }
    }
    _ = attempt { try segment.document(withID: "77") }
    for field in IndexedField.allCases {
      for isExact in [true, false] {
        _ = attempt { try readTerms(of: segment, field, isExact: isExact) }
      }
    }
  }

  private func readTerms(of segment: SegmentReader, _ field: IndexedField, isExact: Bool) throws {
    let dictionary = try isExact ? segment.exactTerms(field) : segment.stems(field)
    var entries: [TermEntry] = []
    _ = attempt { try dictionary.forEach { entries.append($1) } }
    for (ordinal, entry) in entries.prefix(12).enumerated() {
      _ = attempt { try dictionary.term(at: ordinal) }
      if field == .text {
        _ = attempt { try isExact ? segment.stems(ofTermAt: ordinal) : segment.terms(ofStemAt: ordinal) }
      }
      _ = attempt { try walk(try segment.cursor(entry, withPositions: isExact)) }
      _ = attempt {
        let cursor = try segment.cursor(entry)
        for target in [1, 100, 139, 200] as [UInt32] { try cursor.seek(to: target) }
      }
      _ = attempt { try readImpacts(of: entry, segment) }
    }
  }

  private func walk(_ cursor: PostingCursor) throws {
    var positions: [UInt32] = []
    var previous = -1
    try cursor.advance()
    while cursor.docID != exhaustedDocument {
      #expect(Int(cursor.docID) > previous)
      previous = Int(cursor.docID)
      _ = try cursor.frequency()
      try cursor.readPositions(into: &positions)
      try cursor.advance()
    }
  }

  private func readImpacts(of entry: TermEntry, _ segment: SegmentReader) throws {
    guard let mapped = segment.files[.postings] else { return }
    let file = try FileEnvelope.open(mapped, .postings).content
    let reader = try PostingListReader(entry, file, documentCount: segment.documentCount)
    _ = attempt { try reader.listImpacts() }
    for block in 0..<min(3, reader.blockTotal) { _ = attempt { try reader.blockImpacts(block) } }
  }

  private func attempt<Value>(_ body: () throws -> Value) -> Value? {
    do {
      return try body()
    } catch {
      #expect(error is IndexError)
      return nil
    }
  }
}
