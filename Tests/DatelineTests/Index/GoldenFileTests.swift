import CivilTime
import Testing

@testable import Dateline

/// The bytes of a tiny index, as they stand in `Tests/Golden`.
///
/// A difference means that the format has changed: then indexes that are out there can no longer be read, unless the
/// version is raised too. When a change is meant, record the files anew with `DATELINE_RECORD=1 swift test` and read
/// the difference. Nothing here depends on the versions of zstd and of Snowball.
@Suite struct GoldenFileTests {
  private static let documents = [
    Document(
      id: "a", title: "Council votes", body: "The council votes; the mayor votes.",
      date: CivilDateTime(iso8601: "2023-06-18"), source: "The Gazette", section: "Politics", url: "https://example.org"
    ),
    Document(id: "b", body: "Café, mayor!", date: CivilDateTime(iso8601: "1969-12-31T23:59:59"), source: "Echo"),
    Document(id: "c"),
  ]
  /// Enough for a list with blocks, skip data and impacts, and a tail.
  private static let repeated = (0..<130).map { Document(id: "r\($0)", body: "rain" + ($0 % 50 == 0 ? " rain" : "")) }

  private static func write() throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    var segments: [Manifest.Segment] = []
    for (number, documents) in [documents, repeated].enumerated() {
      let identity = FileEnvelope.Identity(index: 0x0123_4567_89AB_CDEF, segment: UInt64(number + 1))
      var builder = RunBuilder(.init(storesDocuments: false))
      for document in documents { try builder.add(document) }
      // A store without documents: its bytes are zstd's.
      let output = SegmentOutput(directory, identity: identity)
      var store = DocumentStoreWriter(try output.open(.store))
      try SegmentWriter.write([try builder.finish()], storeIndex: try store.finish(), to: output)
      segments.append(try output.manifestEntry(documentCount: documents.count))
    }
    try Manifest(generation: 1, nextSegment: 3, segments: segments).commit(to: directory, index: 0x0123_4567_89AB_CDEF)
    return directory
  }

  @Test func theFormatHasNotChanged() throws {
    let written = try Self.write().contents()
    #expect(written.count == 1 + 2 * SegmentFile.allCases.count)
    for (name, bytes) in written {
      let path = "\(Fixtures.golden)/\(name).hex"
      if Fixtures.isRecording { try Fixtures.write(Self.dump(bytes).utf8, to: path) }
      #expect(Self.dump(bytes) == String(decoding: try Fixtures.read(path), as: UTF8.self), "\(name)")
    }
  }

  @Test func theGoldenIndexCanBeSearched() throws {
    let searcher = Searcher(try IndexSnapshot(try Self.write()))
    try searcher.snapshot.verifyChecksums()
    #expect(try searcher.search(.word("rain"), limit: 200).totalCount == 130)
    #expect(try searcher.search(.phrase("rain rain")).hits.map(\.id) == ["r0", "r50", "r100"])
    #expect(try searcher.search(.phrase("the mayor")).hits.map(\.id) == ["a"])
    #expect(try searcher.search(.word("cafe")).hits.map(\.id) == ["b"])
  }

  /// Sixteen bytes a line: the offset, the bytes, and what of them is text.
  private static func dump(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 16).map { start in
      let line = bytes[start..<min(start + 16, bytes.count)]
      let hex = line.map { padded(String($0, radix: 16), to: 2) }.joined(separator: " ")
      let text = line.map { 0x20..<0x7F ~= $0 ? String(UnicodeScalar($0)) : "." }.joined()
      return padded(String(start, radix: 16), to: 4) + "  " + hex + String(repeating: " ", count: 49 - hex.utf8.count)
        + text + "\n"
    }.joined()
  }

  private static func padded(_ digits: String, to count: Int) -> String {
    String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
