/// Walks over the words of all segments of a snapshot in their order, each once with its document frequency.
///
/// Call ``advance()`` before the first term. Deleted documents count until their segments are merged.
struct MergedTerms {
  private(set) var key: [UInt8] = []
  private(set) var documentFrequency = 0
  private var cursors: [TermDictionaryCursor] = []

  /// The terms from `start` on.
  init(_ snapshot: IndexSnapshot, from start: [UInt8] = BoundaryTerm.firstWordKey) throws {
    for segment in snapshot.segments {
      var cursor = TermDictionaryCursor(try segment.exactTerms(.text))
      if try cursor.seek(to: start) { cursors.append(cursor) }
    }
  }

  /// Goes to the next term; false when there is none.
  mutating func advance() throws -> Bool {
    guard var least = cursors.first?.key else { return false }
    for cursor in cursors.dropFirst() where cursor.key.lexicographicallyPrecedes(least) { least = cursor.key }
    documentFrequency = 0
    for index in cursors.indices.reversed() where cursors[index].key == least {
      documentFrequency += cursors[index].entry.documentFrequency
      if try !cursors[index].advance() { cursors.remove(at: index) }
    }
    key = least
    return true
  }
}

/// The most frequent of the words it is given; of equally frequent ones the first.
struct MostFrequentTerms {
  private(set) var terms: [(key: [UInt8], documentFrequency: Int)] = []
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Considers a term; terms have to come in ascending order.
  mutating func add(_ key: [UInt8], _ documentFrequency: Int) {
    if terms.count == limit, documentFrequency <= terms.last?.documentFrequency ?? .max { return }
    let place = terms.firstIndex { $0.documentFrequency < documentFrequency } ?? terms.count
    terms.insert((key, documentFrequency), at: place)
    if terms.count > limit { terms.removeLast() }
  }
}
