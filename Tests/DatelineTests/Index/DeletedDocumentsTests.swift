import TestSupport
import Testing

@testable import Dateline

/// The bits and their file.
@Suite struct DeletedDocumentsTests {
  @Test(arguments: [1, 63, 64, 65, 128, 1000])
  func aBitIsADocument(documentCount: Int) throws {
    var generator = SeededGenerator(seed: UInt64(documentCount))
    var deleted = DeletedDocuments(documentCount: documentCount)
    var expected: Set<DocumentID> = []
    for _ in 0..<documentCount {
      let document = DocumentID.random(in: 0..<DocumentID(documentCount), using: &generator)
      #expect(deleted.insert(document) == expected.insert(document).inserted)
      #expect(deleted.count == expected.count)
    }
    #expect((0..<DocumentID(documentCount)).filter(deleted.contains) == expected.sorted())
    var visited: [DocumentID] = []
    deleted.forEach { visited.append($0) }
    #expect(visited == expected.sorted())
    #expect(DeletedDocuments(documentCount: documentCount, words: deleted.words) == deleted)
  }

  @Test(arguments: [1, 63, 65, 127])
  func noBitStandsForADocumentThatThereIsNot(documentCount: Int) {
    var words = DeletedDocuments(documentCount: documentCount).words
    words[words.count - 1] |= 1 << UInt64(documentCount % 64)
    #expect(DeletedDocuments(documentCount: documentCount, words: words) == nil)
  }

  @Test(arguments: [1, 64, 5000])
  func theFileReadsBackTheSame(documentCount: Int) throws {
    let directory = MemoryDirectory()
    let identity = FileEnvelope.Identity(index: 3, segment: 0xAB)
    var deleted = DeletedDocuments(documentCount: documentCount)
    for document in stride(from: 0, to: documentCount, by: 7) { deleted.insert(DocumentID(document)) }
    let entry = try DeletionsFile.write(deleted, of: identity, generation: 0x1F, to: directory)
    #expect(try directory.list() == ["segment-00000000000000ab.deletions-000000000000001f"])
    let file = try directory.open(DeletionsFile.name(segment: 0xAB, generation: 0x1F))
    #expect(try DeletionsFile.read(file, entry, of: identity, documentCount: documentCount) == deleted)
    #expect(throws: IndexError.self) {
      try DeletionsFile.read(file, entry, of: identity, documentCount: documentCount + 64)
    }
    var other = entry
    other.count += 1
    #expect(throws: IndexError.self) { try DeletionsFile.read(file, other, of: identity, documentCount: documentCount) }
  }

  @Test func onlyItsOwnNamesAreTaken() {
    #expect(DeletionsFile.isName(DeletionsFile.name(segment: 1, generation: 2)))
    for name in [
      "segment-0000000000000001.deletions-000000000000000A", "segment-0000000000000001.deletions-1",
      "segment-0000000000000001.deletions-0000000000000001.bak", "segment-0000000000000001.terms",
      "segment-0000000000000001.deletions-ffffffffffffffff", "segment-é000000000000001.deletions-0000000000000001", "",
    ] { #expect(!DeletionsFile.isName(name), "\(name)") }
  }
}
