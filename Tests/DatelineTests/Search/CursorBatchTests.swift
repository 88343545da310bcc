import TestSupport
import Testing

@testable import Dateline

/// Batches find what cursors find document by document.
@Suite struct CursorBatchTests {
  /// Lists of all densities over one set of documents, in blocks packed and of bits, with tails and without.
  private struct Lists {
    let documentCount: Int
    private(set) var documents: [[UInt32]] = []
    private var entries: [TermEntry] = []
    private let postings: ByteRegion
    private let positions: ByteRegion

    init(
      seed: UInt64, documentCount: Int? = nil,
      rarities: [Int] = [1, 2, 3, 5, 8, 25, 32, 40, 700, 5_000, 30_000]
    ) throws {
      var generator = SeededGenerator(seed: seed)
      self.documentCount = documentCount ?? Int.random(in: 1...30_000, using: &generator)
      let documentCount = self.documentCount
      let fixture = SegmentFixture()
      let (postingsFile, positionsFile) = (try fixture.writer(.postings), try fixture.writer(.positions))
      let writer = PostingListWriter(postings: postingsFile, positions: positionsFile)
      for rarity in rarities {
        // Some lists have all their documents in one part of the segment.
        let first = Bool.random(using: &generator) ? 0 : Int.random(in: 0..<documentCount, using: &generator)
        var list = (first..<documentCount).filter { _ in Int.random(in: 0..<rarity, using: &generator) == 0 }
        if list.isEmpty { list = [first] }
        for document in list {
          let frequency = 1 + generator.skewed(below: 4)
          let start = UInt32.random(in: 0..<6, using: &generator)
          try writer.add(
            document: UInt32(document), frequency: frequency, norm: 5,
            positions: Array(start..<start + frequency)[...])
        }
        documents.append(list.map(UInt32.init))
        entries.append(try writer.finish())
      }
      try postingsFile.finish()
      try positionsFile.finish()
      (postings, positions) = (try fixture.content(.postings), try fixture.content(.positions))
    }

    func cursor(_ list: Int) throws -> PostingCursor {
      try PostingCursor(entries[list], postings: postings, positions: positions, documentCount: documentCount)
    }
  }

