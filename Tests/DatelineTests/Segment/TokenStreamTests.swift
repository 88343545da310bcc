import TestSupport
import Testing

@testable import Dateline

/// Token streams, and the fields inverted from them, against lists of tokens.
@Suite struct TokenStreamTests {
  private struct Token: Hashable {
    var document: UInt32
    var variant: Int
    var position: UInt32
  }

  /// Documents of tokens with gaps between them and several at one position.
  private func tokens(seed: UInt64) -> [[Token]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<30).map { document in
      var position: UInt32 = 0
      return (0..<generator.skewed(below: 60)).map { index in
        switch generator.next() % 10 {
        case 0, 1: break
        case 2: position += 1 + generator.skewed(below: 1 << 20)
        default: position += 1
        }
        if index == 0 { position = generator.next() % 3 == 0 ? position : 0 }
        return Token(
          document: UInt32(document), variant: Int(generator.skewed(below: 40)), position: position)
      }
    }
  }

  /// Tokens that stand at one position after another are added together, if that is wanted.
  private func stream(_ documents: [[Token]], inBatches: Bool = false) -> TokenStream {
    var stream = TokenStream()
    for document in documents {
      var rest = document[...]
      while let first = rest.first {
        var count = 1
        while inBatches, count < rest.count,
          rest[rest.startIndex + count].position == first.position + UInt32(count)
        {
          count += 1
        }
        if count == 1 {
          stream.append(UInt32(first.variant), position: Int32(first.position))
        } else {
          let variants = rest.prefix(count).map { UInt32($0.variant) }
          unsafe variants.withUnsafeBufferPointer { unsafe stream.append($0, position: Int32(first.position)) }
        }
        rest.removeFirst(count)
      }
      stream.endDocument()
    }
    return stream
  }

  @Test(arguments: 0..<20, [false, true])
  func tokensComeBackWithTheirPositions(seed: UInt64, inBatches: Bool) {
    let documents = tokens(seed: seed)
    let stream = stream(documents, inBatches: inBatches)
    var found: [Token] = []
    stream.forEach { found.append(Token(document: $0, variant: $1, position: $2)) }
    #expect(found == documents.flatMap { $0 }, "seed \(seed)")
    #expect(stream.lengths == documents.map { UInt32(Set($0.map(\.position)).count) }, "seed \(seed)")
  }

  /// Thirteen terms, whose names are not in the order of their numbers.
  private func table() -> ByteStringTable {
    var table = ByteStringTable()
    for term in 0..<13 { #expect(table.insert(Array("term \(term * 5 % 13)".utf8)) == term) }
    return table
  }

  /// Where a document is very long, an occurrence needs more than 32 bits.
  @Test(arguments: 0..<20, [false, true])
  func anInversionHoldsTheSameTokensByTerm(seed: UInt64, isLong: Bool) {
    var inversion = Inversion()
    // The second stream is shorter, and finds the tables of the first.
    for var documents in [tokens(seed: seed), Array(tokens(seed: seed + 100).prefix(9))] {
      if isLong { documents[8].append(Token(document: 8, variant: 7, position: 1 << 29)) }
      // Several variants have one term.
      let termOfVariant = (0..<40).map { UInt32($0 * 7 % 13) }
      let table = table()
      inversion.invert(stream(documents), termOfVariant, of: table)
      #expect(inversion.occurrences.layout.isNarrow == !isLong, "seed \(seed)")
      let all = documents.flatMap { $0 }
      let used = Set(all.map { termOfVariant[$0.variant] })
      let expectedOrder = used.sorted { table.string(Int($0)).lexicographicallyPrecedes(table.string(Int($1))) }
      #expect(inversion.order == expectedOrder, "seed \(seed)")
      for place in 0..<inversion.termCount {
        let term = inversion.order[place]
        let expected = all.filter { termOfVariant[$0.variant] == term }
        let found = inversion.occurrences(at: place).map {
          let (document, position) = inversion.occurrences.occurrence(at: $0)
          return Token(document: document, variant: 0, position: position)
        }
        #expect(
          found == expected.map { Token(document: $0.document, variant: 0, position: $0.position) }, "seed \(seed)")
      }
    }
  }

  @Test(arguments: [
    (0, 0, 0, true), (1, 1, 0, true), (2, 1, 0, true), (1, 1 << 31, 31, true), (1, 1 << 31 + 1, 32, false),
    (1 << 16, 1 << 16, 16, true), (1 << 16 + 1, 1 << 16, 32, false), (1 << 16, 1 << 16 + 1, 32, false),
  ])
  func occurrencesAreAsWideAsTheyNeed(documentCount: Int, positionBound: Int, positionBits: Int, isNarrow: Bool) {
    let layout = Occurrences.Layout(documentCount: documentCount, positionBound: positionBound)
    #expect(layout.positionBits == positionBits && layout.isNarrow == isNarrow)
  }

  @Test func aStreamMayBeEmpty() {
    var stream = TokenStream()
    stream.endDocument()
    stream.endDocument()
    #expect(stream.lengths == [0, 0])
    var inversion = Inversion()
    inversion.invert(stream, nil, of: ByteStringTable())
    #expect(inversion.termCount == 0)
    stream.forEach { _, _, _ in Issue.record("there is no token") }
  }

  @Test func theFirstTokenMayStandAnywhere() {
    var stream = TokenStream()
    stream.append(3, position: 1_000_000)
    stream.append(4, position: 1_000_000)
    stream.append(5, position: 1_000_001)
    stream.endDocument()
    var positions: [UInt32] = []
    stream.forEach { positions.append($2) }
    #expect(positions == [1_000_000, 1_000_000, 1_000_001])
    #expect(stream.lengths == [2])
  }
}
