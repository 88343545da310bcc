import Foundation
import TestSupport
import Testing

@testable import Dateline

/// Damaged indexes are repaired: what is left is sound and was there before, and what is missing is named.
///
/// `DATELINE_REPAIRS=1000 swift test --filter IndexRepair` damages and repairs more of them.
@Suite struct IndexRepairTests {
  /// How many times several files are damaged; each file by itself is once for sixteen of these.
  private static let repairCount = ProcessInfo.processInfo.environment["DATELINE_REPAIRS"].flatMap(Int.init) ?? 16

  /// A reordered segment with deletions and renames, one in the order of adding with both, one with neither, and two runs of a catalog.
  private static let files: Result<[String: [UInt8]], any Error> = Result {
    let directory = MemoryDirectory()
    try IndexWriter.write(news(0..<30), to: directory)
    let writer = try IndexWriter(directory)
    defer { writer.close() }
    try writer.optimize()
    try writer.commit()
    for document in news(30..<50) { try writer.add(document) }
    try writer.setCatalogValue([1], forKey: [7])
    try writer.commit()
    for document in news(50..<55) { try writer.add(document) }
    for number in [3, 17, 29, 31, 40] { try writer.delete(id: "news/\(number).txt") }
    for number in [1, 20, 33] { try writer.rename(id: "news/\(number).txt", to: "moved/\(number).txt") }
    var changed = news(5..<6)[0]
    changed.body = "The council voted again."
    try writer.update(changed)
    for key in 0..<200 as Range<UInt8> { try writer.setCatalogValue([key, key], forKey: [9, key]) }
    try writer.commit()
    return try directory.contents()
  }

  private static func news(_ numbers: Range<Int>) -> [Document] { Array(SampleNews.articles(55)[numbers]) }

  private static let names: [String] = (try? files.get().keys.sorted()) ?? []

  private static func state(_ files: [String: [UInt8]]) throws -> [Document] {
    try SampleNews.documents(of: IndexSnapshot(MemoryDirectory(files)))
  }

  private static func catalog(_ directory: MemoryDirectory) throws -> [CatalogRecord] {
    var cursor = try IndexSnapshot(directory).catalog()
    var records: [CatalogRecord] = []
    while let record = try cursor.next() { records.append(record) }
    return records
  }

