internal import Synchronization

/// The bytes of a ``ByteRegion``, for the loops of a search: copying it counts no references, which was a third of the time
/// of a small query.
///
/// Unsafe memory: a view does not keep the file alive. Whoever holds one also holds a region of the file, or the segment
/// that it belongs to. Every access is checked against the bounds, as with a region.
@safe
struct ByteView: @unchecked Sendable {
  // Unchecked because of the pointers: what they point to is read-only, or atomic.
  private let base: UnsafeRawPointer
  /// Where it starts in the file.
  let start: Int
  let count: Int
  private let file: Unmanaged<MappedFile>
  private let verifier: Unmanaged<ChunkVerifier>?

  /// The whole of a file.
  init(_ file: MappedFile) {
    unsafe base = file.base
    start = 0
    count = file.count
    unsafe self.file = Unmanaged.passUnretained(file)
    unsafe verifier = nil
  }

  private init(_ other: ByteView, from offset: Int, count: Int, verifier: Unmanaged<ChunkVerifier>?) {
    unsafe base = other.base + offset
    start = other.start + offset
    self.count = count
    unsafe file = other.file
    unsafe self.verifier = verifier
  }

  func verified(by verifier: ChunkVerifier) -> ByteView {
    unsafe ByteView(self, from: 0, count: count, verifier: Unmanaged.passUnretained(verifier))
  }

  /// A part of the view; nil when it reaches outside.
  func slice(at offset: Int, count sliceCount: Int) -> ByteView? {
    guard offset >= 0, sliceCount >= 0, offset <= count, sliceCount <= count - offset else { return nil }
    return unsafe ByteView(self, from: offset, count: sliceCount, verifier: verifier)
  }

  /// A part of the view; throws when it reaches outside.
  func slice(at offset: Int, count sliceCount: Int, _ structure: String) throws -> ByteView {
    guard let part = slice(at: offset, count: sliceCount) else {
      throw damaged(structure, at: offset, "\(sliceCount) bytes reach past the end of its section (\(count) bytes)")
    }
    return part
  }

  /// See ``ByteRegion/check(from:to:)``.
  @inline(__always)
  func check(from lower: Int, to upper: Int) throws {
    guard let verifier = unsafe verifier else { return }
    let lower = min(max(lower, 0), count)
    let range = start &+ lower..<start &+ min(max(upper, lower), count)
    // Safe: the region that the holder of the view keeps holds the verifier.
    try unsafe verifier._withUnsafeGuaranteedRef { try $0.check(range) }
  }

  /// The integer at `offset`, or nil when it reaches outside.
  @inline(__always)
  func integer<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type = Value.self) -> Value? {
    guard offset >= 0, offset <= count &- MemoryLayout<Value>.size else { return nil }
    // Safe: the guard above keeps the load inside the view, which was checked against the file.
    return Value(littleEndian: unsafe (base + offset).loadUnaligned(as: Value.self))
  }

  /// See ``ByteRegion/address(at:count:)``.
  @inline(__always)
  func address(at offset: Int, count needed: Int) -> UnsafeRawPointer? {
    guard offset >= 0, needed >= 0, offset <= count, needed <= count &- offset else { return nil }
    return unsafe base + offset
  }

  /// Asks for some bytes that will be needed soon, as far as the view has them.
  @inline(__always)
  func prefetch(at offset: Int, count wanted: Int) {
    let last = min(offset &+ wanted, count)
    if offset >= 0, offset < last { unsafe Prefetch.lines(base + offset, count: last &- offset) }
  }

  /// Calls `body` with all bytes.
  func withBytes<Result>(_ body: (RawSpan) throws -> Result) rethrows -> Result {
    let buffer = unsafe UnsafeRawBufferPointer(start: base, count: count)
    return try body(unsafe buffer.bytes)
  }

  /// The region that this is the view of: it may outlive what keeps the view.
  var region: ByteRegion {
    // Safe: whoever holds the view keeps both alive at this moment.
    if let verifier = unsafe verifier { return unsafe ByteRegion(owner: verifier.takeUnretainedValue(), view: self) }
    return unsafe ByteRegion(owner: file.takeUnretainedValue(), view: self)
  }

  var fileName: String { unsafe file._withUnsafeGuaranteedRef { $0.name } }

  func damaged(_ structure: String, at offset: Int, _ problem: String) -> IndexError {
    .damaged(file: fileName, structure: structure, offset: start &+ offset, problem: problem)
  }
}
