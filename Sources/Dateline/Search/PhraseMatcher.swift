/// Counts how often terms stand at given distances from each other in a document.
struct PhraseMatcher {
  /// A term of the phrase.
  struct Part {
    let cursor: PostingCursor
    /// Its distance from the first term, in words.
    let offset: UInt32
  }

  private var starts: [UInt32] = []
  private var positions: [UInt32] = []

  /// The number of times that the phrase stands in the document that all cursors are on. Positions are read part by
  /// part, and no more of them once no place is left.
  mutating func count(_ parts: [Part]) throws -> UInt32 {
    try parts[0].cursor.readPositions(into: &starts)
    let leadOffset = parts[0].offset
    if leadOffset > 0 {
      starts.removeAll { $0 < leadOffset }
      for index in starts.indices { starts[index] -= leadOffset }
    }
    for part in parts.dropFirst() {
      if starts.isEmpty { return 0 }
      try part.cursor.readPositions(into: &positions)
      keepStarts(followedAt: part.offset)
    }
    return UInt32(starts.count)
  }

  /// Keeps those starts that have a position `offset` words later; both lists ascend.
  private mutating func keepStarts(followedAt offset: UInt32) {
    var kept = 0
    var index = 0
    for start in starts {
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
