import TestSupport
import Testing

@testable import Dateline

/// Scans of a dictionary, and the terms that patterns mean, against looking at every term.
@Suite struct TermScanTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func aScanPassesOverNothingButWhatSharesTooMuch(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let terms = words(Int.random(in: 1...900, using: &generator), &generator)
    let dictionary = try dictionary(terms)
    let start = Array(terms[Int.random(in: 0..<terms.count, using: &generator)].prefix(3))
    let scan = try TermScan(dictionary, from: start)
    var place = terms.firstIndex { !$0.lexicographicallyPrecedes(start) } ?? terms.count
    var last: [UInt8] = []
    var depth = Int.max
    while place < terms.count {
      #expect(try scan.advance(sharingLessThan: depth), "seed \(seed)")
      #expect(scan.key == terms[place])
      if !last.isEmpty { #expect(scan.shared == common(last, terms[place])) }
      if place % 3 == 0 { #expect(try scan.entry().postings == place) }
      last = terms[place]
      depth = Bool.random(using: &generator) ? .max : Int.random(in: 1...max(1, last.count), using: &generator)
      repeat { place += 1 } while place < terms.count && common(last, terms[place]) >= depth
    }
    #expect(try !scan.advance(sharingLessThan: depth))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func termsInTheirOrderAreAllFound(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let terms = words(700, &generator)
    let dictionary = try dictionary(terms.filter { _ in Int.random(in: 0..<3, using: &generator) > 0 })
    let part = Int.random(in: 1...200, using: &generator)
    let wanted = terms.filter { _ in Int.random(in: 0..<part, using: &generator) == 0 }
    let expected = try wanted.compactMap { try dictionary.find($0)?.entry }
    #expect(try dictionary.entries(ofAscending: wanted) == expected, "seed \(seed)")
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func patternsMeanTheTermsThatFollowThem(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let terms = words(600, &generator)
    let dictionary = try dictionary(terms)
    for _ in 0..<12 {
      let pattern = pattern(terms, &generator)
      var found: [[UInt8]] = []
      try pattern.forEachTerm(of: dictionary) { term, entry in
        #expect(terms[entry.postings] == term)
        found.append(term)
      }
      var matcher = TermMatcher(pattern)
      #expect(found == terms.filter { matcher.matches($0) }, "seed \(seed), \(pattern.description)")
    }
  }

  // MARK: -

  private func pattern(_ terms: [[UInt8]], _ generator: inout SeededGenerator) -> TermPattern {
    let term = terms[Int.random(in: 0..<terms.count, using: &generator)]
    var letters = String(decoding: term, as: UTF8.self).map(String.init)
    let place = Int.random(in: 0..<letters.count, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return .fuzzy(term, distance: 1)
    case 1: return .fuzzy(term, distance: 2)
    case 2:
      letters[place] = "é"
      return .fuzzy(Array(letters.joined().utf8), distance: 1)
    case 3: return .wildcard(Array(("*" + letters[place...].joined()).utf8))
    case 4:
      letters[place] = Bool.random(using: &generator) ? "?" : "*"
      return .wildcard(Array(letters.joined().utf8))
    default: return .regex("[\(letters[0])\(letters[place])].?" + letters.dropFirst(2).joined() + "(a|é)?")
    }
  }

  /// Words of few letters, some of two bytes and some that are long.
  private func words(_ count: Int, _ generator: inout SeededGenerator) -> [[UInt8]] {
    var words: Set<[UInt8]> = []
    var recent = ""
    while words.count < count {
      let added = (0...Int.random(in: 0...4, using: &generator)).map { _ in
        ["a", "b", "c", "d", "é", "ж"][Int.random(in: 0..<6, using: &generator)]
      }
      recent = recent.prefix(Int.random(in: 0...12, using: &generator)) + added.joined()
      if !recent.isEmpty { words.insert(Array(recent.utf8)) }
    }
    return words.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func common(_ one: [UInt8], _ other: [UInt8]) -> Int { zip(one, other).prefix { $0 == $1 }.count }

  /// The place of each term is its list's.
  private func dictionary(_ terms: [[UInt8]]) throws -> TermDictionary {
    let fixture = SegmentFixture()
    let file = try fixture.writer(.terms)
    var writer = TermDictionaryWriter(file, payload: .positions)
    for (place, term) in terms.enumerated() {
      let entry = TermEntry(documentFrequency: 2, collectionFrequency: 2, postings: place, positions: 0)
      try writer.add(term[...], entry)
    }
    let address = try writer.finish()
    try file.finish()
    return try TermDictionary(try fixture.content(.terms), address, payload: .positions)
  }
}
