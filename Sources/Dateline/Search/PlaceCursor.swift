/// Walks over the documents in which a query may have matches, and tells where they are.
///
/// The rules of ``DocumentCursor`` hold; but a document may turn out to have no match.
protocol PlaceCursor: AnyObject {
  /// The current document, or ``exhaustedDocument``.
  var docID: DocumentID { get }
  func advance() throws
  func seek(to target: DocumentID) throws
  /// Replaces `stretches` by the matches in the current document, ascending and each once.
  func readStretches(into stretches: inout [Stretch]) throws
  /// An upper bound of the documents, for ordering.
  var cost: Int { get }
}

/// The positions of any of several terms.
final class TermPlaces: PlaceCursor {
  private let terms: PostingHeap
  private var positions: [UInt32] = []

  /// One cursor or more, with positions.
  init(_ cursors: [PostingCursor]) { terms = PostingHeap(cursors) }

  var docID: DocumentID { terms.docID }
  var cost: Int { terms.cost }
  func advance() throws { try terms.advance() }
  func seek(to target: DocumentID) throws { try terms.seek(to: target) }

  func readStretches(into stretches: inout [Stretch]) throws {
    try terms.readPositions(into: &positions)
    stretches.removeAll(keepingCapacity: true)
    for position in positions { stretches.append(Stretch(start: position, end: position)) }
  }
}

/// Words one after the other, each with a distance from the first, exactly or moved by a few places.
final class PhrasePlaces: PlaceCursor {
  private let words: [any PlaceCursor]
  private let order: [Int]
  private let matcher: LoosePhraseMatcher
  private var stretches: [Stretch] = []
  private var positions: [[UInt32]]

  /// Two words or more, in the order of their offsets.
  init(_ words: [any PlaceCursor], offsets: [UInt32], slop: Int) {
    self.words = words
    order = words.indices.sorted { words[$0].cost < words[$1].cost }
    matcher = LoosePhraseMatcher(slop: UInt32(slop), offsets: offsets)
    positions = words.map { _ in [] }
  }

  private var lead: any PlaceCursor { words[order[0]] }
  var docID: DocumentID { lead.docID }
  var cost: Int { lead.cost }

  func advance() throws {
    try lead.advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    try lead.seek(to: target)
    try settle()
  }

  private func settle() throws {
    var index = 1
    while index < order.count, docID != exhaustedDocument {
      let other = words[order[index]]
      try other.seek(to: docID)
      if other.docID == docID {
        index += 1
      } else {
        try lead.seek(to: other.docID)
        index = 1
      }
    }
  }

  func readStretches(into result: inout [Stretch]) throws {
    for (index, word) in words.enumerated() {
      try word.readStretches(into: &stretches)
      positions[index] = stretches.map(\.start)
    }
    if matcher.slop > 0 { return matcher.stretches(positions, into: &result) }
    result.removeAll(keepingCapacity: true)
    let last = matcher.offsets[words.count - 1]
    for first in positions[0] {
      let isThere = positions.indices.allSatisfy { index in
        let wanted = first + matcher.offsets[index]
        let next = positions[index].firstIndex(after: wanted)
        return next > 0 && positions[index][next - 1] == wanted
      }
      if isThere { result.append(Stretch(start: first, end: first + last)) }
    }
  }
}

/// The matches of any of several queries.
final class AnyPlaces: PlaceCursor {
  private let parts: [any PlaceCursor]
  private(set) var docID: DocumentID = 0
  private var isStarted = false
  private var stretches: [Stretch] = []

  init(_ parts: [any PlaceCursor]) { self.parts = parts }

  var cost: Int { parts.reduce(0) { $0 + $1.cost } }

  func advance() throws {
    for part in parts where !isStarted || part.docID == docID { try part.advance() }
    isStarted = true
    docID = parts.reduce(exhaustedDocument) { min($0, $1.docID) }
  }

  func seek(to target: DocumentID) throws {
    if isStarted, docID >= target { return }
    isStarted = true
    for part in parts { try part.seek(to: target) }
    docID = parts.reduce(exhaustedDocument) { min($0, $1.docID) }
  }

  func readStretches(into result: inout [Stretch]) throws {
    result.removeAll(keepingCapacity: true)
    for part in parts where part.docID == docID {
      try part.readStretches(into: &stretches)
      result += stretches
    }
    result.sortAndRemoveDuplicates()
  }
}

/// The matches of two queries near each other, or those of one that the other is not near.
final class NearPlaces: PlaceCursor {
  private let first: any PlaceCursor
  private let second: any PlaceCursor
  private let bounds: (any PlaceCursor)?
  private let joiner: StretchJoiner
  private let limits: SearchLimits
  private var firstStretches: [Stretch] = []
  private var secondStretches: [Stretch] = []

  /// `bounds` has the positions at which sentences or paragraphs begin, where the nearness asks for those.
  init(
    _ first: any PlaceCursor, _ nearness: Nearness, _ second: any PlaceCursor, bounds: (any PlaceCursor)?,
    limits: SearchLimits
  ) {
    self.first = first
    self.second = second
    self.bounds = bounds
    self.limits = limits
    joiner = StretchJoiner(nearness: nearness)
  }

  private var secondLeads: Bool { !joiner.nearness.isNegated && second.cost < first.cost }
  var docID: DocumentID { secondLeads ? second.docID : first.docID }
  var cost: Int { secondLeads ? second.cost : first.cost }

  func advance() throws {
    try (secondLeads ? second : first).advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    try (secondLeads ? second : first).seek(to: target)
    try settle()
  }

  private func settle() throws {
    if joiner.nearness.isNegated { return }
    let (lead, other) = secondLeads ? (second, first) : (first, second)
    while lead.docID != exhaustedDocument {
      try other.seek(to: lead.docID)
      if other.docID == lead.docID { return }
      try lead.seek(to: other.docID)
    }
  }

  func readStretches(into stretches: inout [Stretch]) throws {
    try first.readStretches(into: &firstStretches)
    if joiner.nearness.isNegated { try second.seek(to: docID) }
    if second.docID == docID {
      try second.readStretches(into: &secondStretches)
    } else {
      secondStretches.removeAll(keepingCapacity: true)
    }
    if joiner.join(firstStretches, secondStretches, bounds: try readBounds(), into: &stretches) {
      limits.add(.stretches)
    }
  }

  private func readBounds() throws -> [UInt32] {
    guard let bounds, !firstStretches.isEmpty, !secondStretches.isEmpty else { return [] }
    try bounds.seek(to: docID)
    guard bounds.docID == docID else { return [] }
    var stretches: [Stretch] = []
    try bounds.readStretches(into: &stretches)
    return stretches.map(\.start)
  }
}

/// The positions of a word in one document, or of anything else that is known already.
final class FixedPlaces: PlaceCursor {
  private let stretches: [Stretch]
  private var state = 0

  init(_ stretches: [Stretch]) { self.stretches = stretches }

  var docID: DocumentID { state > 1 ? exhaustedDocument : 0 }
  var cost: Int { 1 }
  func advance() throws { state = stretches.isEmpty ? 2 : min(state + 1, 2) }
  func seek(to target: DocumentID) throws {
    if target > 0 { state = 2 } else if state == 0 { try advance() }
  }
  func readStretches(into result: inout [Stretch]) throws { result = stretches }
}
