import TestSupport
import Testing

@testable import Dateline

/// A cursor over a list, to build other cursors on.
final class ListCursor: OccurrenceCursor {
  private let postings: [(document: DocumentID, frequency: UInt32)]
  private var index = -1
  /// Set when a document is scored twice, which ``DocumentCursor`` forbids.
  private var scored: DocumentID?

  init(_ postings: [(document: DocumentID, frequency: UInt32)]) { self.postings = postings }

  convenience init(_ documents: some Sequence<DocumentID>) { self.init(documents.map { ($0, 1) }) }

  var docID: DocumentID {
    #expect(index >= 0, "docID was asked for before the cursor was moved")
    return index < postings.count ? postings[max(0, index)].document : Self.exhausted
  }

  var cost: Int { postings.count }

  func advance() throws { index = min(index + 1, postings.count) }

  func seek(to target: DocumentID) throws {
    index = max(index, 0)
    while index < postings.count, postings[index].document < target { index += 1 }
  }

  func frequency() throws -> UInt32 { postings[index].frequency }

  func score() throws -> Double {
    #expect(scored != docID, "document \(docID) was scored twice")
    scored = docID
    return Double(postings[index].frequency)
  }
}

/// What a cursor must give: its documents and the score or frequency of each.
struct CursorContract {
  let postings: [(document: DocumentID, value: Float)]
  var seed: UInt64 = 0

  /// Checks new cursors: advanced to the end, and moved at random. `value` is the score or the frequency.
  func check<Cursor: DocumentCursor>(_ value: (Cursor) throws -> Float, _ make: () throws -> Cursor) throws {
    let comment = Comment(rawValue: "seed \(seed), \(Cursor.self) over \(postings.map(\.document))")
    let cursor = try make()
    #expect(cursor.cost >= postings.count, comment)
    for posting in postings {
      try cursor.advance()
      try #require(cursor.docID == posting.document, comment)
      #expect(try value(cursor) == posting.value, comment)
    }
    for _ in 0..<3 {
      try cursor.advance()
      #expect(cursor.docID == Cursor.exhausted, comment)
    }
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<12 { try walk(try make(), value, &generator, comment) }
  }

  private func walk<Cursor: DocumentCursor>(
    _ cursor: Cursor, _ value: (Cursor) throws -> Float, _ generator: inout SeededGenerator, _ comment: Comment
  ) throws {
    var index = -1
    var valued = -1
    let last = Int(postings.last?.document ?? 0)
    for _ in 0..<30 {
      let current = postings.indices.contains(index) ? Int(postings[index].document) : index < 0 ? 0 : last
      switch Int.random(in: 0..<8, using: &generator) {
      case 0...2:
        try cursor.advance()
        index = min(index + 1, postings.count)
      case let choice:
        let target =
          switch choice {
          case 3: current
          case 4: Int.random(in: 0...current, using: &generator)
          case 5: current + 1
          case 6: current + Int.random(in: 0...40, using: &generator)
          default:
            Bool.random(using: &generator)
              ? current + 1 : [last, last + 1, Int(UInt32.max)].randomElement(using: &generator) ?? 0
          }
        try cursor.seek(to: DocumentID(target))
        index = max(index, postings.firstIndex { $0.document >= target } ?? postings.count)
      }
      let expected = index < postings.count ? postings[index].document : Cursor.exhausted
      try #require(cursor.docID == expected, comment)
      if index < postings.count, index != valued, Bool.random(using: &generator) {
        #expect(try value(cursor) == postings[index].value, comment)
        valued = index
      }
    }
  }
}

extension CursorContract {
  func checkScores<Cursor: DocumentCursor>(_ make: () throws -> Cursor) throws {
    try check({ Float(try $0.score()) }, make)
  }

  func checkFrequencies<Cursor: OccurrenceCursor>(_ make: () throws -> Cursor) throws {
    try check({ Float(try $0.frequency()) }, make)
  }
}
