/// Bytes in memory that neither move nor change, to be read by address by whoever keeps the object.
///
/// For what several threads read in small pieces: an array counts a reference up and down for each piece, and cores that
/// count at one place wait for each other.
@safe
final class FixedBytes: Sendable {
  /// Valid while the object is kept.
  let view: View

  /// The address and number of the bytes, which can be copied without counting a reference.
  ///
  /// Unsafe memory: whoever holds a view keeps the object that it is of.
  @safe
  struct View: @unchecked Sendable {
    // Unchecked because of the pointer: what it points to is read-only.
    let bytes: UnsafeBufferPointer<UInt8>
  }

  var count: Int { unsafe view.bytes.count }

  /// A copy of the bytes of an array.
  init(_ bytes: [UInt8] = []) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe copy.initialize(fromContentsOf: bytes)
    view = unsafe View(bytes: UnsafeBufferPointer(copy))
  }

  deinit { unsafe view.bytes.deallocate() }
}
