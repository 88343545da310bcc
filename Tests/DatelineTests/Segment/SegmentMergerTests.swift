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
    return try SegmentReader(
      directory, identity: .init(index: 1, segment: number), infoChecksum: entry.infoChecksum)
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
    try SegmentMerger.merge(parts, to: output)
    let entry = try output.manifestEntry(documentCount: all.count)
    let merged = try SegmentReader(
      directory, identity: .init(index: 1, segment: 100), infoChecksum: entry.infoChecksum)

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
}

@Suite struct MergePolicyTests {
  @Test(
    arguments: [
      ([], nil), ([5], nil), ([1, 1, 1, 1, 1, 1, 1], nil), ([1, 1, 1, 1, 1, 1, 1, 1], 0..<8),
      ([64, 1, 1, 1, 1, 1, 1, 1], nil), ([64, 1, 1, 1, 1, 1, 1, 1, 1], 1..<9),
      ([64, 64, 64, 64, 64, 64, 64, 64], 0..<8), ([100, 99, 9, 9, 9, 9, 9, 9, 9], 0..<9),
    ] as [([Int], Range<Int>?)])
  func eightOfTheNewestAreMergedUnlessOneOutweighsTheOthers(sizes: [Int], expected: Range<Int>?) {
    #expect(MergePolicy().merge(for: sizes) == expected)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func segmentsStayFewAndDocumentsAreWrittenSeldom(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var sizes: [Int] = []
    var written = 0
    var total = 0
    for _ in 0..<2000 {
      let size = Int.random(in: 1000...60_000, using: &generator)
      sizes.append(size)
      total += size
      while let range = MergePolicy().merge(for: sizes) {
        #expect(range.upperBound == sizes.count && range.count >= 8)
        let merged = sizes[range].reduce(0, +)
        written += merged
        sizes.replaceSubrange(range, with: [merged])
      }
      #expect(sizes.count <= 24, "seed \(seed)")
    }
    #expect(sizes.reduce(0, +) == total, "seed \(seed)")
    #expect(written <= total * 6, "seed \(seed)")
  }
}
