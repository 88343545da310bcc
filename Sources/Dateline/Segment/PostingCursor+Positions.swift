/// The positions of postings: of the current document, of any posting by its number, and of many that are located first.
///
/// Unsafe memory: a table of as many locations as a batch has documents, which the cursor frees; and a reference to a reader that the
/// cursor keeps alive.
extension PostingCursor {
  /// Replaces `result` by the positions in the current document, ascending.
  func readPositions(into result: inout [UInt32]) throws {
    let table = PositionTable()
    try readPositions(ofPosting: postingNumber, into: table)
    result.removeAll(keepingCapacity: true)
    for index in 0..<table.count { result.append(table[index]) }
  }

  /// Replaces what a table holds by the positions in the current document, ascending.
  func readPositions(into table: PositionTable) throws { try readPositions(ofPosting: postingNumber, into: table) }

  /// Replaces what a table holds by the positions of a posting, ascending; by nothing where the list keeps none.
  func readPositions(ofPosting number: Int, into table: PositionTable) throws {
    guard let positions = unsafe positionsReference else { return table.removeAll() }
    // Safe: the cursor keeps the reader alive.
    try unsafe positions._withUnsafeGuaranteedRef { positions in
      if positionsBlock != number >> 7 { try enterPositions(positions, number >> 7) }
      try positions.read(posting: number & 127, into: table)
    }
  }

  /// Finds where the positions of some postings are, at most 128, and asks for them: then ``readPositions(ofPosting:at:into:)`` and
  /// ``keep(_:atMost:followedAt:byPosting:at:)`` take the place of a posting among these. Until ``forgetLocations()``.
  func locate(_ numbers: UnsafePointer<UInt32>, count: Int) throws {
    guard let positions else { return }
    let locations = unsafe self.locations ?? .allocate(capacity: PostingBatch.capacity)
    unsafe self.locations = unsafe locations
    // Safe: there are so many numbers, and as much room.
    var asked = -1
    for index in 0..<count {
      let ahead = unsafe Int(numbers[min(index &+ Self.blocksAhead, count &- 1)] >> 7)
      if ahead != asked {
        asked = ahead
        positions.prefetch(list, ahead)
      }
      let number = unsafe Int(numbers[index])
      if positionsBlock != number >> 7 { try enterPositions(positions, number >> 7) }
      let location = try positions.locate(posting: number & 127)
      location.prefetch()
      unsafe (locations + index).initialize(to: location)
    }
    hasLocations = true
  }

  /// What entering a block reads is asked for so many postings before it.
  private static let blocksAhead = 8

  func forgetLocations() { hasLocations = false }

  /// Where the positions of a posting are, by its place among those that were located; nil where they were not, or are elsewhere.
  @inline(__always)
  private func location(at index: Int?) -> PositionLocation? {
    guard hasLocations, let index, let locations = unsafe locations else { return nil }
    // Safe: so many have been located.
    let location = unsafe locations[index]
    return location.isElsewhere ? nil : location
  }

  /// Replaces what a table holds by the positions of a posting, ascending; by nothing where the list keeps none.
  @inline(__always)
  func readPositions(ofPosting number: Int, at index: Int?, into table: PositionTable) throws {
    guard let positions = unsafe positionsReference, let location = location(at: index) else {
      return try readPositions(ofPosting: number, into: table)
    }
    // Safe: the cursor keeps the reader alive.
    try unsafe positions._withUnsafeGuaranteedRef { try $0.read(location, into: table) }
  }

  /// Keeps those positions of a table `distance` behind which a posting has a position, too, at most the first `limit` of them; none
  /// where the list keeps none.
  @inline(__always)
  func keep(
    _ table: PositionTable, atMost limit: Int, followedAt distance: UInt32, byPosting number: Int, at index: Int?
  ) throws {
    guard let positions = unsafe positionsReference, let location = location(at: index) else {
      return try keep(table, atMost: limit, followedAt: distance, byPosting: number)
    }
    // Safe: the cursor keeps the reader alive.
    try unsafe positions._withUnsafeGuaranteedRef {
      try $0.keep(table, atMost: limit, followedAt: distance, by: location)
    }
  }

  /// Keeps those positions of a table `distance` behind which a posting has a position, too, at most the first `limit` of them; none
  /// where the list keeps none.
  func keep(
    _ table: PositionTable, atMost limit: Int = .max, followedAt distance: UInt32, byPosting number: Int
  ) throws {
    guard let positions = unsafe positionsReference else { return table.removeAll() }
    // Safe: the cursor keeps the reader alive.
    try unsafe positions._withUnsafeGuaranteedRef { positions in
      if positionsBlock != number >> 7 { try enterPositions(positions, number >> 7) }
      try positions.keep(table, atMost: limit, followedAt: distance, byPosting: number & 127)
    }
  }

  /// The positions of a posting, if those of its block have been added up; valid until another one is asked for.
  @inline(__always)
  func run(ofPosting number: Int) throws -> PositionRun? {
    guard let positions = unsafe positionsReference else { return nil }
    // Safe: the cursor keeps the reader alive.
    return try unsafe positions._withUnsafeGuaranteedRef { positions in
      if positionsBlock != number >> 7 { try enterPositions(positions, number >> 7) }
      return try positions.run(ofPosting: number & 127)
    }
  }

  private func enterPositions(_ positions: PositionBlockReader, _ block: Int) throws {
    // A block that is damaged leaves nothing that could be read.
    positionsBlock = -1
    try positions.enter(list, block, expecting: expectedInBlock)
    positionsBlock = block
  }
}
