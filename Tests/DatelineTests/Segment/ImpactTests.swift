import TestSupport
import Testing

@testable import Dateline

/// Impacts bound what postings score, whatever the ranking.
@Suite struct ImpactTests {
  private static let scorers = [
    (BM25(), 300), (BM25(), 1), (BM25(k1: 0, b: 0.75), 300), (BM25(k1: 1.2, b: 0), 10), (BM25(k1: 3, b: 1), 50_000),
  ].map { ranking, average in
    TermScorer(
      weight: 1.7, factors: NormFactors(ranking, FieldStatistics(documentCount: 1, tokenCount: average)))
  }

  /// The best score that impacts allow. Bounds hold without room for rounding: a score never falls where it should not.
  private func bound(_ impacts: [Impact], _ scorer: TermScorer) -> Float {
    impacts.map { scorer.score(frequency: $0.frequency, norm: $0.norm) }.max() ?? -1
  }

  @Test(arguments: [128, 129, 256, 1000, 2000, 4096, 4097, 9000], PostingFixture.Shape.allCases)
  func noPostingScoresMoreThanTheImpactsOfItsBlockItsGroupAndItsList(count: Int, shape: PostingFixture.Shape) throws {
    let fixture = try PostingFixture(count, shape, seed: UInt64(count))
    let reader = try fixture.reader()
    #expect(reader.blockTotal == (count + 127) / 128)
    let listImpacts = try #require(try reader.listImpacts())
    for block in 0..<reader.blockTotal {
      let impacts = try #require(try reader.blockImpacts(block))
      let groupImpacts = try reader.groupImpacts(block / 32)
      #expect((groupImpacts == nil) == (count <= 32 * 128))
      let postings = fixture.postings[(block * 128)..<min(count, block * 128 + 128)]
      for scorer in Self.scorers {
        let (blockBound, listBound) = (bound(impacts, scorer), bound(listImpacts, scorer))
        #expect(blockBound <= listBound)
        if let groupImpacts {
          let groupBound = bound(groupImpacts, scorer)
          #expect(blockBound <= groupBound && groupBound <= listBound)
        }
        let best = postings.map { scorer.score(frequency: $0.frequency, norm: $0.norm) }.max() ?? 0
        #expect(best <= blockBound, "block \(block), seed \(count)")
      }
    }
  }

  @Test func aShortListKeepsNoImpacts() throws {
    let reader = try PostingFixture(127, .dense, seed: 1).reader()
    #expect(try reader.listImpacts() == nil)
    #expect(try reader.blockImpacts(0) == nil)
  }

  @Test(arguments: 0..<30)
  func theCompetitiveImpactsAreThoseThatNoOtherBeats(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let postings = (0..<Int.random(in: 1...200, using: &generator)).map { _ in
      Impact(
        frequency: 1 + generator.skewed(below: 40), norm: UInt8(generator.skewed(below: 60)))
    }
    var impacts = CompetitiveImpacts()
    for posting in postings { impacts.add(frequency: posting.frequency, norm: posting.norm) }
    let expected = Set(
      postings.filter { posting in
        !postings.contains { other in
          other != posting && other.frequency >= posting.frequency && other.norm <= posting.norm
        }
      })
    #expect(Set(impacts.pairs) == expected, "seed \(seed)")
    #expect(impacts.pairs == impacts.pairs.sorted { $0.frequency < $1.frequency }, "seed \(seed)")
  }

  @Test(arguments: 0..<30)
  func whatIsWrittenIsThinnedAndStillBoundsEveryPosting(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var impacts = CompetitiveImpacts()
    // A staircase: each posting is competitive.
    var (frequency, norm) = (UInt32(0), 0)
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      frequency += 1 + generator.skewed(below: 5)
      norm += 1 + Int(generator.skewed(below: 4))
      impacts.add(frequency: frequency, norm: UInt8(norm))
    }
    var writer = ByteWriter()
    impacts.write(to: &writer)
    var reader = ByteReader(ByteRegion(MappedFile(name: "impacts", copying: writer.bytes)), structure: "impacts")
    let read = try CompetitiveImpacts.read(from: &reader)
    #expect(reader.isAtEnd)
    #expect(!read.isEmpty && read.count <= CompetitiveImpacts.maximumCount)
    for pair in impacts.pairs {
      #expect(read.contains { $0.frequency >= pair.frequency && $0.norm <= pair.norm }, "seed \(seed)")
    }
  }

  @Test(arguments: [128, 700, 4096, 4097, 9000], PostingFixture.Shape.allCases)
  func realImpactsAreThoseOfDifferentPostings(count: Int, shape: PostingFixture.Shape) throws {
    let fixture = try PostingFixture(count, shape, seed: UInt64(count))
    let reader = try fixture.reader()
    let factors = NormFactors(BM25(), FieldStatistics(documentCount: 1, tokenCount: 40))
    let bounds = try ImpactBounds(reader, factors)
    for wanted in [1, 10, 100, 1_000] {
      var known: [Float] = []
      try bounds.forEachReal(wanted, blockLimit: 7, of: reader) { known.append($0) }
      let all = fixture.postings.map { factors.strength(frequency: $0.frequency, norm: $0.norm) }.sorted(by: >)
      // The k-th best of some of the postings is at most the k-th best of all.
      for (some, every) in zip(known.sorted(by: >), all) { #expect(some <= every) }
      #expect(!known.isEmpty && known.count <= all.count)
    }
  }

  @Test(arguments: [700, 4096, 9000], PostingFixture.Shape.allCases)
  func noPostingBelowTheLeastFrequencyScoresMore(count: Int, shape: PostingFixture.Shape) throws {
    let fixture = try PostingFixture(count, shape, seed: UInt64(count))
    let factors = NormFactors(BM25(), FieldStatistics(documentCount: 1, tokenCount: 40))
    let scorer = TermScorer(weight: 3.7, factors: factors)
    let bounds = try ListBounds(try fixture.reader(), scorer)
    let blocks = stride(from: 0, to: count, by: PostingList.blockCount).map {
      fixture.postings[$0..<min($0 + PostingList.blockCount, count)]
    }
    var higherCount = 0
    for (block, postings) in blocks.enumerated() {
      let scores = postings.map { scorer.score(frequency: $0.frequency, norm: $0.norm) }
      // The scores there are, those just below and above, and some that no posting has.
      var cuts: Set<Float> = [-1, 0, 0.1, 3.69, 3.7, 5]
      for score in scores { cuts.formUnion([score, score.nextDown, score.nextUp]) }
      for cut in cuts {
        let least = try bounds.leastFrequency(ofBlock: block, above: cut)
        #expect(!zip(postings, scores).contains { $1 > cut && $0.frequency < least })
        if least > 1 { higherCount += 1 }
      }
    }
    #expect(higherCount >= blocks.count)
  }
}
