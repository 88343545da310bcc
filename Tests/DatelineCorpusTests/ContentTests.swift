import DatelineCorpus
import Testing

@Suite struct ContentTests {
  /// "Ferry kept" as gzip of one member, made with `printf 'Ferry kept' | gzip -n`.
  static let member: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x73, 0x4B, 0x2D, 0x2A, 0xAA, 0x54, 0xC8, 0x4E, 0x2D,
    0x28, 0x01, 0x00, 0x82, 0x4A, 0xD8, 0xC4, 0x0A, 0x00, 0x00, 0x00,
  ]

  @Test func gzipIsReadWithAllItsMembers() throws {
    #expect(try FileContent(Self.member).bytes == Array("Ferry kept".utf8))
    #expect(try FileContent(Self.member + Self.member).bytes == Array("Ferry keptFerry kept".utf8))
    #expect(try FileContent(Self.member).wasCompressed)
  }

  @Test(arguments: 4..<member.count) func truncatedGzipIsSkippedWithAReason(length: Int) {
    let error = #expect(throws: SkipReason.self) { try FileContent(Array(Self.member.prefix(length))) }
    guard case .damagedGzip(let message)? = error else {
      Issue.record("expected damaged gzip data, found \(String(describing: error))")
      return
    }
    #expect(message.contains("cut short"))
  }

  @Test func gzipWithAFlippedBitIsSkipped() {
    var damaged = Self.member
    damaged[14] ^= 0x10
    #expect(throws: SkipReason.self) { try FileContent(damaged) }
  }

  @Test func aGzipBombStopsAtTheLimit() throws {
    let error = #expect(throws: SkipReason.self) {
      try FileContent(Array(repeatElement(Self.member, count: 1000).joined()), limit: 5000)
    }
    #expect(error == .tooLargeDecompressed(limit: 5000))
  }

  @Test(
    arguments: [
      (Array("%PDF-1.7 text".utf8), "a PDF"), ([0x50, 0x4B, 0x03, 0x04, 0x14], "a ZIP archive or an office document"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D], "a PNG image"), ([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG image"),
      (Array("{\\rtf1 text}".utf8), "an RTF document"), ([0x00, 0x01, 0x02, 0x41, 0x42], "binary data"),
    ] as [([UInt8], String)])
  func whatIsNotTextIsNamed(bytes: [UInt8], name: String) {
    #expect(throws: SkipReason.notText(name)) { try FileContent(bytes) }
  }

  @Test func nothingIsEmpty() {
    #expect(throws: SkipReason.empty) { try FileContent([]) }
    #expect(read(Array(" \n\t\r\n".utf8)) == .failure(SkippedFile(path: "news/story.txt", reason: .empty)))
  }

  @Test(
    arguments: [
      ("<!DOCTYPE html><p>x", "a", .html), ("\n <html><body>", "a", .html), ("<!-- c --><div>", "a.txt", .html),
      ("<?xml version='1.0'?><html xmlns='x'>", "a", .html), ("<?xml version='1.0'?><rss>", "a", .plainText),
      ("Warning: x\n<html><head><title>", "a", .html), ("Plain words < 3", "a.html", .plainText),
      ("Words <b>bold</b>", "a.html", .html), ("Words <b>bold</b>", "a.txt", .plainText),
    ] as [(String, String, ContentKind)])
  func theKindFollowsFromTheContent(text: String, path: String, kind: ContentKind) {
    #expect(ContentKind.of(Array(text.utf8), path: path) == kind)
  }
}
