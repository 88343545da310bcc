/// How a search is cut into parts for several threads: each is a range of the documents of a segment.
///
/// A small search is one part a segment for one thread, since to wake another would take longer than the search. The parts of a
/// large one are smaller than a thread's share, so that no thread waits long for the last.
struct SearchParts {
  struct Part: Equatable {
    let segment: Int
    let documents: Range<DocumentID>
  }

  let parts: [Part]
  /// How many of them are to be searched at a time.
  let threadCount: Int

  /// Searches of fewer postings are left to one thread: they take less than a millisecond, mostly far less.
  static let minimumCost = 1 << 20
  /// A thread has so many parts.
  private static let partsOfThread = 4

  /// The parts of a search.
  ///
  /// - Parameters:
  ///   - costs: The postings of each segment that may have to be read.
  ///   - documentCounts: The documents of each segment.
  ///   - canBeCut: Whether a search can begin in the middle of a segment.
  init(costs: [Int], documentCounts: [Int], canBeCut: Bool, threadCount: Int, minimumCost: Int = Self.minimumCost) {
    let total = costs.reduce(0, +)
    self.threadCount = total < minimumCost ? 1 : max(1, threadCount)
    let share = max(1, total / (self.threadCount * Self.partsOfThread))
    let cuts = canBeCut && self.threadCount > 1
    parts = costs.indices.flatMap { segment in
      let count = documentCounts[segment]
      let pieces = cuts ? min(max(1, costs[segment] / share), max(1, count)) : 1
      return (0..<pieces).map { piece in
        let (start, end) = (count * piece / pieces, count * (piece + 1) / pieces)
        return Part(segment: segment, documents: DocumentID(start)..<DocumentID(end))
      }
    }
  }
}

extension QueryPlan.Node {
  /// Whether it is made of words, phrases and dates alone: their cursors share nothing, and can begin at any document.
  var canBeSearchedInParallel: Bool {
    switch self {
    case .everything, .nothing, .dates, .leaf: true
    case .places, .metadata, .document: false
    case .boolean(let must, let should, let mustNot, let filter):
      [must, should, mustNot, filter].allSatisfy { $0.allSatisfy(\.canBeSearchedInParallel) }
    }
  }

  /// Whether a ranked search of it can begin in the middle of a segment: that of a disjunction, or of a conjunction of which
  /// every part is a posting list or a phrase.
  var canBeCut: Bool {
    switch self {
    case .leaf(let leaf): leaf.scope != .body && !leaf.addsFrequencies
    case .boolean(let must, let should, _, let filter):
      must.isEmpty ? !should.isEmpty : filter.isEmpty && must.allSatisfy { $0.isList }
    case .everything, .nothing, .dates, .places, .metadata, .document: false
    }
  }

  private var isList: Bool {
    guard case .leaf(let leaf) = self, leaf.scope != .body, !leaf.addsFrequencies else { return false }
    if case .exact = leaf.pattern { return true }
    return !(0..<leaf.lists.segmentCount).contains { leaf.lists.hasSeveral(at: $0) }
  }

  /// The postings of a segment that may have to be read.
  func cost(at segment: Int) -> Int {
    switch self {
    case .leaf(let leaf): leaf.lists.postingCount(at: segment)
    case .boolean(let must, let should, let mustNot, let filter):
      [must, should, mustNot, filter].reduce(0) { $0 + $1.reduce(0) { $0 + $1.cost(at: segment) } }
    case .everything, .nothing, .dates, .places, .metadata, .document: 0
    }
  }
}
