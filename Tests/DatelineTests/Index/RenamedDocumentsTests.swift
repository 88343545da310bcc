import TestSupport
import Testing

@testable import Dateline

/// What was renamed of a segment, and its file, against a dictionary.
@Suite struct RenamedDocumentsTests {
  private static func ids(_ documentCount: Int, _ count: Int, seed: UInt64) -> [DocumentID: [UInt8]] {
    var generator = SeededGenerator(seed: seed)
    var ids: [DocumentID: [UInt8]] = [:]
    while ids.count < count {
      let document = DocumentID.random(in: 0..<DocumentID(documentCount), using: &generator)
      ids[document] = Array("new/\(generator.next() % UInt64(count))é".utf8)
    }
    return ids
  }

  @Test(arguments: [(1, 1), (2, 1), (100, 37), (1000, 1000), (5000, 4)])
  func documentsAndIDsFindEachOther(documentCount: Int, count: Int) throws {
    let ids = Self.ids(documentCount, count, seed: UInt64(documentCount))
    let renamed = try RenamedDocuments(documentCount: documentCount, ids: ids)
    try renamed.verify()
    #expect(renamed.count == count)
    #expect(try renamed.ids() == ids)
    for document in 0..<DocumentID(documentCount) { #expect(try renamed.id(of: document) == ids[document]) }
    for id in Set(ids.values).union([[], Array("new".utf8), [0xFF]]) {
      #expect(try renamed.documents(withID: id) == ids.filter { $0.value == id }.keys.sorted())
    }
  }

  @Test func theFileReadsBackTheSameAndNoOtherDoes() throws {
    let directory = MemoryDirectory()
    let identity = FileEnvelope.Identity(index: 3, segment: 0xAB)
    let ids = Self.ids(3000, 2000, seed: 1)
    let renamed = try RenamedDocuments(documentCount: 3000, ids: ids)
    let entry = try RenamesFile.write(renamed, of: identity, generation: 0x1F, to: directory)
    #expect(try directory.list() == ["segment-00000000000000ab.renames-000000000000001f"])
    let file = try directory.open(RenamesFile.name(segment: 0xAB, generation: 0x1F))
    #expect(try RenamesFile.open(file, entry, of: identity, documentCount: 3000).ids() == ids)
    #expect(try RenamesFile.entry(of: file, identity, documentCount: 3000) == entry)
    var others = [entry, entry, entry]
    others[0].count += 1
    others[1].generation += 1
    others[2].checksum ^= 1
    for other in others {
      #expect(throws: IndexError.self) { try RenamesFile.open(file, other, of: identity, documentCount: 3000) }
    }
    #expect(throws: IndexError.self) { try RenamesFile.open(file, entry, of: identity, documentCount: 3001) }
  }

  /// A reader that looks at one document reads a few chunks of the file, and finds damage where it lies.
  @Test func damageIsFoundWhereItIsRead() throws {
    let directory = MemoryDirectory()
    let identity = FileEnvelope.Identity(index: 3, segment: 1)
    let renamed = try RenamedDocuments(documentCount: 9000, ids: Self.ids(9000, 9000, seed: 2))
    let entry = try RenamesFile.write(renamed, of: identity, generation: 1, to: directory)
    let name = RenamesFile.name(segment: 1, generation: 1)
    var bytes = try directory.bytes(of: name)
    bytes[bytes.count - 3000] ^= 1
    try directory.overwrite(name, with: bytes)
    let damaged = try RenamesFile.open(directory.open(name), entry, of: identity, documentCount: 9000)
    #expect(try damaged.id(of: 0) == renamed.id(of: 0))
    #expect(throws: IndexError.self) { try damaged.verify() }
  }
}
