import CivilTime
import TestSupport
import Testing

@testable import Dateline

/// The best documents are found without looking at all of them, and are the same, to the last bit of their scores, as if
/// every document had been scored.
@Suite struct RankedSearchTests {
  /// An archive whose lists reach from one posting to several groups of blocks.
  private struct Archive {
    let documents: [Document]
    private var generator: SeededGenerator
    static let wordCount = 40

    init(seed: UInt64, count: Int) {
      var generator = SeededGenerator(seed: seed)
      documents = (0..<count).map { number in
        // Stretches of the archive are about different things, so that blocks differ in what they can score.
        let topic = number / 500
        let length = 1 + Int(generator.skewed(below: number % 97 == 0 ? 200 : 14))
        let words = (0..<length).map { _ in
          let word = Int(generator.skewed(below: UInt32(Self.wordCount)))
          return "w\(Bool.random(using: &generator) ? word : (word + topic) % Self.wordCount)"
        }
        // In half of the archives, documents stand in the order of their dates.
        let day = seed % 2 == 0 ? Int.random(in: 0...30, using: &generator) : number * 31 / count
        let isDated = number < count / 2 || number % 50 > 0
        return Document(
          id: "\(number)", title: number % 3 == 0 ? "w\(generator.skewed(below: UInt32(Self.wordCount)))" : "",
          body: words.joined(separator: " "),
          date: isDated ? CivilDateTime(date: CivilDate(daysSinceEpoch: day)) : nil)
      }
      self.generator = generator
    }

    mutating func query() -> Query {
      let count = 1 + Int.random(in: 0..<6, using: &generator)
      let should = (0..<count).map { _ in clause() }
      switch Int.random(in: 0..<14, using: &generator) {
      case 0: return should[0]
      case 6...7: return .boolean(BooleanQuery(must: Array(should.prefix(3))))
      case 8: return .boolean(BooleanQuery(must: Array(should.prefix(2)), should: Array(should.dropFirst(2))))
      case 9:
        return .boolean(
          BooleanQuery(
            must: Array(should.prefix(2)), mustNot: Array(should.dropFirst(3)), filter: [dates(), clause()]))
      case 12:
        return .boolean(BooleanQuery(must: Array(should.prefix(2)), filter: [dates()]))
      case 13:
        return .boolean(
          BooleanQuery(
            should: Array(should.prefix(2)), filter: [.boolean(BooleanQuery(should: [dates(), dates()]))]))
      case 10:
        return .phrase((0..<Int.random(in: 2...3, using: &generator)).map { _ in commonWord() }.joined(separator: " "))
      case 1:
        return .boolean(BooleanQuery(should: should, filter: [dates()]))
      case 2: return .boolean(BooleanQuery(should: should, mustNot: [clause()]))
      default: return .boolean(BooleanQuery(should: should))
      }
    }

    private mutating func dates() -> Query {
      let day = CivilDate(daysSinceEpoch: Int.random(in: 0...30, using: &generator))
      let isOpen = Bool.random(using: &generator)
      return .dates(DateInterval(lower: day, upper: isOpen ? nil : day.adding(days: Int(generator.skewed(below: 9)))))
    }

    private mutating func commonWord() -> String { "w\(generator.skewed(below: UInt32(Self.wordCount)))" }

