/// Reads one varint after the other of at most 32 bits from a view: what ``ByteReader`` does, for the loops of a search.
struct VarintScan {
  private let view: ByteView
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
    return byte < 0x80 ? UInt32(byte) : continued(UInt32(byte & 0x7F))
  }

  /// Goes past a byte that is no varint.
  @inline(__always)
  mutating func skipByte() { offset &+= 1 }

  private mutating func continued(_ start: UInt32) -> UInt32? {
    var value = UInt64(start)
    var shift: UInt64 = 7
    while shift < 35 {
      guard let byte: UInt8 = view.integer(at: offset) else { return nil }
      offset &+= 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return UInt32(exactly: value) }
      shift += 7
    }
    return nil
  }
}
