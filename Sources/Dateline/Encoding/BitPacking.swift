/// Packs and unpacks blocks of 128 unsigned integers with a fixed number of bits each.
///
/// The layout is vertical over four 32-bit lanes (Lemire and Boytsov, "Decoding billions of integers per second through
/// vectorization", 2015): value `i` stands in lane `i % 4`, and each lane is a little-endian stream of `width`-bit
/// numbers. A block of width `w` takes `16 * w` bytes.
///
/// Unsafe memory: the callers hand in addresses that they have checked to hold `byteCount(width:)` bytes or 128
/// integers; the kernels touch nothing else.
enum BitPacking {
  static let blockCount = 128

  static func byteCount(width: Int) -> Int { 16 * width }

  /// The bits that `value` needs.
  static func width(of value: UInt32) -> Int { 32 - value.leadingZeroBitCount }

  /// Unpacks a block: `values[i] = packed[i]`.
  static func unpack(_ source: UnsafeRawPointer, width: Int, into values: UnsafeMutablePointer<UInt32>) {
    unsafe dispatch(source, width: width, Plain(values: values))
  }

  /// One number of a packed block: cheaper than unpacking the block as long as few of them are wanted.
  @inline(__always)
  static func value(at index: Int, of source: UnsafeRawPointer, width: Int) -> UInt32 {
    guard width > 0 else { return 0 }
    let bit = (index >> 2) &* width
    let used = bit & 31
    // Safe: the caller's block has `width` rows of four words, and `index` is below 128.
    let word = unsafe source + ((bit >> 5) &* 4 &+ (index & 3)) &* 4
    var value = unsafe word.loadUnaligned(as: UInt32.self) &>> UInt32(truncatingIfNeeded: used)
    if used &+ width > 32 {
      let next = unsafe word.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
      value |= next &<< UInt32(truncatingIfNeeded: 32 &- used)
    }
    return value & (UInt32.max &>> UInt32(truncatingIfNeeded: 32 &- width))
  }

  /// Unpacks some rows of four numbers of a packed block: cheaper than unpacking it as long as few are wanted.
  @inline(__always)
  static func unpackRows(
    _ first: Int, _ count: Int, of source: UnsafeRawPointer, width: Int, into values: UnsafeMutablePointer<UInt32>
  ) {
    let target = UnsafeMutableRawPointer(values)
    guard width > 0 else { return unsafe values.update(repeating: 0, count: count &* 4) }
    let mask = SIMD4(repeating: UInt32.max &>> UInt32(truncatingIfNeeded: 32 &- width))
    let lastWord = (width &- 1) &* 16
    var bit = first &* width
    for row in 0..<count {
      let used = UInt32(truncatingIfNeeded: bit & 31)
      let word = (bit >> 5) &* 16
      // Safe: a row of a block of width w begins in one of its w words. What is taken of the next one, if anything of it
      // belongs to the row, there is a next one; else it is masked out.
      let low = unsafe source.loadUnaligned(fromByteOffset: word, as: SIMD4<UInt32>.self)
      let next = unsafe source.loadUnaligned(fromByteOffset: min(word &+ 16, lastWord), as: SIMD4<UInt32>.self)
      // Moved in two steps: by 32 bits at once would be by none.
      let high = (next &<< SIMD4(repeating: 31 &- used)) &<< SIMD4(repeating: 1)
      let numbers = (low &>> SIMD4(repeating: used) | high) & mask
      unsafe target.storeBytes(of: numbers, toByteOffset: row &* 16, as: SIMD4<UInt32>.self)
      bit &+= width
    }
  }

  /// Unpacks a block of gaps less one and adds them up: `values[i] = base + (packed[0] + 1) + … + (packed[i] + 1)`.
  /// `base` is one before the first possible value, modulo 2³².
  static func unpackAscending(
    _ source: UnsafeRawPointer, width: Int, base: UInt32, into values: UnsafeMutablePointer<UInt32>
  ) {
    unsafe dispatch(
      source, width: width, Ascending(values: values, last: SIMD4(repeating: base)))
  }
}

/// What happens to each row of four unpacked values.
private protocol RowSink {
  mutating func take(_ row: Int, _ value: SIMD4<UInt32>)
}

@safe
private struct Plain: RowSink {
  let values: UnsafeMutablePointer<UInt32>

  @inline(__always)
  mutating func take(_ row: Int, _ value: SIMD4<UInt32>) {
    // Safe: `row` is below 32 and `values` holds 128 integers.
    unsafe UnsafeMutableRawPointer(values + row &* 4).storeBytes(of: value, as: SIMD4<UInt32>.self)
  }
}

@safe
private struct Ascending: RowSink {
  let values: UnsafeMutablePointer<UInt32>
  var last: SIMD4<UInt32>

