/// Which documents of several segments go into the segment that they are merged into, and the numbers that they get
/// there: all that are not deleted, in the order of the segments.
struct MergedDocuments: Sendable {
  /// How many there are.
  let count: Int
  /// By segment: the new number of its first document that is kept.
  private let firstNumbers: [UInt32]
  /// By segment: the new number of each document; nil where all are kept.
  private let numbers: [[UInt32]?]

  private static let dropped = UInt32.max

  init(_ segments: [SegmentReader]) throws {
    count = segments.reduce(0) { $0 + $1.liveCount }
    guard count < Int(Int32.max) else {
      throw IndexError.limit("a segment would have \(count) documents; at most 2,147,483,646 are allowed")
    }
    var next: UInt32 = 0
    var firstNumbers: [UInt32] = []
    var numbers: [[UInt32]?] = []
    for segment in segments {
      firstNumbers.append(next)
      numbers.append(Self.numbers(of: segment, from: next))
      next += UInt32(segment.liveCount)
    }
    self.firstNumbers = firstNumbers
    self.numbers = numbers
  }

  private static func numbers(of segment: SegmentReader, from first: UInt32) -> [UInt32]? {
    guard let deleted = segment.deleted else { return nil }
    var next = first
    return (0..<DocumentID(segment.documentCount)).map { document in
      if deleted.contains(document) { return dropped }
      defer { next += 1 }
      return next
    }
  }

  /// The new number of a document; nil when it is left out.
  @inline(__always)
  func number(of document: DocumentID, in segment: Int) -> UInt32? {
    guard let table = numbers[segment] else { return firstNumbers[segment] + document }
    let number = table[Int(document)]
    return number == Self.dropped ? nil : number
  }
}
