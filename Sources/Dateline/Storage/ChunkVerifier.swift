internal import Synchronization

/// Checks the chunks of a file against their checksums when they are first read, and remembers which were right.
///
/// So a damaged byte is found by the first query that would have used it, whichever that is, and a start costs nothing.
/// Checking again what was checked costs one atomic load a chunk.
///
/// Unsafe memory: a table of flags that lives as long as the object, indexed by chunk numbers below its count.
@safe
final class ChunkVerifier: @unchecked Sendable {
  // Unchecked because of the pointer; what it points to is atomic.
  private let file: MappedFile
  /// The bytes that the checksums cover, from the start of the file; the table follows them.
  private let covered: Int
  private let flags: UnsafeMutablePointer<Atomic<UInt64>>
  private let flagCount: Int

  /// A verifier for a file whose table is known to be right.
  init(_ file: MappedFile, covered: Int) {
    self.file = file
    self.covered = covered
    let chunks = (covered + FileEnvelope.chunkCount - 1) / FileEnvelope.chunkCount
    flagCount = (chunks + 63) / 64
    unsafe flags = .allocate(capacity: max(1, flagCount))
    for index in 0..<flagCount { unsafe (flags + index).initialize(to: Atomic(0)) }
  }

  deinit {
    unsafe flags.deinitialize(count: flagCount)
    unsafe flags.deallocate()
  }

  /// Checks the chunks that a range of the file touches; what lies behind the covered bytes is left out.
  @inline(__always)
  func check(_ range: Range<Int>) throws {
    guard range.lowerBound < covered, !range.isEmpty else { return }
    let first = range.lowerBound / FileEnvelope.chunkCount
    let last = (min(range.upperBound, covered) &- 1) / FileEnvelope.chunkCount
    // Mostly one chunk that was checked before.
    if first == last, isChecked(first) { return }
    try checkAll(first...last)
  }

  @inline(__always)
  private func isChecked(_ chunk: Int) -> Bool {
    // Safe: `chunk` is within the covered bytes, for which there are flags.
    unsafe flags[chunk >> 6].load(ordering: .relaxed) &>> UInt64(chunk & 63) & 1 == 1
  }

  private func checkAll(_ chunks: ClosedRange<Int>) throws {
    for chunk in chunks where !isChecked(chunk) {
      try checkChunk(chunk)
      // Safe: as above.
      unsafe flags[chunk >> 6].bitwiseOr(1 << UInt64(chunk & 63), ordering: .relaxed)
    }
  }

  private func checkChunk(_ chunk: Int) throws {
    let whole = ByteRegion(file)
    let start = chunk * FileEnvelope.chunkCount
    let bytes = try whole.slice(at: start, count: min(FileEnvelope.chunkCount, covered - start), "a chunk")
    let expected: UInt64? = whole.integer(at: covered + chunk * 8)
    guard bytes.withBytes(Checksum.of) == expected else {
      throw whole.damaged("content", at: start, "the checksum of the next \(bytes.count) bytes does not match")
    }
  }
}
