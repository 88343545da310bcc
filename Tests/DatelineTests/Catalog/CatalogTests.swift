import TestSupport
import Testing

@testable import Dateline

@Suite("The catalog is a sorted map that is committed with the documents")
struct CatalogTests {
  /// The catalog of the newest commit.
  private func records(_ directory: any Directory, from start: [UInt8] = []) throws -> [CatalogRecord] {
    var cursor = try IndexSnapshot(directory).catalog(from: start)
    var records: [CatalogRecord] = []
    while let record = try cursor.next() { records.append(record) }
    return records
  }

  private func sorted(_ model: [[UInt8]: [UInt8]]) -> [CatalogRecord] {
    model.map { CatalogRecord(key: $0.key, value: $0.value) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }

  /// Keys that share beginnings, are empty, or hold any byte.
  private func randomBytes(_ generator: inout SeededGenerator, atMost count: Int, of bytes: ClosedRange<UInt8>)
    -> [UInt8]
  {
    (0..<Int.random(in: 0...count, using: &generator)).map { _ in UInt8.random(in: bytes, using: &generator) }
  }

  @Test("Random histories of changes, commits and new writers read as a map does", arguments: 1...12)
  func histories(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let directory = MemoryDirectory()
    var model: [[UInt8]: [UInt8]] = [:]
    for _ in 0..<12 {
      let writer = try IndexWriter(directory, newIndex: 7)
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        for _ in 0..<Int.random(in: 0...200, using: &generator) {
          let key = randomBytes(&generator, atMost: 4, of: 0...5)
          let isRemoval = Int.random(in: 0..<4, using: &generator) == 0
          let value = isRemoval ? nil : randomBytes(&generator, atMost: 20, of: 0...255)
          try writer.setCatalogValue(value, forKey: key)
          model[key] = value
        }
        try writer.commit()
        #expect(try records(directory) == sorted(model), "seed \(seed)")
        let start = randomBytes(&generator, atMost: 4, of: 0...5)
        let expected = sorted(model).filter { !$0.key.lexicographicallyPrecedes(start) }
        #expect(try records(directory, from: start) == expected, "seed \(seed), from \(start)")
      }
      writer.close()
    }
    let runs = try directory.list().compactMap(CatalogRun.number(ofName:)).count
    #expect(runs <= 10, "seed \(seed): \(runs) runs")
  }

  @Test("What was not committed is not there, and a replaced index has an empty catalog")
  func uncommitted() throws {
    let directory = MemoryDirectory()
    let first = try IndexWriter(directory)
    try first.setCatalogValue([1], forKey: [1])
    try first.commit()
    try first.setCatalogValue([2], forKey: [2])
    first.close()
    #expect(try records(directory) == [CatalogRecord(key: [1], value: [1])])
    let second = try IndexWriter(directory, options: .init(replacesExisting: true))
    try second.setCatalogValue([3], forKey: [3])
    try second.commit()
    second.close()
    #expect(try records(directory) == [CatalogRecord(key: [3], value: [3])])
    #expect(try directory.list().compactMap(CatalogRun.number(ofName:)).count == 1)
  }

  @Test("A change of any byte of a run is an error, and never another answer", arguments: 1...3)
  func damage(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let directory = MemoryDirectory()
    let writer = try IndexWriter(directory, newIndex: 7)
    for _ in 0..<300 {
      try writer.setCatalogValue(
        randomBytes(&generator, atMost: 9, of: 0...255), forKey: randomBytes(&generator, atMost: 9, of: 0...9))
    }
    try writer.commit()
    writer.close()
    let name = try #require(try directory.list().first { CatalogRun.number(ofName: $0) != nil })
    let file = try directory.open(name)
    let bytes = ByteRegion(file).bytes(0..<file.count)
    for _ in 0..<300 {
      var changed = bytes
      let offset = Int.random(in: 0..<bytes.count, using: &generator)
      changed[offset] ^= UInt8.random(in: 1...255, using: &generator)
      try directory.overwrite(name, with: changed)
      #expect(throws: IndexError.self, "seed \(seed), byte \(offset)") { _ = try records(directory) }
      try directory.overwrite(name, with: Array(bytes[..<offset]))
      #expect(throws: IndexError.self, "seed \(seed), cut at \(offset)") { _ = try records(directory) }
    }
  }

  @Test("A run with right checksums and any content is read within bounds", arguments: 1...6)
  func hostile(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let directory = MemoryDirectory()
    let identity = FileEnvelope.Identity(index: 7, segment: 1)
    for number in 0..<300 {
      let name = CatalogRun.name(1)
      if number > 0 { try directory.remove(name) }
      let file = try EnvelopeWriter(directory, name, .catalog, identity)
      var content = randomBytes(&generator, atMost: 200, of: 0...9)
      for value in [0, Int.random(in: 0...3, using: &generator), 1] { content += [UInt8(value), 0, 0, 0, 0, 0, 0, 0] }
      try file.append(Array(content.dropLast(4)))
      try file.finish()
      do {
        let run = try CatalogRun(directory, identity: identity)
        var cursor = try CatalogCursor([run], from: randomBytes(&generator, atMost: 3, of: 0...9))
        while try cursor.nextStored() != nil {}
        try run.verify()
      } catch {
        #expect(error is IndexError, "seed \(seed), file \(number)")
      }
    }
  }

  @Test("Runs are merged so that few remain and no record is rewritten often")
  func policy() {
    var counts: [Int] = []
    var rewritten = 0
    for _ in 0..<5000 {
      counts.append(1)
      while let first = CatalogMergePolicy.firstRunToMerge(counts) {
        let sum = counts[first...].reduce(0, +)
        rewritten += sum
        counts.replaceSubrange(first..., with: [sum])
      }
      #expect(counts.count <= 13)
    }
    #expect(rewritten <= 5000 * 13)
  }
}
