extension BitPacking {
  /// Appends the block of values that begins at `start`; what `mask` leaves of every value must fit in `width` bits.
  static func pack(
    _ values: [UInt32], from start: Int = 0, width: Int, mask: UInt32 = .max, into output: inout ByteWriter
  ) {
    precondition(start >= 0 && start <= values.count - blockCount && width <= 32)
    unsafe values.withUnsafeBufferPointer { values in
      // Safe: 128 values follow the start, which an empty array does not have.
      guard let values = values.baseAddress else { return }
      unsafe output.append(count: byteCount(width: width)) {
        unsafe pack(values + start, width: width, mask: mask, to: $0)
      }
    }
  }

  /// Packs 128 values; what `mask` leaves of every one must fit in `width` bits.
  ///
  /// As in unpacking, one generic loop is specialised by a constant width in each case: a row then takes five instructions in place
  /// of twenty.
  static func pack(_ values: UnsafePointer<UInt32>, width: Int, mask: UInt32 = .max, to target: UnsafeMutableRawPointer)
  {
    let mask = SIMD4(repeating: mask)
    switch width {
    case 0: return
    case 1: unsafe pack(values, 1, mask, target)
    case 2: unsafe pack(values, 2, mask, target)
    case 3: unsafe pack(values, 3, mask, target)
    case 4: unsafe pack(values, 4, mask, target)
    case 5: unsafe pack(values, 5, mask, target)
    case 6: unsafe pack(values, 6, mask, target)
    case 7: unsafe pack(values, 7, mask, target)
    case 8: unsafe pack(values, 8, mask, target)
    case 9: unsafe pack(values, 9, mask, target)
    case 10: unsafe pack(values, 10, mask, target)
    case 11: unsafe pack(values, 11, mask, target)
    case 12: unsafe pack(values, 12, mask, target)
    case 13: unsafe pack(values, 13, mask, target)
    case 14: unsafe pack(values, 14, mask, target)
    case 15: unsafe pack(values, 15, mask, target)
    case 16: unsafe pack(values, 16, mask, target)
    default: unsafe pack(values, width, mask, target)
    }
  }

  @inline(__always)
  private static func pack(
    _ values: UnsafePointer<UInt32>, _ width: Int, _ mask: SIMD4<UInt32>, _ target: UnsafeMutableRawPointer
  ) {
    var word = SIMD4<UInt32>()
    unsafe packEightRows(0, values, width, mask, target, &word)
    unsafe packEightRows(8, values, width, mask, target, &word)
    unsafe packEightRows(16, values, width, mask, target, &word)
    unsafe packEightRows(24, values, width, mask, target, &word)
  }

  @inline(__always)
  private static func packEightRows(
    _ row: Int, _ values: UnsafePointer<UInt32>, _ width: Int, _ mask: SIMD4<UInt32>, _ target: UnsafeMutableRawPointer,
    _ word: inout SIMD4<UInt32>
  ) {
    unsafe packRow(row, values, width, mask, target, &word)
    unsafe packRow(row &+ 1, values, width, mask, target, &word)
    unsafe packRow(row &+ 2, values, width, mask, target, &word)
    unsafe packRow(row &+ 3, values, width, mask, target, &word)
    unsafe packRow(row &+ 4, values, width, mask, target, &word)
    unsafe packRow(row &+ 5, values, width, mask, target, &word)
    unsafe packRow(row &+ 6, values, width, mask, target, &word)
    unsafe packRow(row &+ 7, values, width, mask, target, &word)
  }

  /// Packs one row of four into the word under way, and writes the word when it is full.
  @inline(__always)
  private static func packRow(
    _ row: Int, _ values: UnsafePointer<UInt32>, _ width: Int, _ mask: SIMD4<UInt32>, _ target: UnsafeMutableRawPointer,
    _ word: inout SIMD4<UInt32>
  ) {
    let bit = row &* width
    let used = bit & 31
    // Safe: there are 32 rows of 16 bytes in a block of values, and `width` words of 16 bytes in the target.
    let value =
      unsafe UnsafeRawPointer(values).loadUnaligned(fromByteOffset: row &* 16, as: SIMD4<UInt32>.self) & mask
    word |= value &<< SIMD4(repeating: UInt32(truncatingIfNeeded: used))
    if used &+ width < 32 { return }
    unsafe target.storeBytes(of: word, toByteOffset: (bit >> 5) &* 16, as: SIMD4<UInt32>.self)
    word =
      used &+ width > 32 ? value &>> SIMD4(repeating: UInt32(truncatingIfNeeded: 32 &- used)) : SIMD4()
  }
}
