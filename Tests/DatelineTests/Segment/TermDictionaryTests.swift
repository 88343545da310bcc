import TestSupport
import Testing

@testable import Dateline

/// Term dictionaries against a sorted array.
@Suite struct TermDictionaryTests {
  struct Case: CustomTestStringConvertible {
    var count: Int
    var payload: TermDictionaryWriter.Payload

    var testDescription: String { "\(count) terms, \(payload)" }
  }

  static let cases = [0, 1, 2, 31, 32, 33, 64, 65, 1000, 5000].flatMap { count in
    [.documents, .frequencies, .positions].map { Case(count: count, payload: $0) }
  }

  @Test(arguments: cases)
  func everyTermIsFoundWithItsOrdinal(test: Case) throws {
    let (terms, dictionary) = try make(test)
    #expect(dictionary.termCount == test.count)
    for (ordinal, term) in terms.enumerated() where test.count < 1000 || ordinal % 7 == 0 {
      let found = try #require(try dictionary.find(term.key))
      #expect(found.ordinal == ordinal)
      #expect(found.entry == term.entry)
      let back = try dictionary.term(at: ordinal)
      #expect(back.key == term.key)
      #expect(back.entry == term.entry)
    }
  }

  @Test(arguments: cases)
  func termsComeInAscendingOrder(test: Case) throws {
    let (terms, dictionary) = try make(test)
    var found: [Term] = []
    try dictionary.forEach { found.append(Term(key: $0, entry: $1)) }
    #expect(found == terms)
  }