  /// One to three changes that a disk, a copy that was cut off or a stray program makes; nil removes the file.
  private static func damage(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8]? {
    var bytes = bytes
    switch generator.next() % 5 {
    case 0: return nil
    case 1: bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
    case 2:
      let start = Int.random(in: bytes.indices, using: &generator)
      for place in start..<min(bytes.count, start + 512) { bytes[place] = 0 }
    default:
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
      }
    }
    return bytes
  }

  @Test func aSoundIndexIsLeftAlone() throws {
    let files = try Self.files.get()
    let directory = try MemoryDirectory(files)
    #expect(try IndexRepair.run(directory).wasSound)
    #expect(try directory.contents() == files)
  }

  /// Each file in turn, several times over: whatever became of it, all documents are there again, or are named.
  @Test(arguments: names, 0..<UInt64(max(1, repairCount / 16)))
  func aDamagedFileOfAnyKindIsRepaired(name: String, seed: UInt64) throws {
    var files = try Self.files.get()
    var generator = SeededGenerator(seed: seed)
    files[name] = Self.damage(try #require(files[name]), &generator)
    try check(files, "seed \(seed), \(name)")
  }

  @Test(arguments: 0..<UInt64(repairCount))
  func severalDamagedFilesAreRepaired(seed: UInt64) throws {
    var files = try Self.files.get()
    var generator = SeededGenerator(seed: seed)
    for name in Self.names where Int.random(in: 0..<4, using: &generator) == 0 {
      files[name] = try Self.damage(#require(files[name]), &generator)
    }
    try check(files, "seed \(seed)")
  }

  private func check(_ files: [String: [UInt8]], _ comment: Comment) throws {
    let original = try Self.state(Self.files.get())
    let directory = try MemoryDirectory(files)
    let report: RepairReport
    do {
      var options = IndexRepair.Options()
      options.isDryRun = true
      let plan = try IndexRepair.run(directory, options: options)
      #expect(try directory.contents() == files, comment)
      report = try IndexRepair.run(directory)
      #expect(plan.parts.map(\.name) == report.parts.map(\.name), comment)
      #expect(plan.parts.map(\.outcome) == report.parts.map(\.outcome), comment)
    } catch IndexError.unsupportedVersion {
      return
    }
    let check = try IndexCheck.run(directory)
    #expect(check.isSound, "\(comment): \(check.allProblems)")
    #expect(try IndexRepair.run(directory).wasSound, comment)
    let found = try SampleNews.documents(of: IndexSnapshot(directory))
    try compare(found, original, report, comment)
    // Work goes on.
    try IndexWriter.write([Document(id: "more")], to: directory)
    #expect(try IndexSnapshot(directory).documentCount == found.count + 1, comment)
  }

  private func compare(
    _ found: [Document], _ original: [Document], _ report: RepairReport, _ comment: Comment
  ) throws {
    let ids = Set(found.map(\.id))
    #expect(ids.count == found.count, comment)
    let missing = original.filter { !ids.contains($0.id) }.map(\.id)
    let named = Set(report.parts.flatMap(\.lostIDs))
    let unnamed = report.parts.filter { $0.name.hasPrefix("segment") }.reduce(0) { $0 + $1.unnamedLossCount }
    if !report.mayHaveDeletedDocuments, report.oldIDs.isEmpty {
      #expect(found.allSatisfy(original.contains), comment)
      #expect(missing.count <= named.count + unnamed, comment)
      #expect(named.isSubset(of: missing), comment)
      // In the order in which they were added.
      #expect(found == original.filter { ids.contains($0.id) }, comment)
    }
    let all = Set(Self.news(0..<55)).union(original)
    #expect(found.allSatisfy(all.contains), comment)
    // What may be under an old ID is named.
    let old = Set(report.oldIDs)
    if !report.mayHaveDeletedDocuments {
      #expect(found.allSatisfy { original.contains($0) || old.contains($0.id) }, comment)
    }
    // Where only the newest list of files is damaged, and nothing of what it names, nothing is lost.
    if report.parts.isEmpty, report.oldIDs.isEmpty { #expect(missing.isEmpty, comment) }
  }

  /// What is not in the document store is made anew from it, byte for byte.
  @Test(arguments: SegmentFile.allCases.filter { $0 != .store })
  func nothingIsLostButForTheStore(file: SegmentFile) throws {
    var files = try Self.files.get()
    for number in Set(Self.names.compactMap(SegmentFile.segment(ofName:))) { files[file.name(number)] = [1, 2, 3] }
    let directory = try MemoryDirectory(files)
    let report = try IndexRepair.run(directory)
    #expect(report.parts.count == 3)
    #expect(report.parts.allSatisfy { if case .rebuilt = $0.outcome { true } else { false } })
    let found = try SampleNews.documents(of: IndexSnapshot(directory))
    let original = try Self.state(Self.files.get())
    // Where the order of adding is lost, so is which documents the renames are of.
    #expect(report.oldIDs.isEmpty == ![.info, .columns].contains(file))
    if report.oldIDs.isEmpty { #expect(original.allSatisfy(found.contains)) }
    #expect(report.parts.allSatisfy { $0.lostIDs.isEmpty && $0.unnamedLossCount == 0 })
    if !report.mayHaveDeletedDocuments { #expect(found == original) }
  }

  @Test func ofADamagedCatalogTheReadableRecordsAreKept() throws {
    var files = try Self.files.get()
    let name = try #require(Self.names.filter { CatalogRun.number(ofName: $0) != nil }.last)
    let original = try Self.catalog(MemoryDirectory(files))
    #expect(original.count == 201)
    files[name]?[40] ^= 1
    let directory = try MemoryDirectory(files)
    let report = try IndexRepair.run(directory)
    #expect(report.isCatalogIncomplete)
    let found = try Self.catalog(directory)
    #expect(found.allSatisfy(original.contains))
    #expect(report.parts.map(\.unnamedLossCount) == [201 - found.count])
  }

  @Test func anIndexOfWordsAloneIsDroppedWhereItIsDamagedAndNamed() throws {
    let directory = MemoryDirectory()
    let options = IndexWriter.Options(analysis: .words, storesDocuments: false)
    for numbers in [0..<5, 5..<9] { try IndexWriter.write(Self.news(numbers), to: directory, options: options) }
    try directory.overwrite(SegmentFile.postings.name(1), with: [])
    let report = try IndexRepair.run(directory)
    #expect(report.parts.map(\.outcome) == [.dropped])
    #expect(report.parts[0].lostIDs == (0..<5).map { "news/\($0).txt" })
    #expect(try IndexSnapshot(directory).documentCount == 4)
  }

  @Test func anIndexOfANewerVersionIsNotTouched() throws {
    var files = try Self.files.get()
    let name = try #require(Self.names.first { Manifest.generation(ofName: $0) != nil })
    files[name]?[8] = 9
    let directory = try MemoryDirectory(files)
    #expect(throws: IndexError.self) { try IndexRepair.run(directory) }
    #expect(try directory.contents() == files)
  }
}
