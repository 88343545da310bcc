/// Reads one varint after the other from a view: what ``ByteReader`` does, for the loops of a search.
struct VarintScan {
  let view: ByteView
  private(set) var offset: Int

  @inline(__always)
  init(_ view: ByteView, at offset: Int) {
    self.view = view
    self.offset = offset
  }

  /// The next number; nil where the view ends, or it is of more than 32 bits.
  @inline(__always)
  mutating func next() -> UInt32? {
    guard let byte: UInt8 = view.integer(at: offset) else { return nil }
    offset &+= 1
    return byte < 0x80 ? UInt32(byte) : continued(from: byte).flatMap { UInt32(exactly: $0) }
  }

  /// The next number; nil where the view ends, or it is of more than 64 bits.
  @inline(__always)
  mutating func nextLong() -> UInt64? {
    guard let byte: UInt8 = view.integer(at: offset) else { return nil }
    offset &+= 1
    return byte < 0x80 ? UInt64(byte) : continued(from: byte)
  }

  /// Goes past a byte that is no varint.
  @inline(__always)
  mutating func skipByte() { offset &+= 1 }

  /// Goes past bytes that are no varints; returns where they are, or nil where the view ends before.
  @inline(__always)
  mutating func skip(_ count: Int) -> UnsafeRawPointer? {
    guard let address = unsafe view.address(at: offset, count: count) else { return nil }
    offset &+= count
    return unsafe address
  }

  @inline(__always)
  private mutating func continued(from first: UInt8) -> UInt64? {
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while let byte: UInt8 = view.integer(at: offset) {
      guard shift < 63 || byte <= 1 else { return nil }
      offset &+= 1
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
    return nil
  }
}
