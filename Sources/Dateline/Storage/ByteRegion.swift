/// A range of the bytes of a mapped file; every access is checked against it.
///
/// Holding a region keeps the mapping alive. Integers are little-endian and need no alignment.
struct ByteRegion: Sendable {
  /// What keeps the mapping alive: the verifier, which holds the file, or the file itself. One reference, because regions are
  /// copied a lot.
  private let owner: any AnyObject & Sendable
  /// The same bytes, for those who know that the region is kept.
  let view: ByteView

  /// The whole of a file.
  init(_ file: MappedFile) {
    self.init(owner: file, view: ByteView(file))
  }

  /// `owner` keeps what the view shows alive.
  init(owner: any AnyObject & Sendable, view: ByteView) {
    self.owner = owner
    self.view = view
  }

  /// The file's name in its directory.
  var fileName: String { view.fileName }

  /// Where the region starts in the file.
  var start: Int { view.start }

  var count: Int { view.count }

  /// The same region, whose bytes are checked by ``check(from:to:)``.
  func verified(by verifier: ChunkVerifier) -> ByteRegion {
    ByteRegion(owner: verifier, view: view.verified(by: verifier))
  }

  /// Checks the bytes from one offset up to another against their checksums, once for each chunk of the file. What lies
  /// outside the region is left out, and so is an end before the start: callers may ask for more than there is.
  ///
  /// Whoever reads a structure checks its bytes first; the other accessors only guard the bounds.
  @inline(__always)
  func check(from lower: Int, to upper: Int) throws { try view.check(from: lower, to: upper) }

  /// Checks all bytes of the region.
  func check() throws { try check(from: 0, to: count) }

  /// A part of the region; throws when it reaches outside.
  func slice(at offset: Int, count sliceCount: Int, _ structure: String) throws -> ByteRegion {
    ByteRegion(owner: owner, view: try view.slice(at: offset, count: sliceCount, structure))
  }

  /// The integer at `offset`, or nil when it reaches outside.
  @inline(__always)
  func integer<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type = Value.self) -> Value? {
    view.integer(at: offset)
  }

  /// The address of `count` bytes at `offset`, for the decoding kernels; nil when they reach outside.
  ///
  /// The address is valid while the file is alive.
  @inline(__always)
  func address(at offset: Int, count needed: Int) -> UnsafeRawPointer? {
    unsafe view.address(at: offset, count: needed)
  }

  /// A copy of a range, which must lie inside the region.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    withBytes { unsafe $0.extracting(range).withUnsafeBytes { unsafe Array($0) } }
  }

  /// Calls `body` with the bytes of the region.
  func withBytes<Result>(_ body: (RawSpan) throws -> Result) rethrows -> Result {
    defer { withExtendedLifetime(owner) {} }
    return try view.withBytes(body)
  }

  /// The error for bytes that a correct writer never wrote.
  func damaged(_ structure: String, at offset: Int, _ problem: String) -> IndexError {
    view.damaged(structure, at: offset, problem)
  }
}
