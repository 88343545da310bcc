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

  /// Goes past what somebody else has read.
  @inline(__always)
  mutating func advance(by count: Int) { offset &+= count }

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

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  private mutating func continued(from first: UInt8) -> UInt64? {
    // Up to eight bytes at once: where the number ends is told by the highest bits, and the groups of seven are moved
    // together in three steps, without a branch for each byte.
    if let word: UInt64 = view.integer(at: offset &- 1), word & Self.highBits != Self.highBits {
      let count = (~word & Self.highBits).trailingZeroBitCount / 8 &+ 1
      offset &+= count &- 1
      var value = word & ~Self.highBits & (UInt64.max &>> UInt64(64 &- 8 &* count))
      value = value & 0x007F_007F_007F_007F | (value & 0x7F00_7F00_7F00_7F00) &>> 1
      value = value & 0x0000_3FFF_0000_3FFF | (value & 0x3FFF_0000_3FFF_0000) &>> 2
      return value & 0x0000_0000_0FFF_FFFF | (value & 0x0FFF_FFFF_0000_0000) &>> 4
    }
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

/// Numbers of up to 28 bits, read without a branch on how long they are.
enum ShortVarint {
  private static let highBits: UInt32 = 0x8080_8080

  /// The number at an address, which is moved past it; nil where it has more than four bytes. Four bytes are read there.
  ///
  /// Where it ends is told by the highest bits, and the groups of seven are moved together in two steps.
  @inline(__always)
  static func next(_ address: inout UnsafeRawPointer) -> UInt32? {
    let word = UInt32(littleEndian: unsafe address.loadUnaligned(as: UInt32.self))
    guard word & highBits != highBits else { return nil }
    // The place of the highest bit of its last byte.
    let end = UInt32(truncatingIfNeeded: (~word & highBits).trailingZeroBitCount)
    unsafe address += Int(end &>> 3 &+ 1)
    // All bits up to that one: 2 to its power, twice, less one.
    let value = word & ((2 &<< end) &- 1) & ~highBits
    let pairs = value & 0x007F_007F | (value & 0x7F00_7F00) &>> 1
    return pairs & 0x3FFF | (pairs & 0x3FFF_0000) &>> 2
  }
}
