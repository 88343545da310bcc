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
  /// By part, the number of the posting that its cursor is at; or the counts of the documents of a batch.
  private let numbers: UnsafeMutablePointer<UInt32>
  private let starts = PositionTable()
  private let startsReference: Unmanaged<PositionTable>

  init(_ parts: [Part]) {
    self.parts = parts
    unsafe startsReference = Unmanaged.passUnretained(starts)
    unsafe references = .allocate(capacity: parts.count)
    unsafe numbers = .allocate(capacity: max(parts.count, PostingBatch.capacity))
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
    unsafe numbers.deallocate()
    unsafe steps.deallocate()
  }

  /// Which posting of each part a document is.
  ///
  /// Unsafe memory: a number for each part, so far from each other, which whoever asks keeps.
  @safe
  struct Postings {
    private let numbers: UnsafePointer<UInt32>
    private let distance: Int

    /// The postings whose numbers stand at an address and behind it.
    @inline(__always)
    init(_ numbers: UnsafePointer<UInt32>, distance: Int) {
      unsafe self.numbers = numbers
      self.distance = distance
    }

    @inline(__always)
    subscript(part: Int) -> Int { Int(unsafe numbers[part &* distance]) }
  }

  /// The number of times that the phrase stands in the document that all cursors are at.
  func count() throws -> UInt32 {
    for part in parts.indices {
      unsafe (numbers + part).initialize(to: UInt32(truncatingIfNeeded: parts[part].cursor.postingNumber))
    }
    return try count(upTo: .max, unsafe Postings(numbers, distance: 1))
  }

  /// The number of times, up to a limit, that it stands in each document of a batch, given the columns of the postings of all parts.
  /// They are valid until the next call.
  func counts(
    upTo limit: Int, batchCount: Int, postings: UnsafePointer<UInt32>
  ) throws -> UnsafePointer<UInt32> {
    for index in 0..<batchCount {
      // Safe: columns stand one behind the other, and the index is below the batch's count.
      let postings = unsafe Postings(postings + index, distance: PostingBatch.capacity)
      let count =
        hasLocations ? try countOfSteps(upTo: limit, postings, at: index) : try count(upTo: limit, postings)
      unsafe (numbers + index).initialize(to: count)
    }
    return unsafe UnsafePointer(numbers)
  }

  @inline(__always)
  private func count(upTo limit: Int, _ postings: Postings) throws -> UInt32 {
    if isPair, let count = try countOfPair(postings[0], postings[1]) {
      return UInt32(truncatingIfNeeded: min(count, limit))
    }
    return try countOfSteps(upTo: limit, postings)
  }

  /// Whether the postings of one of the two rarest parts have been located.
  private(set) var hasLocations = false

  /// Locates the postings of a batch that one of the two rarest parts has, whose positions all documents are asked for.
  func locate(_ numbers: UnsafePointer<UInt32>, count: Int, ofPart part: Int) throws {
    try unsafe parts[part].cursor.locate(numbers, count: count)
    hasLocations = true
  }

  func forgetLocations() {
    if !hasLocations { return }
    hasLocations = false
    for part in parts { part.cursor.forgetLocations() }
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

  /// The same word by word, given the place of the document in a batch of which postings have been located.
  ///
  /// Only the positions of the first part are written to a table. Those of the others are looked at as they are read, up to the
  /// last start that is left, and once more for a part that the phrase repeats: mostly no start is left by then.
  private func countOfSteps(upTo limit: Int, _ postings: Postings, at place: Int? = nil) throws -> UInt32 {
    // Safe: the object keeps the table and the cursors alive.
    try unsafe startsReference._withUnsafeGuaranteedRef { starts in
      for index in 0..<stepCount {
        let step = unsafe steps[index]
        // Places that are left must be followed by all words: only the last tells how many.
        let limit = index == stepCount &- 1 ? limit : .max
        try unsafe references[step.part]._withUnsafeGuaranteedRef { cursor in
          let number = postings[step.part]
          if index == 0 {
            try cursor.readPositions(ofPosting: number, at: place, into: starts)
            Self.move(starts, back: step.offset)
          } else {
            try cursor.keep(starts, atMost: limit, followedAt: step.offset, byPosting: number, at: place)
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
