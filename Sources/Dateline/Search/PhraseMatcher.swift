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
  }

  /// As they are to be looked at: rarest first.
  let parts: [Part]
  private let references: UnsafeMutablePointer<Unmanaged<PostingCursor>>
  private let steps: UnsafeMutablePointer<Step>
  private let stepCount: Int
  private let starts = PositionTable()
  private let startsReference: Unmanaged<PositionTable>

  init(_ parts: [Part]) {
    self.parts = parts
    unsafe startsReference = Unmanaged.passUnretained(starts)
    unsafe references = .allocate(capacity: parts.count)
    stepCount = parts.reduce(0) { $0 + $1.offsets.count }
    unsafe steps = .allocate(capacity: stepCount)
    var step = 0
    for (part, term) in parts.enumerated() {
      unsafe (references + part).initialize(to: Unmanaged.passUnretained(term.cursor))
      for offset in term.offsets {
        unsafe (steps + step).initialize(to: Step(part: part, offset: offset))
        step += 1
      }
    }
  }

  deinit {
    unsafe references.deallocate()
    unsafe steps.deallocate()
  }

  /// The number of times that the phrase stands in a document, up to a limit, given the posting of each part.
  ///
  /// Only the positions of the first part are written to a table. Those of the others are looked at as they are read, up to the
  /// last start that is left, and once more for a part that the phrase repeats: mostly no start is left by then.
  @inline(__always)
  func count(upTo limit: Int = .max, posting: (_ part: Int) -> Int) throws -> UInt32 {
    if isPair, let count = try countOfPair(posting(0), posting(1)) {
      return UInt32(truncatingIfNeeded: min(count, limit))
    }
    return try countOfSteps(upTo: limit, posting: posting)
  }

  /// Whether it is two different words: then positions that have been added up are of use.
  var isPair: Bool { stepCount == 2 && parts.count == 2 }

  /// No more pairs of positions than this are compared each with each.
  private static let fewPairs = 512

  /// The same for two words whose positions have been added up, if they are few.
  @inline(__always)
  private func countOfPair(_ first: Int, _ second: Int) throws -> Int? {
    // Safe: the object keeps the cursors alive; there are two of both.
    try unsafe references[0]._withUnsafeGuaranteedRef { firstCursor in
      guard let run = try firstCursor.run(ofPosting: first) else { return nil }
      return try unsafe references[1]._withUnsafeGuaranteedRef { secondCursor in
        guard let other = try secondCursor.run(ofPosting: second) else { return nil }
        guard run.count &* other.count <= Self.fewPairs else { return nil }
        return unsafe run.count(followedAt: Int32(bitPattern: steps[1].offset &- steps[0].offset), by: other)
      }
    }
  }

  @inline(__always)
  private func countOfSteps(upTo limit: Int, posting: (_ part: Int) -> Int) throws -> UInt32 {
    // Safe: the object keeps the table and the cursors alive.
    try unsafe startsReference._withUnsafeGuaranteedRef { starts in
      for index in 0..<stepCount {
        let step = unsafe steps[index]
        let number = posting(step.part)
        try unsafe references[step.part]._withUnsafeGuaranteedRef { cursor in
          if index == 0 {
            try cursor.readPositions(ofPosting: number, into: starts)
            Self.move(starts, back: step.offset)
          } else {
            // Places that are left must be followed by all words: only the last tells how many.
            let limit = index == stepCount &- 1 ? limit : .max
            try cursor.keep(starts, atMost: limit, followedAt: step.offset, byPosting: number)
          }
        }
        if starts.count == 0 { return 0 }
      }
      return UInt32(starts.count)
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
      kept &+= .one(if: position >= offset)
    }
    starts.truncate(to: kept)
  }
}
