import TestSupport
import Testing

@testable import Dateline

/// The keys of runs, written and merged, against sorted sets of strings.
@Suite struct RunListsTests {
  private struct Run {
    let lists: RunLists
    let keys: [[UInt8]]
  }

  /// Strings that share long beginnings, of all lengths around eight and sixteen bytes, some much longer, some with zeros.
  private func string(_ generator: inout SeededGenerator) -> [UInt8] {
    let alphabet: [UInt8] = [0, 97, 97, 97, 98, 0xC3, 0xFF]
    let count = generator.next() % 20 == 0 ? 40 + generator.skewed(below: 300) : generator.skewed(below: 20)
    return (0..<count).map { index in
      index < 7 && generator.next() % 2 == 0 ? 97 : alphabet[Int(generator.next() % 7)]
    }
  }

  private func run(_ generator: inout SeededGenerator, stringCount: Int, _ writer: inout RunListsWriter) -> Run {
    var table = ByteStringTable()
    var stream = TokenStream()
    var keys: Set<[UInt8]> = []
    for position in 0..<stringCount {
      let string = string(&generator)
      stream.append(UInt32(table.insert(string)), position: Int32(position))
      keys.insert(string)
    }
    stream.endDocument()
    var inversion = Inversion()
    inversion.invert(stream, nil, of: table)
    let lists = writer.write(inversion, of: table, hasPositions: true)
    return Run(lists: lists, keys: keys.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func keysComeBackInTheirOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var writer = RunListsWriter()
    for stringCount in [0, 1, 5, 64, 65, 600] {
      let run = run(&generator, stringCount: stringCount, &writer)
      var cursor = RunListsCursor(run.lists)
      var found: [[UInt8]] = []
      var end = 0
      while cursor.advance() {
        found.append(Array(cursor.key))
        #expect(cursor.ordinal == found.count - 1 && cursor.list.lowerBound == end, "seed \(seed)")
        #expect(cursor.prefix == keyPrefix(cursor.key.span), "seed \(seed)")
        end = cursor.list.upperBound
      }
      #expect(found == run.keys, "seed \(seed)")
      #expect(end == run.lists.lists.count, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func mergedRunsHaveTheTermsOfAll(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var writer = RunListsWriter()
    let runs = (0..<5).map { run(&generator, stringCount: $0 * 70, &writer) }
    let expected = Set(runs.flatMap(\.keys)).sorted { $0.lexicographicallyPrecedes($1) }
    var merge = RunListsMerge(runs.map(\.lists))
    var found: [[UInt8]] = []
    while merge.advance() {
      let key = Array(merge.key)
      found.append(key)
      let holders = runs.indices.filter { runs[$0].keys.contains(key) }
      #expect(merge.sources.map(\.run) == holders, "seed \(seed)")
      #expect(merge.sources.allSatisfy { runs[$0.run].keys[$0.ordinal] == key }, "seed \(seed)")
    }
    #expect(found == expected, "seed \(seed)")
  }
}
