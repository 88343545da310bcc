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
    if cursors.isEmpty { return false }
    var least = 0
    for index in cursors.indices.dropFirst() where cursors[index].key.lexicographicallyPrecedes(cursors[least].key) {
      least = index
    }
    // Copied, so that the cursors go on without copying what they have read.
    key.removeAll(keepingCapacity: true)
    key.append(contentsOf: cursors[least].key)
    documentFrequency = 0
    for index in cursors.indices.reversed() where cursors[index].key == key {
      documentFrequency += cursors[index].entry.documentFrequency
      if try !cursors[index].advance() { cursors.remove(at: index) }
    }
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