  @inline(__always)
  mutating func take(_ row: Int, _ value: SIMD4<UInt32>) {
    let gaps = value &+ SIMD4(repeating: 1)
    // A prefix sum inside the row in two steps: the lower half of each pair is added to the upper, as a shift of 64-bit
    // numbers, which needs no shuffle; then the sum of the first pair to both of the second. What was before the row is
    // added last, so that rows wait for each other for one addition only.
    let halves = unsafe unsafeBitCast(gaps, to: SIMD2<UInt64>.self)
    let pairs = unsafe gaps &+ unsafeBitCast(halves &<< SIMD2(repeating: 32), to: SIMD4<UInt32>.self)
    let sums = pairs &+ (SIMD4(repeating: pairs[1]) & SIMD4(0, 0, .max, .max))
    // Safe: as above; both types have 16 bytes.
    unsafe UnsafeMutableRawPointer(values + row &* 4).storeBytes(of: sums &+ last, as: SIMD4<UInt32>.self)
    last &+= SIMD4(repeating: sums[3])
  }
}

extension BitPacking {
  /// One generic loop, specialised by a constant width in each case: twice as fast as with a variable one.
  private static func dispatch(_ source: UnsafeRawPointer, width: Int, _ sink: some RowSink) {
    switch width {
    case 0: unsafe rows(source, 0, sink)
    case 1: unsafe rows(source, 1, sink)
    case 2: unsafe rows(source, 2, sink)
    case 3: unsafe rows(source, 3, sink)
    case 4: unsafe rows(source, 4, sink)
    case 5: unsafe rows(source, 5, sink)
    case 6: unsafe rows(source, 6, sink)
    case 7: unsafe rows(source, 7, sink)
    case 8: unsafe rows(source, 8, sink)
    case 9: unsafe rows(source, 9, sink)
    case 10: unsafe rows(source, 10, sink)
    case 11: unsafe rows(source, 11, sink)
    case 12: unsafe rows(source, 12, sink)
    case 13: unsafe rows(source, 13, sink)
    case 14: unsafe rows(source, 14, sink)
    case 15: unsafe rows(source, 15, sink)
    case 16: unsafe rows(source, 16, sink)
    default: unsafe rows(source, width, sink)
    }
  }

  @inline(__always)
  private static func rows(_ source: UnsafeRawPointer, _ width: Int, _ initial: some RowSink) {
    var sink = initial
    guard width > 0 else {
      for row in 0..<32 { sink.take(row, SIMD4()) }
      return
    }
    // Written out, because the optimizer leaves a loop of 32 such steps as it is: then where a number begins, and whether it
    // reaches into the next word, is worked out again for each, at three times the instructions.
    unsafe eightRows(0, source, width, &sink)
    unsafe eightRows(8, source, width, &sink)
    unsafe eightRows(16, source, width, &sink)
    unsafe eightRows(24, source, width, &sink)
  }

  @inline(__always)
  private static func eightRows(_ row: Int, _ source: UnsafeRawPointer, _ width: Int, _ sink: inout some RowSink) {
    unsafe self.row(row, source, width, &sink)
    unsafe self.row(row &+ 1, source, width, &sink)
    unsafe self.row(row &+ 2, source, width, &sink)
    unsafe self.row(row &+ 3, source, width, &sink)
    unsafe self.row(row &+ 4, source, width, &sink)
    unsafe self.row(row &+ 5, source, width, &sink)
    unsafe self.row(row &+ 6, source, width, &sink)
    unsafe self.row(row &+ 7, source, width, &sink)
  }

  /// Unpacks one row of four; with a constant row and width, everything but the numbers is known to the optimizer.
  @inline(__always)
  private static func row(_ row: Int, _ source: UnsafeRawPointer, _ width: Int, _ sink: inout some RowSink) {
    let bit = row &* width
    let used = bit & 31
    let word = (bit >> 5) &* 16
    let first = unsafe source.loadUnaligned(fromByteOffset: word, as: SIMD4<UInt32>.self)
    let low = first &>> SIMD4(repeating: UInt32(truncatingIfNeeded: used))
    if used &+ width <= 32 {
      return sink.take(row, low & SIMD4(repeating: UInt32.max >> UInt32(32 &- width)))
    }
    // Safe: a number that reaches into the next word ends in it, and a block of width w has w words. Its upper part is cut
    // out before it is moved: a shift of both at once would be done number by number.
    let next = unsafe source.loadUnaligned(fromByteOffset: word &+ 16, as: SIMD4<UInt32>.self)
    let high = next & SIMD4(repeating: UInt32.max >> UInt32(truncatingIfNeeded: 64 &- used &- width))
    sink.take(row, low | high &<< SIMD4(repeating: UInt32(truncatingIfNeeded: 32 &- used)))
  }
}
