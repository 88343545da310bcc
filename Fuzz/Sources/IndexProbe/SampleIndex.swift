@testable import Dateline

/// A small index with every kind of file: segments in the order of adding and reordered, deletions, renames, a catalog.
public enum SampleIndex {
  /// Its files by their names.
  public static func files(index: UInt64 = 7, seed: UInt64 = 1) throws -> [String: [UInt8]] {
    let directory = MemoryDirectory()
    var random = SeededGenerator(seed: seed)
    var writer = try IndexWriter(directory, newIndex: index)
    for number in 0..<14 { try writer.add(document(number, &random)) }
    try writer.optimize()
    try writer.commit()
    writer.close()
    writer = try IndexWriter(directory)
    for number in 14..<20 { try writer.add(document(number, &random)) }
    try writer.setCatalogValue([1, 2, 3], forKey: [9])
    for number in [2, 5, 15] { try writer.delete(id: "news/\(number).txt") }
    for number in [1, 8, 16] { try writer.rename(id: "news/\(number).txt", to: "moved/\(number).txt") }
    try writer.commit()
    writer.close()
    writer = try IndexWriter(directory)
    try writer.add(document(20, &random))
    for key in 0..<80 as Range<UInt8> { try writer.setCatalogValue([key], forKey: [3, key]) }
    try writer.commit()
    writer.close()
    return try contents(of: directory)
  }

  static func contents(of directory: MemoryDirectory) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try directory.list() {
      let region = ByteRegion(try directory.open(name))
      files[name] = region.bytes(0..<region.count)
    }
    return files
  }

  static func directory(_ files: [String: [UInt8]]) throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    for (name, bytes) in files {
      let output = try directory.create(name)
      try output.append(bytes.span.bytes)
      try output.finish()
    }
    return directory
  }

  /// Short, so that an index is read soon.
  private static func document(_ number: Int, _ random: inout SeededGenerator) -> Document {
    let words = ["council", "councils", "budget", "vote", "voting", "river", "café", "strike", "the", "U.S.", "2023"]
    let text = (0..<random.next(below: 8)).map { _ in words[random.next(below: words.count)] }.joined(separator: " ")
    return Document(
      id: "news/\(number).txt", title: number % 3 == 0 ? "council budget" : "", body: "the council " + text + ". Again",
      date: number % 5 == 4 ? nil : .init(date: .init(daysSinceEpoch: 19_000 + number)),
      language: number % 7 == 0 ? "de" : "en",
      source: "Gazette \(number % 3)", url: number % 4 == 0 ? "https://example.org/\(number)" : nil,
      authors: number % 6 == 0 ? ["Ada Writer"] : [])
  }
}

extension SeededGenerator {
  /// The next number, brought below a bound, which must be positive.
  mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
