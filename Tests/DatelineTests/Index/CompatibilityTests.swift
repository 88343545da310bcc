import CivilTime
import Testing

@testable import Dateline

/// Indexes that earlier versions wrote are still read, or refused as they should be: `Tests/Compatibility` holds one of
/// each format version.
///
/// They are never written anew once a version has been released; `DATELINE_RECORD=1 swift test` does it before.
@Suite(.serialized) struct CompatibilityTests {
  private static let documents = [
    Document(
      id: "2023/flood.txt", title: "River floods the old town",
      body: "The river rose by two metres on Sunday night.\n\nThe mayor closed three bridges.",
      date: CivilDateTime(iso8601: "2023-06-18T21:30:00+02:00"), language: "en", source: "The Gazette",
      section: "Local", url: "https://example.org/flood", authors: ["Ada Writer", "Ben Editor"]),
    Document(
      id: "2023/haus.txt", title: "Die Häuser am Fluss", body: "Im alten Haus am Fluss steht das Wasser.",
      date: CivilDateTime(iso8601: "2023-06-19"), language: "de", source: "Das Echo"),
    Document(id: "2023/empty.txt", date: CivilDateTime(iso8601: "1969-07-20T20:17:40Z"), section: "Local"),
    Document(id: "undated.txt", body: "The mayor flooded the council with letters. Café closed.", language: "en"),
  ]

  @Test func anIndexOfVersion3IsRead() throws {
    if Fixtures.isRecording { try Self.record() }
    let snapshot = try IndexSnapshot(path: Fixtures.version3)
    try snapshot.verifyChecksums()
    #expect(snapshot.segments.count == 2)
    #expect(snapshot.generation == 3)
    #expect(snapshot.deletedCount == 1)
    #expect(try SampleNews.documents(of: snapshot) == Self.documents)
    for document in Self.documents { #expect(try snapshot.document(withID: document.id) == document) }
  }

  @Test(
    arguments: [
      (.word("flood"), ["2023/flood.txt", "undated.txt"]), (.phrase("floods"), ["2023/flood.txt"]),
      (.phrase("the mayor"), ["2023/flood.txt", "undated.txt"]), (.word("Haus"), ["2023/haus.txt"]),
      (.word("cafe"), ["undated.txt"]), (.field(.title, .word("river")), ["2023/flood.txt"]),
      (.dates(DateInterval(lower: CivilDate(year: 2023, month: 6, day: 19))), ["2023/haus.txt"]),
      (.word("Tuesday"), []),
    ] as [(Query, Set<String>)])
  func anIndexOfVersion3AnswersAsItDid(query: Query, ids: Set<String>) throws {
    let results = try Searcher(try IndexSnapshot(path: Fixtures.version3)).search(query)
    #expect(Set(results.hits.map(\.id)) == ids)
    #expect(results.totalCount == ids.count)
  }

  @Test(arguments: [(Fixtures.version1, 1), (Fixtures.version2, 2)])
  func anIndexOfAnEarlierVersionIsToBeBuiltAnew(path: String, version: Int) throws {
    for read in [{ _ = try IndexSnapshot(path: path) }, { _ = try IndexCheck.run(path: path) }] as [() throws -> Void] {
      let error = try #require(throws: IndexError.self, performing: read)
      guard case .unsupportedVersion(_, found: version, supported: 3...3) = error else {
        Issue.record("expected another error than: \(error)")
        continue
      }
      #expect(error.description.contains("has format version \(version)"))
      #expect(error.description.contains("Build the index anew") && !error.description.contains("damaged"))
    }
  }

  /// Whatever else is not as it should be: the layout of another version is not this one's, so it must not be read as such.
  @Test(arguments: [(0, "Build the index anew"), (2, "Build the index anew"), (4, "newer"), (0xFFFF, "newer")])
  func theVersionIsLookedAtBeforeTheContent(version: Int, advice: String) throws {
    let directory = MemoryDirectory()
    try IndexWriter.write(Self.documents, to: directory)
    for name in try directory.list() {
      var bytes = try directory.bytes(of: name)
      (bytes[8], bytes[9]) = (UInt8(truncatingIfNeeded: version), UInt8(truncatingIfNeeded: version >> 8))
      try directory.overwrite(name, with: Array(bytes.prefix(40) + bytes.suffix(40)))
    }
    for read in [
      { _ = try IndexSnapshot(directory) }, { _ = try IndexCheck.run(directory) }, { _ = try IndexWriter(directory) },
      { _ = try IndexRepair.run(directory) },
    ] as [() throws -> Void] {
      let error = try #require(throws: IndexError.self, performing: read)
      #expect(error.description.contains(advice) && !error.description.contains("damaged"), "\(error)")
    }
    try IndexWriter.write(Self.documents, to: directory, options: .init(replacesExisting: true))
    #expect(try IndexSnapshot(directory).documentCount == Self.documents.count)
  }

  private static func record() throws {
    let directory = MemoryDirectory()
    let withdrawn = (0..<2).map { Document(id: "withdrawn \($0)", body: "On Tuesday nothing happened.") }
    var first = Array(documents[..<3])
    first[1].id = "2023/house.txt"
    try IndexWriter.write(first + withdrawn[..<1], to: directory)
    try IndexWriter.write([documents[3]] + withdrawn[1...], to: directory)
    let writer = try IndexWriter(directory)
    // The first segment keeps its documents and gets a file of deletions and one of renames; the second is written again without its own.
    for document in withdrawn { try writer.delete(id: document.id) }
    try writer.rename(id: "2023/house.txt", to: "2023/haus.txt")
    try writer.commit()
    for (name, bytes) in try directory.contents() { try Fixtures.write(bytes, to: "\(Fixtures.version3)/\(name)") }
  }
}
