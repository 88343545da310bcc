/// Packs any number of unsigned integers with a fixed number of bits each, one behind the other, lowest bit first.
///
/// It is for fewer numbers than ``BitPacking`` takes: `count` numbers of `width` bits fill `(count · width + 7) / 8`
/// bytes, and any of them is read by one load.
enum BitStream {
  static func byteCount(_ count: Int, width: Int) -> Int { (count * width + 7) / 8 }

  /// Appends the numbers of a range; what `mask` leaves of each must fit in `width` bits, at most 32.
  static func pack(
    _ values: [UInt32], _ range: Range<Int>, width: Int, mask: UInt32 = .max, into output: inout ByteWriter
  ) {
    let count = byteCount(range.count, width: width)
    unsafe output.append(count: count) { target in
      var bits: UInt64 = 0
      var used = 0
      var place = 0
      // Safe: `count` is the number of bytes that the numbers take, and half a word is written when it is full.
      for index in range {
        bits |= UInt64(values[index] & mask) &<< UInt64(truncatingIfNeeded: used)
        used &+= width
        if used >= 32 {
          unsafe target.storeBytes(
            of: UInt32(truncatingIfNeeded: bits).littleEndian, toByteOffset: place, as: UInt32.self)
          bits &>>= 32
          used &-= 32
          place &+= 4
        }
      }
      while used > 0 {
        unsafe target.storeBytes(of: UInt8(truncatingIfNeeded: bits), toByteOffset: place, as: UInt8.self)
        bits &>>= 8
        used &-= 8
        place &+= 1
      }
    }
  }

  /// How many bytes behind the packed ones ``value(at:of:width:)`` may load.
  static let paddingCount = 8

  /// One number; `source` must hold the packed bytes and ``paddingCount`` more.
  @inline(__always)
  static func value(at index: Int, of source: UnsafeRawPointer, width: Int) -> UInt32 {
    let bit = index &* width
    // Safe: the number begins in one of the packed bytes, or is of width 0, so at most eight bytes behind them are read.
    let word = unsafe (source + (bit >> 3)).loadUnaligned(as: UInt64.self)
    let mask = (UInt64(1) &<< UInt64(truncatingIfNeeded: width)) &- 1
    return UInt32(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: bit & 7) & mask)
  }
}
