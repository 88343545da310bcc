import TestSupport
import Testing

@testable import Dateline

/// Each way of joining cursors, against the same with dictionaries.
@Suite struct BooleanCursorTests {
  private typealias Scores = [DocumentID: Float]

  private struct Lists {
    var generator: SeededGenerator
    let documentCount: Int

    init(seed: UInt64) {
      generator = SeededGenerator(seed: seed)
      documentCount = Int.random(in: 1...200, using: &generator)
    }

    /// A list of documents: empty, of a few, or of nearly all.
    mutating func next() -> Scores {
      let share = [0, 2, 10, 50, 95].randomElement(using: &generator) ?? 50
      return (0..<DocumentID(documentCount)).reduce(into: [:]) { scores, document in
        if Int.random(in: 0..<100, using: &generator) < share {
          scores[document] = Float(Int.random(in: 1...9, using: &generator))
        }
      }
    }

    mutating func several(atLeast least: Int = 1) -> [Scores] {
      (0..<Int.random(in: least...5, using: &generator)).map { _ in next() }
    }
  }

  private func cursor(_ scores: Scores) -> ListCursor {
    ListCursor(scores.sorted { $0.key < $1.key }.map { ($0.key, UInt32($0.value)) })
  }

  /// Makes new cursors over posting lists.
  private func postingCursors(_ lists: [Scores], documentCount: Int) throws -> () throws -> [PostingCursor] {
    let fixture = SegmentFixture()
    let (postingsFile, positionsFile) = (try fixture.writer(.postings), try fixture.writer(.positions))
    let writer = PostingListWriter(postings: postingsFile, positions: positionsFile)
    let entries = try lists.map { list in
      for (document, value) in list.sorted(by: { $0.key < $1.key }) {
        try writer.add(
          document: document, frequency: UInt32(value), norm: 5, positions: Array(0..<UInt32(value))[...])
      }
      return try writer.finish()
    }
    try postingsFile.finish()
    try positionsFile.finish()
    let (postings, positions) = (try fixture.content(.postings), try fixture.content(.positions))
    return {
      try entries.map { try PostingCursor($0, postings: postings, positions: positions, documentCount: documentCount) }
    }
  }

  private func contract(_ scores: Scores, _ seed: UInt64) -> CursorContract {
    CursorContract(postings: scores.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, seed: seed)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func aConjunctionIsTheIntersection(seed: UInt64) throws {
    var lists = Lists(seed: seed)
    let all = lists.several()
    let expected = all[0].filter { entry in all.allSatisfy { $0[entry.key] != nil } }
      .mapKeys { key in all.reduce(0) { $0 + ($1[key] ?? 0) } }
    try contract(expected, seed).checkScores { ConjunctionCursor(all.map(cursor)) }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func aDisjunctionIsTheUnion(seed: UInt64) throws {
    var lists = Lists(seed: seed)
    let all = lists.several()
    let expected = all.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    try contract(expected, seed).checkScores { DisjunctionCursor(all.map(cursor)) }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func anExclusionIsTheDifference(seed: UInt64) throws {
    var lists = Lists(seed: seed)
    let (included, excluded) = (lists.next(), lists.next())
    let expected = included.filter { excluded[$0.key] == nil }
    try contract(expected, seed).checkScores { ExclusionCursor(cursor(included), except: cursor(excluded)) }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func anOptionalCursorAddsToScoresOnly(seed: UInt64) throws {
    var lists = Lists(seed: seed)
    let (required, optional) = (lists.next(), lists.next())
    let expected = required.mapKeys { (required[$0] ?? 0) + (optional[$0] ?? 0) }
    try contract(expected, seed).checkScores { OptionalCursor(cursor(required), optional: cursor(optional)) }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func aUnionOfOccurrencesAddsThemUp(seed: UInt64) throws {
    var lists = Lists(seed: seed)
    let all = lists.several(atLeast: 2)
    let expected = all.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    let cursors = try postingCursors(all.filter { !$0.isEmpty }, documentCount: lists.documentCount)
    try contract(expected, seed).checkFrequencies { UnionOccurrences(try cursors()) }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func occurrencesInTheBodyAreThoseNotInTheTitle(seed: UInt64) throws {
    var lists = Lists(seed: seed)
    let (title, body) = (lists.next(), lists.next())
    let text = title.merging(body, uniquingKeysWith: +)
    try contract(body, seed).checkFrequencies { BodyOccurrences(text: cursor(text), title: cursor(title)) }
  }

  @Test(arguments: [0, 1, 2, 100])
  func allDocumentsAreAllDocuments(documentCount: Int) throws {
    let expected = (0..<DocumentID(documentCount)).reduce(into: Scores()) { $0[$1] = 0 }
    try contract(expected, UInt64(documentCount)).checkScores { AllDocumentsCursor(documentCount: documentCount) }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func joinedCursorsCanBeJoined(seed: UInt64) throws {
    var lists = Lists(seed: seed)
    let (a, b, c, d) = (lists.next(), lists.next(), lists.next(), lists.next())
    let either = a.merging(b, uniquingKeysWith: +)
    let expected = either.filter { c[$0.key] != nil && d[$0.key] == nil }.mapKeys { (either[$0] ?? 0) + (c[$0] ?? 0) }
    try contract(expected, seed).checkScores {
      ExclusionCursor(
        ConjunctionCursor([DisjunctionCursor([cursor(a), cursor(b)]), cursor(c)]), except: cursor(d))
    }
  }
}

extension Dictionary {
  /// The same keys, with values made from them.
  fileprivate func mapKeys(_ value: (Key) -> Value) -> [Key: Value] {
    [Key: Value](uniqueKeysWithValues: keys.map { ($0, value($0)) })
  }
}
