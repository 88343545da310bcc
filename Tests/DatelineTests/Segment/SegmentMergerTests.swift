import CivilTime
import TestSupport
import Testing

@testable import Dateline

@Suite struct SegmentMergerTests {
  private static let languages: [String?] = ["en", "de", "fr", "zh", nil]
  private static let words = [
    "strike", "strikes", "striking", "Häuser", "Haus", "élection", "élections", "the", "die", "Xi’s", "港口", "罢工港口",
    "U.S.",
    "@port", "long-term", "1,250", "run", "running", "runs",
  ]

  private func documents(_ count: Int, seed: UInt64) -> [Document] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      func text(_ limit: Int) -> String {
        (0..<Int.random(in: 0...limit, using: &generator)).map { _ in
          Self.words.randomElement(using: &generator) ?? ""
        }.joined(separator: " ")
      }
      return Document(
        id: "news/\(Int.random(in: 0..<count * 2, using: &generator))-\(number)", title: text(6), body: text(120),
        date: Bool.random(using: &generator)
          ? CivilDateTime(date: CivilDate(daysSinceEpoch: Int.random(in: -9000...20_000, using: &generator))) : nil,
        language: Self.languages.randomElement(using: &generator) ?? nil,
        source: ["The Sound", "Der Sund", nil].randomElement(using: &generator) ?? nil,
        url: number % 3 == 0 ? nil : "https://example.org/\(number)")
    }
  }

  private func segment(_ documents: [Document], in directory: MemoryDirectory, number: UInt64) throws -> SegmentReader {
    let segment = try SegmentUnderConstruction(directory, index: 1, number: number)
    for document in documents { try segment.add(document) }
    let entry = try segment.finish()
    return try SegmentReader(directory, index: 1, entry)
  }

  @Test(
    arguments: [(1, [3]), (2, [1, 1]), (3, [40, 0, 2, 90]), (4, [300, 200, 700, 13]), (5, [129, 128, 127])]
      as [(UInt64, [Int])])
  func aMergedSegmentIsTheOneThatWouldHaveBeenWrittenAtOnce(seed: UInt64, sizes: [Int]) throws {
    let all = documents(sizes.reduce(0, +), seed: seed)
    let directory = MemoryDirectory()
    let whole = try segment(all, in: directory, number: 1)
    var rest = all[...]
    var parts: [SegmentReader] = []
    for (index, size) in sizes.enumerated() where size > 0 {
      parts.append(try segment(Array(rest.prefix(size)), in: directory, number: UInt64(index) + 2))
      rest = rest.dropFirst(size)
    }
    let output = SegmentOutput(directory, identity: .init(index: 1, segment: 100))
    let merged = try SegmentReader(directory, index: 1, try SegmentMerger.merge(parts, to: output))

    for file in [SegmentFile.terms, .postings, .positions, .norms, .columns] {
      let expected = try content(file, 1, directory)
      #expect(try content(file, 100, directory) == expected, "\(file), seed \(seed)")
    }
    var (wholeInfo, mergedInfo) = (whole.info, merged.info)
    #expect(Set(wholeInfo.languages) == Set(mergedInfo.languages))
    (wholeInfo.storeIndex, mergedInfo.storeIndex) = (0, 0)
    (wholeInfo.languages, mergedInfo.languages) = ([], [])
    #expect(wholeInfo == mergedInfo)
    for (number, document) in all.enumerated() {
      #expect(try merged.document(DocumentID(number)) == document)
      #expect(try merged.document(withID: document.id) == DocumentID(number))
    }
    try merged.verifyChecksums()
  }

  private func content(_ file: SegmentFile, _ segment: UInt64, _ directory: MemoryDirectory) throws -> [UInt8] {
    let mapped = try directory.open(file.name(segment))
    let content = try FileEnvelope.open(mapped, file.kind, expecting: .init(index: 1, segment: segment)).content
    return content.bytes(0..<content.count)
  }

  @Test func aWriterKeepsFewSegmentsAndAllDocuments() throws {
    let directory = MemoryDirectory()
    let all = documents(600, seed: 6)
    // So little memory that every document is a segment.
    let writer = try IndexWriter(directory, options: .init(memoryBudget: 1))
    for document in all { try writer.add(document) }
    try writer.commit()
    let snapshot = try IndexSnapshot(directory)
    #expect(snapshot.segments.count <= 24)
    #expect(snapshot.documentCount == 600)
    for document in all { #expect(try snapshot.document(withID: document.id) == document) }
    let kept = Set(snapshot.segments.map(\.identity.segment))
    #expect(try Set(directory.list().compactMap(SegmentFile.segment(ofName:))) == kept)
    try snapshot.verifyChecksums()
  }

  /// One language and no accents: then a word has one stem, and what is left of deleted documents is nothing at all.
  @Test(
    arguments: [
      (1, [3], 2), (2, [1, 40, 2], 3), (3, [300, 200, 700], 2), (4, [129, 128, 900], 40), (5, [500, 1], 1),
    ]
      as [(UInt64, [Int], Int)])
  func deletedDocumentsAreLeftOutAsIfTheyHadNeverBeenThere(seed: UInt64, sizes: [Int], part: Int) throws {
    var generator = SeededGenerator(seed: seed)
    var all = documents(sizes.reduce(0, +), seed: seed)
    for index in all.indices {
      all[index].language = "en"
      for word in ["Häuser", "élection", "élections"] {
        all[index].body = all[index].body.replacing(word, with: "run")
        all[index].title = all[index].title.replacing(word, with: "run")
      }
    }
    let kept = all.indices.filter { _ in part == 1 || Int.random(in: 0..<part, using: &generator) > 0 }
    let directory = MemoryDirectory()
    let whole = try segment(kept.map { all[$0] }, in: directory, number: 1)
    var first = 0
    var parts: [SegmentReader] = []
    for (index, size) in sizes.enumerated() {
      let reader = try segment(Array(all[first..<first + size]), in: directory, number: UInt64(index) + 2)
      var deleted = DeletedDocuments(documentCount: size)
      for document in 0..<size where !kept.contains(first + document) { deleted.insert(DocumentID(document)) }
      parts.append(deleted.count == 0 ? reader : SegmentReader(reader, deleted: deleted, renamed: nil))
      first += size
    }
    let output = SegmentOutput(directory, identity: .init(index: 1, segment: 100))
    let merged = try SegmentReader(directory, index: 1, try SegmentMerger.merge(parts, to: output))
    for file in [SegmentFile.terms, .postings, .positions, .norms, .columns] {
      let expected = try content(file, 1, directory)
      #expect(try content(file, 100, directory) == expected, "\(file), seed \(seed)")
    }
    #expect(merged.documentCount == kept.count)
    #expect(merged.info.fields == whole.info.fields)
    for (number, document) in kept.enumerated() {
      #expect(try merged.document(DocumentID(number)) == all[document])
    }
    #expect(try merged.documentStore().blockTotal <= whole.documentStore().blockTotal * 3 + sizes.count)
    try merged.verifyChecksums()
  }

  /// Words and stems in many languages: what deleted documents had alone is gone, and nothing else.
  @Test(arguments: 10..<14 as Range<UInt64>)
  func everyWordThatIsLeftHasADocument(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let all = documents(60, seed: seed)
    let directory = MemoryDirectory()
    let reader = try segment(all, in: directory, number: 1)
    var deleted = DeletedDocuments(documentCount: all.count)
    for document in all.indices where Int.random(in: 0..<8, using: &generator) > 0 { deleted.insert(UInt32(document)) }
    let kept = all.indices.filter { !deleted.contains(UInt32($0)) }.map { all[$0] }
    let whole = try segment(kept, in: directory, number: 2)
    let output = SegmentOutput(directory, identity: .init(index: 1, segment: 100))
    let merged = try SegmentReader(
      directory, index: 1, try SegmentMerger.merge([SegmentReader(reader, deleted: deleted, renamed: nil)], to: output))
    for field in IndexedField.allCases {
      #expect(try terms(merged.exactTerms(field)) == terms(whole.exactTerms(field)), "seed \(seed)")
      #expect(try terms(merged.stems(field)) == terms(whole.stems(field)), "seed \(seed)")
      #expect(merged.info.fields[field.rawValue].tokenCount == whole.info.fields[field.rawValue].tokenCount)
      #expect(merged.info.fields[field.rawValue].documentCount == whole.info.fields[field.rawValue].documentCount)
    }
    #expect(Set(merged.info.languages) == Set(kept.compactMap(\.language)).intersection(reader.info.languages))
    for ordinal in 0..<(try merged.exactTerms(.text).termCount) {
      let stems = try Set(merged.stems(ofTermAt: ordinal))
      #expect(try stems.isSuperset(of: whole.stems(ofTermAt: ordinal)) && !stems.isEmpty, "seed \(seed)")
    }
  }

  private func terms(_ dictionary: TermDictionary) throws -> [[UInt8]: Int] {
    var terms: [[UInt8]: Int] = [:]
    try dictionary.forEach { key, entry in terms[key] = entry.collectionFrequency }
    return terms
  }
}