  /// What is asked of the lists.
  private indirect enum Shape {
    case list(Int)
    /// Of lists one after the other, some of them more than once.
    case phrase([Int])
    case all([Shape])
    case any([Shape])
    case except(Shape, Shape)

    static func random(depth: Int, _ lists: Int, _ generator: inout SeededGenerator) -> Shape {
      let count = Int.random(in: 1...3, using: &generator)
      switch Int.random(in: 0..<(depth == 0 ? 3 : 7), using: &generator) {
      case 0, 1: return .list(Int.random(in: 0..<lists, using: &generator))
      case 2:
        let words = Array((0..<lists).shuffled(using: &generator).prefix(max(2, count)))
        return .phrase(words + words[..<Int.random(in: 0...2, using: &generator)])
      case 3, 4: return .all((0..<count).map { _ in random(depth: depth - 1, lists, &generator) })
      case 5: return .any((0..<count).map { _ in random(depth: depth - 1, lists, &generator) })
      default:
        return .except(random(depth: depth - 1, lists, &generator), random(depth: depth - 1, lists, &generator))
      }
    }

    func cursor(_ lists: Lists) throws -> any DocumentCursor {
      switch self {
      case .list(let list): return try lists.cursor(list)
      case .phrase(let parts):
        return PhraseCursor(
          try Set(parts).sorted().map { list in
            PhraseMatcher.Part(
              cursor: try lists.cursor(list),
              offsets: parts.indices.filter { parts[$0] == list }.map { UInt32($0) })
          })
      case .all(let shapes): return ConjunctionCursor(try shapes.map { try $0.cursor(lists) })
      case .any(let shapes): return DisjunctionCursor(try shapes.map { try $0.cursor(lists) })
      case .except(let included, let excluded):
        return ExclusionCursor(try included.cursor(lists), except: try excluded.cursor(lists))
      }
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func batchesCountWhatCursorsMeet(seed: UInt64) throws {
    let lists = try Lists(seed: seed)
    var generator = SeededGenerator(seed: seed &+ 1_000)
    for number in 0..<25 {
      let shape = Shape.random(depth: 2, lists.documents.count, &generator)
      let comment = Comment(rawValue: "seed \(seed), shape \(number): \(shape)")
      let cursor = try shape.cursor(lists)
      var expected: [DocumentID] = []
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        expected.append(cursor.docID)
        try cursor.advance()
      }
      #expect(try batches(shape.cursor(lists)) == expected, comment)
      let count = try MatchCounter.count(try shape.cursor(lists))
      #expect(count == expected.count, comment)
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func aConjunctionHasTheDocumentsOfAllLists(seed: UInt64) throws {
    let lists = try Lists(seed: seed)
    for (first, second) in lists.documents.indices.flatMap({ first in (0..<first).map { (first, $0) } }) {
      let expected = Set(lists.documents[first]).intersection(lists.documents[second]).sorted()
      let shape = Shape.all([.list(first), .list(second)])
      #expect(try batches(shape.cursor(lists)) == expected, "seed \(seed): \(first), \(second)")
    }
  }

  /// Of segments of several windows, too.
  @Test(arguments: [1, 63, 64, 65, 5_000, 131_072, 131_073, 300_000], [false, true])
  func aDenseConjunctionIsCountedByWindows(documentCount: Int, hasDeletions: Bool) throws {
    let seed = UInt64(documentCount)
    var generator = SeededGenerator(seed: seed)
    let lists = try Lists(seed: seed, documentCount: documentCount, rarities: [2, 12, 25, 32])
    var deleted = DeletedDocuments(documentCount: documentCount)
    for document in 0..<UInt32(documentCount) where generator.skewed(below: 9) == 3 { deleted.insert(document) }
    for chosen in [[0], [3], [1, 2], [0, 2, 3], [3, 2, 1, 0]] {
      var expected = Set(lists.documents[chosen[0]])
      for list in chosen.dropFirst() { expected.formIntersection(lists.documents[list]) }
      if hasDeletions { expected = expected.filter { !deleted.contains($0) } }
      let counter = DenseConjunctionCounter(
        try chosen.map { try lists.cursor($0) }, documentCount: documentCount, without: hasDeletions ? deleted : nil)
      #expect(try counter.count() == expected.count, "seed \(seed): \(chosen)")
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func documentsThatScoreEnoughAreKept(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let batch = PostingBatch(columnTotal: 1, hasScores: true)
    for need in [-1, 0, 0.5, 2, 3.75, 9] {
      let count = Int.random(in: 0...PostingBatch.capacity, using: &generator)
      batch.replaceAll(count: count)
      var expected: [UInt32] = []
      for index in 0..<count {
        // Some are exactly what is needed, which is not enough.
        let score = Double(generator.skewed(below: 16)) / 4
        unsafe batch.documents[index] = UInt32(index * 3)
        unsafe batch.column(0)[index] = UInt32(index)
        unsafe batch.scores[index] = score
        if score > need { expected.append(UInt32(index)) }
      }
      batch.keepScores(above: need)
      #expect((0..<batch.count).map { unsafe batch.column(0)[$0] } == expected, "seed \(seed), need \(need)")
      #expect((0..<batch.count).map { batch[$0] } == expected.map { $0 * 3 }, "seed \(seed), need \(need)")
    }
  }

  /// Packed blocks are made into bits where they do not span more than the table has.
  @Test(arguments: [0, 1, 63, 64, 100_000] as [UInt32])
  func aBlockIsMadeIntoBitsWhereTheTableHasRoom(base: UInt32) throws {
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: BlockBits.capacity)
    defer { unsafe words.deallocate() }
    unsafe words.initialize(repeating: .max, count: BlockBits.capacity)
    let bitCount = UInt32(BlockBits.capacity * 64)
    // The documents after `base`: those of its own word are left out.
    let last = (base &+ 1) & ~63 &+ bitCount - 1
    #expect(BlockBits(after: base, through: last + 1) == nil)
    let bits = try #require(BlockBits(after: base, through: last))
    let documents = [base + 1, base + 2, base + 65, last]
    unsafe documents.withUnsafeBufferPointer { unsafe bits.set($0.baseAddress!, count: $0.count, in: words) }
    for document in base + 1...last {
      let count = unsafe bits.count(of: document, in: words)
      #expect(count == (documents.contains(document) ? 1 : 0))
    }
  }

  private func batches(_ cursor: any DocumentCursor) throws -> [DocumentID] {
    var columns = 0
    cursor.reserveColumns(&columns)
    let batch = PostingBatch(columnTotal: columns)
    var documents: [DocumentID] = []
    try cursor.fill(batch)
    while !batch.isEmpty {
      try cursor.confirm(batch)
      documents += (0..<batch.count).map { batch[$0] }
      try cursor.fill(batch)
    }
    return documents
  }
}
