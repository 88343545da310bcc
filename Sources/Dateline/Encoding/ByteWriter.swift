/// Builds bytes in memory: little-endian integers, varints and length-prefixed strings.
struct ByteWriter: Sendable {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ value: UInt8) { bytes.append(value) }

  mutating func append(_ value: UInt16) { appendInteger(value) }

  mutating func append(_ value: UInt32) { appendInteger(value) }

  mutating func append(_ value: UInt64) { appendInteger(value) }

  mutating func append(contentsOf other: some Collection<UInt8>) { bytes.append(contentsOf: other) }

  /// Bytes that stand together, which are copied as a whole; those of an array's slice take three times as long.
  mutating func append(contentsOf other: Span<UInt8>) {
    // Safe: the buffer is read while the span is valid.
    unsafe other.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  /// LEB128: seven bits a byte, lowest first, the high bit set on all but the last byte.
  @inline(__always)
  mutating func appendVarint(_ value: UInt64) {
    // Most are of one byte.
    if value < 0x80 { bytes.append(UInt8(truncatingIfNeeded: value)) } else { appendLongVarint(value) }
  }

  private mutating func appendLongVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func appendVarint(_ value: Int) { appendVarint(UInt64(value)) }

  mutating func appendVarint(_ value: UInt32) { appendVarint(UInt64(value)) }

  /// A signed number with its sign in the lowest bit, so that small magnitudes stay short.
  mutating func appendSignedVarint(_ value: Int) {
    appendVarint(signedVarint(value))
  }

  /// A varint length, then that many bytes.
  mutating func appendString(_ string: String) {
    appendVarint(string.utf8.count)
    bytes.append(contentsOf: string.utf8)
  }

  /// Appends `count` bytes that `body` writes; it must write them all.
  @inline(__always)
  mutating func append(count: Int, _ body: (UnsafeMutableRawPointer) -> Void) {
    // Of nothing, the number of elements would be written to the storage that all empty arrays share.
    if count == 0 { return }
    bytes.append(addingCapacity: count) { output in
      // Safe: there is room for `count` bytes, and `body` initializes them.
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        if let start = buffer.baseAddress {
          unsafe body(UnsafeMutableRawPointer(start))
          initializedCount = count
        }
      }
    }
  }

  @inline(__always)
  private mutating func appendInteger<Integer: FixedWidthInteger>(_ value: Integer) {
    unsafe append(count: MemoryLayout<Integer>.size) { target in
      // Safe: the target has room for the integer.
      unsafe target.storeBytes(of: value.littleEndian, as: Integer.self)
    }
  }
}

/// The unsigned number that a signed one is written as: its sign in the lowest bit, so that small magnitudes stay small.
func signedVarint(_ value: Int) -> UInt64 { UInt64(bitPattern: Int64((value << 1) ^ (value >> 63))) }

/// The signed number that is written as an unsigned one.
func signedNumber(_ value: UInt64) -> Int { Int(Int64(bitPattern: (value >> 1) ^ (0 &- (value & 1)))) }
