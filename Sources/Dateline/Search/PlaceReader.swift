/// Tells where the matches of a query are in single documents.
///
/// Documents are asked for in ascending order. Which of them are worth asking for is known from lists of documents alone
/// (``PlaceCandidates``); in others there is no match.
protocol PlaceReader: AnyObject {
  /// Replaces `stretches` by the matches in a document, ascending and each once; by none where there is none.
  func read(_ document: DocumentID, into stretches: inout [Stretch]) throws
}

/// The positions of any of several terms.
final class TermPlaces: PlaceReader {
  private let cursors: KeptObjects<PostingCursor>
  /// All of them, where they are too many to be looked at one after the other.
  private let heap: PostingHeap?
  private let table = PositionTable()
  private var positions: [UInt32] = []
  /// How many places the terms had in the document that was read, where two of them stand at the same counted twice.
  private(set) var occurrenceCount = 0

  /// Up to so many cursors are looked at in turn.
  private static let fewCursors = 16

  /// One cursor or more, with positions.
  init(_ cursors: [PostingCursor]) {
    self.cursors = KeptObjects(cursors)
    heap = cursors.count > Self.fewCursors ? PostingHeap(cursors) : nil
  }

  func read(_ document: DocumentID, into stretches: inout [Stretch]) throws {
    if let heap { return try read(document, from: heap, into: &stretches) }
    begin(&stretches)
    var listCount = 0
    for place in 0..<cursors.count where try append(place, document, to: &stretches) { listCount += 1 }
    if listCount > 1 { stretches.sortAndRemoveDuplicates() }
  }

  /// The same for some of the terms, in a document that was just read.
  func read(_ document: DocumentID, only areMeant: [Bool], into stretches: inout [Stretch]) throws {
    begin(&stretches)
    for place in 0..<cursors.count where areMeant[place] { _ = try append(place, document, to: &stretches) }
    stretches.sortAndRemoveDuplicates()
  }

  private func begin(_ stretches: inout [Stretch]) {
    stretches.removeAll(keepingCapacity: true)
    occurrenceCount = 0
  }

  /// Appends the positions of a term in a document; false where it is not there.
  private func append(_ place: Int, _ document: DocumentID, to stretches: inout [Stretch]) throws -> Bool {
    let table = table
    let isThere = try cursors.with(place) { cursor in
      try cursor.seek(to: document)
      guard cursor.docID == document else { return false }
      try cursor.readPositions(into: table)
      return true
    }
    if !isThere { return false }
    for index in 0..<table.count { stretches.append(Stretch(start: table[index], end: table[index])) }
    occurrenceCount += table.count
    return true
  }

  private func read(_ document: DocumentID, from heap: PostingHeap, into stretches: inout [Stretch]) throws {
    begin(&stretches)
    try heap.seek(to: document)
    guard heap.docID == document else { return }
    occurrenceCount = Int(try heap.frequency())
    try heap.readPositions(into: &positions)
    for position in positions { stretches.append(Stretch(start: position, end: position)) }
  }
}

/// Words one after the other, each with a distance from the first, exactly or moved by a few places.
final class PhrasePlaces: PlaceReader {
  private let words: [any PlaceReader]
  private let matcher: LoosePhraseMatcher
  /// By word.
  private var places: [[Stretch]]
  /// By word: the first place that a beginning to come may need.
  private var next: [Int]

  /// Two words or more, in the order of their offsets.
  init(_ words: [any PlaceReader], offsets: [UInt32], slop: Int) {
    self.words = words
    matcher = LoosePhraseMatcher(slop: UInt32(slop), offsets: offsets)
    places = words.map { _ in [] }
    next = words.map { _ in 0 }
  }

  func read(_ document: DocumentID, into result: inout [Stretch]) throws {
    result.removeAll(keepingCapacity: true)
    for index in words.indices {
      try words[index].read(document, into: &places[index])
      if places[index].isEmpty { return }
    }
    if matcher.slop > 0 { return matcher.stretches(places, into: &result) }
    for index in next.indices { next[index] = 0 }
    let last = matcher.offsets[words.count - 1]
    for first in places[0] where isPhrase(at: first.start) {
      result.append(Stretch(start: first.start, end: first.start + last))
    }
  }

  /// Whether every word stands where a phrase that begins at a position has it; positions ascend from call to call.
  private func isPhrase(at first: UInt32) -> Bool {
    for index in 1..<places.count {
      let wanted = first + matcher.offsets[index]
      var place = next[index]
      while place < places[index].count, places[index][place].start < wanted { place += 1 }
      next[index] = place
      guard place < places[index].count, places[index][place].start == wanted else { return false }
    }
    return true
  }
}

/// The matches of any of several queries.
final class AnyPlaces: PlaceReader {
  private let parts: [any PlaceReader]
  private var stretches: [Stretch] = []

  init(_ parts: [any PlaceReader]) { self.parts = parts }

  func read(_ document: DocumentID, into result: inout [Stretch]) throws {
    result.removeAll(keepingCapacity: true)
    for part in parts {
      try part.read(document, into: &stretches)
      result += stretches
    }
    result.sortAndRemoveDuplicates()
  }
}

/// The matches of two queries near each other, or those of one that the other is not near.
final class NearPlaces: PlaceReader {
  private let first: any PlaceReader
  private let second: any PlaceReader
  private let bounds: (any PlaceReader)?
  private let joiner: StretchJoiner
  private let limits: SearchLimits
  private var firstStretches: [Stretch] = []
  private var secondStretches: [Stretch] = []
  private var boundStretches: [Stretch] = []
  private var boundPositions: [UInt32] = []

  /// `bounds` has the positions at which sentences or paragraphs begin, where the nearness asks for those.
  init(
    _ first: any PlaceReader, _ nearness: Nearness, _ second: any PlaceReader, bounds: (any PlaceReader)?,
    limits: SearchLimits
  ) {
    self.first = first
    self.second = second
    self.bounds = bounds
    self.limits = limits
    joiner = StretchJoiner(nearness: nearness)
  }

  func read(_ document: DocumentID, into stretches: inout [Stretch]) throws {
    try first.read(document, into: &firstStretches)
    if firstStretches.isEmpty { return stretches.removeAll(keepingCapacity: true) }
    try second.read(document, into: &secondStretches)
    try readBounds(document)
    if joiner.join(firstStretches, secondStretches, bounds: boundPositions, into: &stretches) {
      limits.add(.stretches)
    }
  }

  private func readBounds(_ document: DocumentID) throws {
    boundPositions.removeAll(keepingCapacity: true)
    guard let bounds, !secondStretches.isEmpty else { return }
    try bounds.read(document, into: &boundStretches)
    for stretch in boundStretches { boundPositions.append(stretch.start) }
  }
}

/// The places of a word in one document, or of anything else that is known already.
final class FixedPlaces: PlaceReader {
  private let stretches: [Stretch]

  init(_ stretches: [Stretch]) { self.stretches = stretches }

  func read(_ document: DocumentID, into result: inout [Stretch]) throws { result = stretches }
}
