/// Counts how often terms stand at given distances from each other in a document.
///
/// It is asked once for each document that has all terms, so it counts no references: cursors are reached without, and
/// what is to be done is a flat list of steps.
///
/// Unsafe memory: references to cursors that the object keeps alive itself, and tables of known size.
@safe
final class PhraseMatcher {
  /// A term of the phrase.
  struct Part {
    let cursor: PostingCursor
    /// Its distances from the first term, in words: several where the phrase repeats it.
    var offsets: [UInt32]

    var isRepeated: Bool { offsets.count > 1 }
  }

  /// One word of the phrase.
  private struct Step {
    let part: Int
    let offset: UInt32
    /// Whether the positions of the part are those of the step before.
    let repeats: Bool
    /// The largest offset of the part.
    let reach: UInt32
  }

  /// As they are to be looked at: rarest first.
  let parts: [Part]
  private let references: UnsafeMutablePointer<Unmanaged<PostingCursor>>
  private let steps: UnsafeMutablePointer<Step>
  private let stepCount: Int
  private let starts = PositionTable()
  private let positions = PositionTable()
  private let startsReference: Unmanaged<PositionTable>
  private let positionsReference: Unmanaged<PositionTable>

  init(_ parts: [Part]) {
    self.parts = parts
    unsafe startsReference = Unmanaged.passUnretained(starts)
    unsafe positionsReference = Unmanaged.passUnretained(positions)
    unsafe references = .allocate(capacity: parts.count)
    stepCount = parts.reduce(0) { $0 + $1.offsets.count }
    unsafe steps = .allocate(capacity: stepCount)
    var step = 0
    for (part, term) in parts.enumerated() {
      unsafe (references + part).initialize(to: Unmanaged.passUnretained(term.cursor))
      let reach = term.offsets.max() ?? 0
      for (index, offset) in term.offsets.enumerated() {
        unsafe (steps + step).initialize(to: Step(part: part, offset: offset, repeats: index > 0, reach: reach))
        step += 1
      }
    }
  }

  deinit {
    unsafe references.deallocate()
    unsafe steps.deallocate()
  }

  /// The number of times that the phrase stands in a document, given the posting of each part. Positions are read part by
  /// part, and no more of them once no place is left.
  @inline(__always)
  func count(posting: (_ part: Int) -> Int) throws -> UInt32 {
    // Safe: the object keeps both tables alive.
    try unsafe startsReference._withUnsafeGuaranteedRef { starts in
      try unsafe positionsReference._withUnsafeGuaranteedRef { positions in
        for index in 0..<stepCount {
          let step = unsafe steps[index]
          if index == 0 {
            try readPositions(of: step.part, posting(step.part), into: starts)
            Self.move(starts, back: step.offset)
          } else {
            // The positions of the first part stand where starts are made of them: a repetition reads them once more.
            if !step.repeats || index == 1 {
              // Behind the last start that is left, no position is of use. Safe: there is a start.
              let last = unsafe starts.values[starts.count &- 1] &+ step.reach
              try readPositions(of: step.part, posting(step.part), through: last, into: positions)
            }
            Self.keep(starts, followedBy: positions, at: step.offset)
          }
          if starts.count == 0 { return 0 }
        }
        return UInt32(starts.count)
      }
    }
  }

  private func readPositions(
    of part: Int, _ number: Int, through limit: UInt32 = .max, into table: PositionTable
  ) throws {
    // Safe: as above.
    try unsafe references[part]._withUnsafeGuaranteedRef {
      try $0.readPositions(ofPosting: number, through: limit, into: table)
    }
  }

  /// Makes a start of every position, so many words before it.
  private static func move(_ starts: PositionTable, back offset: UInt32) {
    if offset == 0 { return }
    var kept = 0
    for index in 0..<starts.count {
      // Safe: both indexes are below the table's count.
      let position = unsafe starts.values[index]
      unsafe starts.values[kept] = position &- offset
      kept += position >= offset ? 1 : 0
    }
    starts.truncate(to: kept)
  }

  /// Keeps those starts that have a position `offset` words later; both lists ascend.
  private static func keep(_ startTable: PositionTable, followedBy positionTable: PositionTable, at offset: UInt32) {
    let (starts, positions) = unsafe (startTable.values, positionTable.values)
    let (startCount, positionCount) = (startTable.count, positionTable.count)
    var kept = 0
    var index = 0
    // Safe: every index is below the count of its table.
    for place in 0..<startCount {
      let start = unsafe starts[place]
      let wanted = start &+ offset
      while index < positionCount, unsafe positions[index] < wanted { index &+= 1 }
      guard index < positionCount else { break }
      unsafe starts[kept] = start
      kept &+= unsafe positions[index] == wanted ? 1 : 0
    }
    startTable.truncate(to: kept)
  }
}
