/// Counts how often terms stand at given distances from each other in a document.
struct PhraseMatcher {
  /// A term of the phrase.
  struct Part {
    let cursor: PostingCursor
    /// Its distances from the first term, in words: several where the phrase repeats it.
    let offsets: [UInt32]
  }

  private var starts: [UInt32] = []
  private var positions: [UInt32] = []

  /// The number of times that the phrase stands in the document that all cursors are on. Positions are read part by
  /// part, and no more of them once no place is left.
  mutating func count(_ parts: [Part]) throws -> UInt32 {
    for (index, part) in parts.enumerated() {
      try part.cursor.readPositions(into: &positions)
      for (repetition, offset) in part.offsets.enumerated() {
        if index == 0, repetition == 0 {
          takeStarts(offset)
        } else {
          keepStarts(followedAt: offset)
        }
        if starts.isEmpty { return 0 }
      }
    }
    return UInt32(starts.count)
  }

  /// Makes a start of every position, so many words before it.
  private mutating func takeStarts(_ offset: UInt32) {
    starts.removeAll(keepingCapacity: true)
    for position in positions where position >= offset { starts.append(position - offset) }
  }

  /// Keeps those starts that have a position `offset` words later; both lists ascend.
  private mutating func keepStarts(followedAt offset: UInt32) {
    var kept = 0
    var index = 0
    // By index: iterating over the array itself would hold it, and the first write would copy it, for each document.
    for place in starts.indices {
      let start = starts[place]
      let wanted = start + offset
      while index < positions.count, positions[index] < wanted { index += 1 }
      guard index < positions.count else { break }
      if positions[index] == wanted {
        starts[kept] = start
        kept += 1
      }
    }
    starts.removeLast(starts.count - kept)
  }
}
