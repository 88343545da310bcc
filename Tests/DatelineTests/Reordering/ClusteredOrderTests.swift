import TestSupport
import Testing

@testable import Dateline

/// The order that documents get when they are reordered.
@Suite struct ClusteredOrderTests {
  /// Documents about two things, with hardly a word in common, in no order.
  private static func documents(_ count: Int, seed: UInt64) -> [Document] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      let topic = Int.random(in: 0..<2, using: &generator)
      let words = (0..<12).map { _ in "t\(topic)w\(generator.skewed(below: 60))" }
      return Document(id: "\(number)", title: "", body: (words + ["all"]).joined(separator: " "))
    }
  }

  /// How often the topic changes from one document to the next.
  private static func changes(_ documents: [Document], _ order: [UInt32]) -> Int {
    let topics = order.map { documents[Int($0)].body.prefix(2) }
    return zip(topics, topics.dropFirst()).count { $0 != $1 }
  }

  @Test(arguments: 0..<4 as Range<UInt64>, [SegmentLayout.one, .many])
  func documentsThatShareWordsComeTogether(seed: UInt64, layout: SegmentLayout) throws {
    let documents = Self.documents(1_500, seed: seed)
    let segments = try layout.index(documents).segments
    let order = try ClusteredOrder().order(segments)
    #expect(order.sorted() == Array(0..<UInt32(documents.count)), "seed \(seed)")
    let (before, after) = (
      Self.changes(documents, Array(0..<UInt32(documents.count))), Self.changes(documents, order)
    )
    #expect(before > 600 && after < 40, "seed \(seed): \(before) changes of topic before, \(after) after")
  }

  /// Frequent words are left out where they do not fit: with less memory the order gets no better, and without any it stays.
  @Test func whatDoesNotFitIntoMemoryIsLeftOut() throws {
    let documents = Self.documents(1_500, seed: 9)
    let segments = try SegmentLayout.one.index(documents).segments
    let unchanged = Array(0..<UInt32(documents.count))
    var order = ClusteredOrder()
    order.memoryBudget = 0
    #expect(try order.order(segments) == unchanged)
    // Of a budget below what the program takes, a fourth is for postings of 12 bytes: 400 of them are of rare words.
    order.memoryBudget = 400 * 12 * 4
    let changes = Self.changes(documents, try order.order(segments))
    #expect(changes > 40, "\(changes) changes of topic")
    order.memoryBudget = 20_000 * 12 * 4
    #expect(Self.changes(documents, try order.order(segments)) < 40)
  }
}
