/// Which documents of several segments go into the segment that they are merged into, and the numbers that they get
/// there: all that are not deleted, in the order of the segments, or in another one.
struct MergedDocuments: Sendable {
  /// Where a merged document comes from.
  struct Source: Sendable {
    let segment: Int
    let document: DocumentID
  }

  /// How many there are.
  let count: Int
  private let segments: [SegmentReader]
  /// By segment: the new number of its first document that is kept.
  private let firstNumbers: [UInt32]
  /// By segment: the new number of each document; nil where all are kept, one after the other.
  private let numbers: [[UInt32]?]
  /// By new number: the place in the order of adding; nil where it is the number itself.
  let places: [UInt32]?
  /// By new number: where it comes from, as segment and document in one; nil where documents keep their order.
  private let sources: [UInt64]?

  /// In the place of a number, for a document that is left out.
  static let dropped = UInt32.max

  /// All documents that are not deleted, as they stand in their segments.
  init(_ segments: [SegmentReader]) throws {
    count = try Self.count(segments)
    self.segments = segments
    firstNumbers = Self.firstNumbers(segments)
    numbers = zip(segments, firstNumbers).map { segment, first in
      segment.deleted == nil ? nil : Self.consecutive(segment.documents, of: segment, from: first)
    }
    sources = nil
    guard try segments.contains(where: { try $0.insertionOrder() != nil }) else {
      places = nil
      return
    }
    var places: [UInt32] = []
    places.reserveCapacity(count)
    for (segment, placed) in zip(segments, try Self.places(segments)) {
      for document in segment.liveDocuments { places.append(placed[Int(document)]) }
    }
    self.places = places
  }

  /// The same documents in another order: `order` has the place of each in the order of adding, by new number.
  init(_ segments: [SegmentReader], order: [UInt32]) throws {
    count = try Self.count(segments)
    precondition(order.count == count)
    self.segments = segments
    firstNumbers = Self.firstNumbers(segments)
    var numberOfPlace = [UInt32](repeating: Self.dropped, count: count)
    for (number, place) in order.enumerated() { numberOfPlace[Int(place)] = UInt32(number) }
    var sources = [UInt64](repeating: 0, count: count)
    numbers = try Self.places(segments).enumerated().map { segment, places in
      places.enumerated().map { document, place in
        if place == Self.dropped { return Self.dropped }
        let number = numberOfPlace[Int(place)]
        sources[Int(number)] = UInt64(segment) << 32 | UInt64(document)
        return number
      }
    }
    self.sources = sources
    places = order
  }

  /// Whether every document has a higher number than those before it, and than those of the segments before.
  var keepsOrder: Bool { sources == nil }

  /// The new number of a document; nil when it is left out.
  @inline(__always)
  func number(of document: DocumentID, in segment: Int) -> UInt32? {
    guard let table = numbers[segment] else { return firstNumbers[segment] + document }
    let number = table[Int(document)]
    return number == Self.dropped ? nil : number
  }

  /// Calls `body` for every document in the order of new numbers.
  func forEach(_ body: (Source) throws -> Void) rethrows {
    if let sources {
      for source in sources {
        try body(Source(segment: Int(source >> 32), document: DocumentID(truncatingIfNeeded: source)))
      }
      return
    }
    for (segment, reader) in segments.enumerated() {
      for document in reader.liveDocuments { try body(Source(segment: segment, document: document)) }
    }
  }

  /// By segment, by document: the place in the order of adding, among all documents that are kept.
  static func places(_ segments: [SegmentReader]) throws -> [[UInt32]] {
    try zip(segments, firstNumbers(segments)).map { segment, first in
      consecutive(try segment.documentsAsAdded(), of: segment, from: first)
    }
  }

  private static func count(_ segments: [SegmentReader]) throws -> Int {
    let count = segments.reduce(0) { $0 + $1.liveCount }
    guard count < Int(Int32.max) else {
      throw IndexError.limit("a segment would have \(count) documents; at most 2,147,483,646 are allowed")
    }
    return count
  }

  private static func firstNumbers(_ segments: [SegmentReader]) -> [UInt32] {
    var next: UInt32 = 0
    return segments.map { segment in
      defer { next += UInt32(segment.liveCount) }
      return next
    }
  }

  /// Numbers the documents of a segment that are not deleted, one after the other in the order given.
  private static func consecutive(
    _ documents: some Sequence<DocumentID>, of segment: SegmentReader, from first: UInt32
  ) -> [UInt32] {
    var numbers = [UInt32](repeating: dropped, count: segment.documentCount)
    var next = first
    for document in documents where !segment.isDeleted(document) {
      numbers[Int(document)] = next
      next += 1
    }
    return numbers
  }
}
