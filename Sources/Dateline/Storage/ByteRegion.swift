/// A range of the bytes of a mapped file; every access is checked against it.
///
/// Holding a region keeps the mapping alive. Integers are little-endian and need no alignment.
struct ByteRegion: Sendable {
  let file: MappedFile
  /// Where the region starts in the file.
  let start: Int
  let count: Int
  private let verifier: ChunkVerifier?

  /// The whole of a file.
  init(_ file: MappedFile) {
    self.init(file: file, start: 0, count: file.count, verifier: nil)
  }

  private init(file: MappedFile, start: Int, count: Int, verifier: ChunkVerifier?) {
    self.file = file
    self.start = start
    self.count = count
    self.verifier = verifier
  }

  /// The same region, whose bytes are checked by ``check(_:)``.
  func verified(by verifier: ChunkVerifier) -> ByteRegion {
    ByteRegion(file: file, start: start, count: count, verifier: verifier)
  }

  /// Checks the bytes from one offset up to another against their checksums, once for each chunk of the file. What lies
  /// outside the region is left out, and so is an end before the start: callers may ask for more than there is.
  ///
  /// Whoever reads a structure checks its bytes first; the other accessors only guard the bounds.
  @inline(__always)
  func check(from lower: Int, to upper: Int) throws {
    guard let verifier else { return }
    let lower = min(max(lower, 0), count)
    try verifier.check(start + lower..<start + min(max(upper, lower), count))
  }

  /// Checks all bytes of the region.
  func check() throws { try check(from: 0, to: count) }

  /// A part of the region; throws when it reaches outside.
  func slice(at offset: Int, count sliceCount: Int, _ structure: String) throws -> ByteRegion {
    guard offset >= 0, sliceCount >= 0, offset <= count, sliceCount <= count - offset else {
      throw damaged(structure, at: offset, "\(sliceCount) bytes reach past the end of its section (\(count) bytes)")
    }
    return ByteRegion(file: file, start: start + offset, count: sliceCount, verifier: verifier)
  }

  /// The integer at `offset`, or nil when it reaches outside.
  @inline(__always)
  func integer<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type = Value.self) -> Value? {
    guard offset >= 0, offset <= count &- MemoryLayout<Value>.size else { return nil }
    // Safe: the guard above keeps the load inside the region, and the region was checked against the file.
    return Value(littleEndian: unsafe (file.base + start + offset).loadUnaligned(as: Value.self))
  }

  /// The address of `count` bytes at `offset`, for the decoding kernels; nil when they reach outside.
  ///
  /// The address is valid while the file is alive.
  @inline(__always)
  func address(at offset: Int, count needed: Int) -> UnsafeRawPointer? {
    guard offset >= 0, needed >= 0, offset <= count, needed <= count &- offset else { return nil }
    return unsafe file.base + start + offset
  }

  /// A copy of a range, which must lie inside the region.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe Array(UnsafeRawBufferPointer(start: file.base + start + range.lowerBound, count: range.count))
  }

  /// Calls `body` with the bytes of the region.
  func withBytes<Result>(_ body: (RawSpan) throws -> Result) rethrows -> Result {
    let buffer = unsafe UnsafeRawBufferPointer(start: file.base + start, count: count)
    return try body(unsafe buffer.bytes)
  }

  /// The error for bytes that a correct writer never wrote.
  func damaged(_ structure: String, at offset: Int, _ problem: String) -> IndexError {
    .damaged(file: file.name, structure: structure, offset: start &+ offset, problem: problem)
  }
}
