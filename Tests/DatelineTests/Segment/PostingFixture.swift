import TestSupport

@testable import Dateline

/// A posting list, written, and the postings that it must hold.
struct PostingFixture {
  /// What the documents and frequencies are like.
  enum Shape: CaseIterable {
    /// Nearly every document.
    case dense
    /// Every document, once each: gaps and frequencies of width 0.
    case full
    /// Few documents out of many.
    case sparse
    /// Documents that have the term hundreds of times.
    case frequent
  }

  struct Posting: Hashable {
    var document: UInt32
    var frequency: UInt32
    var norm: UInt8
    var positions: [UInt32]
  }

  let postings: [Posting]
  let documentCount: Int
  let entry: TermEntry
  let postingsFile: ByteRegion
  let positionsFile: ByteRegion

  init(_ count: Int, _ shape: Shape, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    documentCount =
      switch shape {
      case .full: count
      case .dense: count + count / 5 + 3
      case .frequent: count * 2
      case .sparse: count * 300
      }
    postings = Self.make(count, shape, documentCount: documentCount, &generator)
    let fixture = SegmentFixture()
    let (postingsOutput, positionsOutput) = (try fixture.writer(.postings), try fixture.writer(.positions))
    var writer = PostingListWriter(postings: postingsOutput, positions: positionsOutput)
    entry = try Self.write(postings, &writer)
    try postingsOutput.finish()
    try positionsOutput.finish()
    postingsFile = try fixture.content(.postings)
    positionsFile = try fixture.content(.positions)
  }

  func cursor() throws -> PostingCursor {
    try PostingCursor(entry, postings: postingsFile, positions: positionsFile, documentCount: documentCount)
  }

  func reader() throws -> PostingListReader {
    try PostingListReader(entry, postingsFile, documentCount: documentCount)
  }

  /// The document at an index of the list; behind its end, what a cursor shows there.
  func document(at index: Int) -> DocumentID { index < postings.count ? postings[index].document : exhaustedDocument }

  func firstIndex(atOrAfter target: DocumentID) -> Int {
    var (low, high) = (0, postings.count)
    while low < high {
      let middle = (low + high) / 2
      if postings[middle].document < target { low = middle + 1 } else { high = middle }
    }
    return low
  }

  static func write(_ postings: [Posting], _ writer: inout PostingListWriter) throws -> TermEntry {
    for posting in postings {
      try writer.add(
        document: posting.document, frequency: posting.frequency, norm: posting.norm, positions: posting.positions[...])
    }
    return try writer.finish()
  }

  static func make(
    _ count: Int, _ shape: Shape, documentCount: Int, _ generator: inout SeededGenerator
  ) -> [Posting] {
    generator.ascending(count, below: documentCount).map { document in
      let frequency: UInt32 =
        switch shape {
        case .full: 1
        case .dense, .sparse: 1 + generator.skewed(below: 6)
        case .frequent: 1 + generator.skewed(below: document % 50 == 0 ? 600 : 9)
        }
      var position: UInt32 = 0
      let positions = (0..<frequency).map { index in
        position += generator.skewed(below: shape == .sparse ? 1 << 24 : 200) + (index == 0 ? 0 : 1)
        return position
      }
      return Posting(
        document: document, frequency: frequency, norm: UInt8.random(in: 0...60, using: &generator),
        positions: positions)
    }
  }
}