  @Test(arguments: cases)
  func nothingElseIsFound(test: Case) throws {
    let (terms, dictionary) = try make(test)
    let present = Set(terms.map(\.key))
    var absent: [[UInt8]] = [[], [0], [0xFF], [UInt8](repeating: 0xFF, count: 300), Array("zzzz".utf8)]
    for term in terms.prefix(400) {
      absent += [term.key + [0], Array(term.key.dropLast()), term.key + [0x7F]]
      if let last = term.key.last, last < 0xFF { absent.append(term.key.dropLast() + [last + 1]) }
    }
    for key in absent where !present.contains(key) { #expect(try dictionary.find(key) == nil, "\(key)") }
  }

  /// The first eight bytes decide most comparisons; these keys make them not.
  @Test func keysThatOnlyDifferInZerosOrAfterEightBytesAreToldApart() throws {
    let long = Array("photograph".utf8)
    var keys: [[UInt8]] = (0..<10).map { [UInt8](repeating: 0, count: $0) }
    keys += (0..<100).map { long + [UInt8($0)] } + (1..<40).map { Array("a".utf8) + [UInt8](repeating: 0, count: $0) }
    keys += [long, Array("photogra".utf8), Array("photogr".utf8), Array("a".utf8)]
    keys.sort { $0.lexicographicallyPrecedes($1) }
    let terms = keys.enumerated().map { Term(key: $1, entry: entry(document: $0)) }
    let dictionary = try write(terms, .documents)
    for (ordinal, key) in keys.enumerated() { #expect(try dictionary.find(key)?.ordinal == ordinal) }
    #expect(try dictionary.find([UInt8](repeating: 0, count: 10)) == nil)
  }

  @Test func keysMayBeAsLongAsAnID() throws {
    let keys = (0..<3).map { [UInt8](repeating: UInt8($0), count: 32_767) }
    let dictionary = try write(keys.enumerated().map { Term(key: $1, entry: entry(document: $0)) }, .documents)
    for (ordinal, key) in keys.enumerated() { #expect(try dictionary.find(key)?.ordinal == ordinal) }
  }

  /// Several dictionaries stand one after the other in a file.
  @Test func dictionariesOfOneFileDoNotDisturbEachOther() throws {
    let fixture = SegmentFixture()
    let file = try fixture.writer(.terms)
    var written: [(terms: [Term], address: TermDictionaryAddress)] = []
    for seed in 1...3 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let terms = makeTerms(Int(seed) * 40, .positions, &generator)
      var writer = TermDictionaryWriter(file, payload: .positions)
      for term in terms { try writer.add(term.key[...], term.entry) }
      written.append((terms, try writer.finish()))
    }
    try file.finish()
    for (terms, address) in written {
      let dictionary = try TermDictionary(try fixture.content(.terms), address, payload: .positions)
      for (ordinal, term) in terms.enumerated() { #expect(try dictionary.find(term.key)?.ordinal == ordinal) }
    }
  }

  @Test func anAddressOutsideTheFileIsRefused() throws {
    let fixture = SegmentFixture()
    let file = try fixture.writer(.terms)
    try file.append([1, 2, 3])
    try file.finish()
    let content = try fixture.content(.terms)
    for address in [
      TermDictionaryAddress(termCount: 1, blocks: 0, index: 0), .init(termCount: 0, blocks: 4, index: 4),
      .init(termCount: 0, blocks: 2, index: 1), .init(termCount: Int(UInt32.max), blocks: 0, index: 1 << 56),
    ] {
      #expect(throws: IndexError.self) { try TermDictionary(content, address, payload: .documents) }
    }
  }

  // MARK: -

  struct Term: Hashable {
    var key: [UInt8]
    var entry: TermEntry
  }

  private func entry(document: Int) -> TermEntry {
    TermEntry(documentFrequency: 1, collectionFrequency: 1, postings: document, positions: 0)
  }

  private func make(_ test: Case) throws -> (terms: [Term], dictionary: TermDictionary) {
    var generator = SeededGenerator(seed: UInt64(test.count))
    let terms = makeTerms(test.count, test.payload, &generator)
    return (terms, try write(terms, test.payload))
  }

  private func write(_ terms: [Term], _ payload: TermDictionaryWriter.Payload) throws -> TermDictionary {
    let fixture = SegmentFixture()
    let file = try fixture.writer(.terms)
    try file.append([1, 2, 3])
    var writer = TermDictionaryWriter(file, payload: payload)
    for term in terms { try writer.add(term.key[...], term.entry) }
    let address = try writer.finish()
    try file.append([4, 5, 6])
    try file.finish()
    return try TermDictionary(try fixture.content(.terms), address, payload: payload)
  }

  /// Terms that share prefixes, with entries as a segment has them: lists and positions one after the other.
  private func makeTerms(
    _ count: Int, _ payload: TermDictionaryWriter.Payload, _ generator: inout SeededGenerator
  ) -> [Term] {
    var keys: Set<[UInt8]> = []
    var recent: [UInt8] = []
    while keys.count < count {
      let kept = recent.prefix(Int.random(in: 0...10, using: &generator))
      let added = (0..<Int.random(in: 0...6, using: &generator)).map { _ in UInt8.random(in: 97...101, using: &generator) }
      recent = Array((kept + added).prefix(200))
      keys.insert(recent)
    }
    var (postings, positions) = (0, 0)
    return keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
      var entry = TermEntry(
        documentFrequency: 1 + Int(generator.skewed(below: 100_000)), collectionFrequency: 0, postings: postings,
        positions: 0)
      entry.collectionFrequency = entry.documentFrequency
      if entry.documentFrequency == 1 { entry.postings = Int(generator.skewed(below: 1 << 31)) }
      if payload != .documents { entry.collectionFrequency += Int(generator.skewed(below: 1 << 31)) }
      if payload == .positions { entry.positions = positions }
      postings += Int(generator.skewed(below: 1 << 20))
      positions += Int(generator.skewed(below: 1 << 31))
      // A stem shares the list of its term, which may stand far behind.
      if payload == .frequencies, generator.next() % 3 == 0 { postings = Int(generator.skewed(below: 1 << 31)) }
      return Term(key: key, entry: entry)
    }
  }
}