    private mutating func clause() -> Query {
      let word = "w\(Int.random(in: 0..<Self.wordCount + 2, using: &generator))"
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: return .phrase("\(word) w\(generator.skewed(below: UInt32(Self.wordCount)))")
      case 1: return .field(Bool.random(using: &generator) ? .title : .body, .word(word))
      case 2: return .boolean(BooleanQuery(must: [.word(word), .word("w0")]))
      case 3...5: return .word(word)
      default: return .phrase(word)
      }
    }
  }

  @Test(
    arguments: [
      (UInt64(1), BM25(), [SegmentLayout.one, .many, .shuffled]), (2, BM25(k1: 0.9, b: 0.4, titleWeight: 0), [.one]),
      (4, BM25(k1: 0.9, b: 0.4, titleWeight: 0), [.one]),
      (3, BM25(k1: 3, b: 1, titleWeight: 2), [.merged, .two]),
    ] as [(UInt64, BM25, [SegmentLayout])])
  func theBestAreThoseOfScoringEveryDocument(seed: UInt64, ranking: BM25, layouts: [SegmentLayout]) throws {
    var archive = Archive(seed: seed, count: 7_000)
    let deleted = Set((0..<archive.documents.count).filter { seed == 2 && $0 % 7 == 3 })
    let searchers = try layouts.map {
      Searcher(try $0.index(archive.documents, deleting: deleted), ranking: ranking)
    }
    for number in 0..<60 {
      let query = archive.query()
      for (layout, searcher) in zip(layouts, searchers) {
        let prepared = try searcher.prepare(query)
        let expected = try prepared.scoringEverything()
        var spread = prepared
        (spread.threadCount, spread.minimumParallelCost) = (3, 1)
        #expect(try prepared.count() == expected.count, "seed \(seed), \(layout), query \(number): \(query)")
        for limit in [1, 2, 10, 100, 1_500] {
          let found = try prepared.best(limit: limit)
          let comment = Comment(rawValue: "seed \(seed), \(layout), best \(limit), query \(number): \(query)")
          try #require(found.map(\.score) == expected.prefix(limit).map(\.score), comment)
          try #require(try found.map(\.id) == prepared.hits(Array(expected.prefix(limit))).map(\.id), comment)
          guard limit == 10 || limit == 1_500 else { continue }
          #expect(
            try spread.rank(limit: limit) == prepared.rank(limit: limit),
            "several threads, seed \(seed), \(layout), best \(limit), query \(number): \(query)")
        }
      }
    }
  }

  /// A query of "to be or not to be" reads the lists of "to" and "be" once.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func aWordThatComesAgainCountsAgain(seed: UInt64) throws {
    var archive = Archive(seed: seed, count: 2_000)
    let searcher = Searcher(try SegmentLayout.one.index(archive.documents))
    func score(_ words: [String], of document: Int, must: Bool) throws -> Float? {
      let clauses = words.map { Query.phrase($0) }
      let query = Query.boolean(must ? BooleanQuery(must: clauses) : BooleanQuery(should: clauses))
      return try searcher.prepare(query).rank(limit: 5_000).first { $0.document == document }?.score
    }
    _ = archive.query()
    let (a, b) = ("w\(seed % 5)", "w\(seed % 5 + 1)")
    let both = try searcher.prepare(.boolean(BooleanQuery(must: [.phrase(a), .phrase(b)]))).rank(limit: 5_000)
    try #require(!both.isEmpty, "seed \(seed)")
    for hit in both.prefix(20) {
      let (ofA, ofB) = (
        Double(try score([a], of: hit.document, must: true) ?? 0),
        Double(try score([b], of: hit.document, must: true) ?? 0)
      )
      // Each of these is the sum for text and title, rounded once, so theirs may differ in the last bit.
      for times in [2, 3, 5] {
        let words = Array(repeating: a, count: times) + [b]
        let expected = Double(times) * ofA + ofB
        for must in [true, false] {
          let found = Double(try score(words.reversed(), of: hit.document, must: must) ?? 0)
          #expect(abs(found - expected) <= expected * 1e-6, "seed \(seed), \(words), \(must)")
        }
      }
    }
    let repeated = Query.boolean(BooleanQuery(must: [.phrase(a), .phrase(b), .phrase(a)]))
    #expect(try searcher.count(repeated) == both.count)
  }

  /// All the parts together could beat the best of the first segment, but in no window of the second do they meet: so the
  /// phrase is never looked for, and the search has to end all the same.
  @Test(.timeLimit(.minutes(1))) func aPartThatIsNeverLookedForEndsWithTheSegment() throws {
    var documents = (0..<13_500).map { Document(id: "\($0)", body: "filler") }
    func text(_ words: String, times count: Int) -> String {
      Array(repeating: words, count: count).joined(separator: " ")
    }
    documents[0].body = text("apple pear quince plum", times: 20)
    documents[4_500].body = text("apple", times: 60) + " quince"
    documents[13_499].body = text("pear", times: 60) + " plum"
    let searcher = Searcher(try SegmentLayout.two.index(documents), ranking: BM25(b: 0))
    #expect(searcher.snapshot.segments.count == 2)
    let query = QueryParser().parse("apple pear \"quince plum\"").query
    #expect(try searcher.best(query, limit: 1).map(\.id) == ["0"])
  }

  /// What ``ScoreSum`` promises, at the edge of what it allows.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func sumsOfScoresDoNotDependOnTheirOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let factors = NormFactors(BM25(), FieldStatistics(documentCount: 1, tokenCount: 100))
    let weights =
      (0..<12).map { _ in Float.random(in: 1...15, using: &generator) }
      + (0..<4).map { _ in Float.random(in: 0..<1e-9, using: &generator) }
    let least = ScoreSum.leastWeight(ofSum: weights.reduce(0) { $0 + Double($1) })
    for _ in 0..<200 {
      let scores = weights.map { weight in
        let scorer = TermScorer(weight: weight, factors: factors).weighing(atLeast: least)
        return Double(
          scorer.score(frequency: 1 + generator.skewed(below: 300), norm: UInt8.random(in: 0...255, using: &generator)))
      }
      let sum = scores.reduce(0, +)
      for _ in 0..<5 { #expect(scores.shuffled(using: &generator).reduce(0, +) == sum, "seed \(seed)") }
    }
  }
}

extension PreparedQuery {
  /// All matches, best first: each is met by a cursor, and scored.
  func scoringEverything() throws -> [RankedDocument] {
    var all: [(ranked: RankedDocument, place: Int)] = []
    for (index, segment) in snapshot.segments.enumerated() {
      let builder = CursorBuilder(segment: segment, index: index, scores: true)
      guard let cursor = try builder.cursor(plan.root) else { continue }
      let first = snapshot.firstDocuments[index]
      let order = try segment.insertionOrder()
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        if !segment.isDeleted(cursor.docID) {
          let ranked = RankedDocument(score: Float(try cursor.score()), document: first + Int(cursor.docID))
          all.append((ranked, first + Int(try order?.place(of: cursor.docID) ?? cursor.docID)))
        }
        try cursor.advance()
      }
    }
    return all.sorted { ($0.ranked.score, -$0.place) > ($1.ranked.score, -$1.place) }.map(\.ranked)
  }
}
