/// How a group of numbers is packed of which most are small: with so many bits each, and up to seven exceptions whose
/// higher bits stand apart.
///
/// ```
/// shape   = width | exceptions << 5        u8
/// patched = numbers, width bits of each    BitPacking where there are 128, else BitStream
///           place u8 × exceptions  high u8 × exceptions
/// ```
///
/// A number is `low | high << width`. One number in a block of 128 that is much larger than the others would cost all of
/// them its width. (Zukowski and others, "Super-Scalar RAM-CPU Cache Compression", ICDE 2006; the high bits beside the
/// places as in Yan, Ding and Suel, "Inverted Index Compression and Query Processing with Optimized Document Ordering",
/// WWW 2009.)
struct PatchedShape: Hashable {
  /// The bits that are packed of each number, at most 31.
  let width: Int
  let exceptionCount: Int

  static let maximumWidth = 31
  static let maximumExceptionCount = 7
  /// What an exception lacks has a byte.
  private static let highWidth = 8

  init(width: Int, exceptionCount: Int) {
    self.width = width
    self.exceptionCount = exceptionCount
  }

  /// Reads a shape; every byte is one.
  @inline(__always)
  init(_ byte: UInt8) { self.init(width: Int(byte & 31), exceptionCount: Int(byte >> 5)) }

  var byte: UInt8 { UInt8(width | exceptionCount << 5) }

  /// The bytes of `count` numbers, at most 128, without those of the shape.
  @inline(__always)
  func byteCount(_ count: Int) -> Int { packedCount(count) &+ exceptionCount &* 2 }

  /// The bytes before the exceptions: a block of 128 takes as many in either layout.
  @inline(__always)
  func packedCount(_ count: Int) -> Int { (count &* width &+ 7) / 8 }

  /// The shape that takes the fewest bytes for the numbers, at most 128 and each below 2³¹.
  static func best(for values: Span<UInt32>) -> PatchedShape {
    let highest = BitPacking.width(of: union(values))
    precondition(highest <= maximumWidth, "a number of 32 bits cannot be packed")
    var best = PatchedShape(width: highest, exceptionCount: 0)
    var width = highest
    while width > 0, highest - width < highWidth {
      width -= 1
      let exceptionCount = count(values, above: (1 << UInt32(width)) - 1)
      if exceptionCount > maximumExceptionCount { break }
      let shape = PatchedShape(width: width, exceptionCount: exceptionCount)
      if shape.byteCount(values.count) < best.byteCount(values.count) { best = shape }
    }
    return best
  }

  /// All bits of some numbers.
  private static func union(_ values: Span<UInt32>) -> UInt32 {
    var union: UInt32 = 0
    for index in values.indices { union |= values[index] }
    return union
  }

  /// How many of some numbers below 2³¹ are larger than a limit. Counted for the few widths that are left, four at a time, in place
  /// of the numbers of each width: adding to one of these would wait for the number before.
  private static func count(_ values: Span<UInt32>, above limit: UInt32) -> Int {
    let limits = SIMD4(repeating: Int32(bitPattern: limit))
    var counts = SIMD4<Int32>()
    var index = 0
    while index &+ 4 <= values.count {
      // Safe: four numbers follow the index.
      let four = unsafe values.bytes.unsafeLoadUnaligned(fromByteOffset: index &* 4, as: SIMD4<Int32>.self)
      counts.replace(with: counts &+ SIMD4(repeating: 1), where: four .> limits)
      index &+= 4
    }
    var count = Int(counts.wrappedSum())
    while index < values.count {
      count &+= values[index] > limit ? 1 : 0
      index &+= 1
    }
    return count
  }
}

/// Packs and unpacks numbers as a ``PatchedShape`` says.
enum PatchedPacking {
  /// Appends the numbers of a range, at most 128, which the shape must fit.
  static func append(_ values: [UInt32], _ range: Range<Int>, _ shape: PatchedShape, to output: inout ByteWriter) {
    let mask = (UInt32(1) << UInt32(shape.width)) - 1
    if range.count == BitPacking.blockCount {
      BitPacking.pack(values, from: range.lowerBound, width: shape.width, mask: mask, into: &output)
    } else {
      BitStream.pack(values, range, width: shape.width, mask: mask, into: &output)
    }
    if shape.exceptionCount == 0 { return }
    var highs: UInt64 = 0
    var shift: UInt64 = 0
    for index in range where values[index] > mask {
      output.append(UInt8(index - range.lowerBound))
      highs |= UInt64(values[index] >> UInt32(shape.width)) << shift
      shift += 8
    }
    for place in 0..<shape.exceptionCount { output.append(UInt8(truncatingIfNeeded: highs >> UInt64(place * 8))) }
  }
}

/// The exceptions of a patched group in a file.
///
/// Unsafe memory: their address, which the maker has checked to hold two bytes for each of the shape's exceptions.
@safe
struct PatchedExceptions {
  private let source: UnsafeRawPointer
  private let count: Int
  private let width: UInt32

  init(_ source: UnsafeRawPointer, _ shape: PatchedShape) {
    unsafe self.source = source
    count = shape.exceptionCount
    width = UInt32(shape.width)
  }

  /// Calls `body` with the place of each exception, at most 127, and what its packed number lacks.
  @inline(__always)
  func forEach(_ body: (_ place: Int, _ lacking: UInt32) -> Void) {
    for index in 0..<count {
      // Safe: there are two bytes for each exception.
      let place = unsafe source.load(fromByteOffset: index, as: UInt8.self)
      let high = unsafe source.load(fromByteOffset: count &+ index, as: UInt8.self)
      body(Int(place & 127), UInt32(high) &<< width)
    }
  }

  /// What the packed number of a place lacks, which is below 128.
  @inline(__always)
  func lacking(at place: Int) -> UInt32 {
    // All places are compared at once: a loop over them was a third of the time of reading a position.
    let difference = places ^ UInt64(truncatingIfNeeded: place) &* Self.ones
    // The lowest bit that is set is that of the first byte that is 0.
    let equal = (difference &- Self.ones) & ~difference & highestBits
    if equal == 0 { return 0 }
    let high = unsafe source.load(fromByteOffset: count &+ equal.trailingZeroBitCount / 8, as: UInt8.self)
    return UInt32(high) &<< width
  }

  /// Completes the numbers of the places from `first` up to `end`, at most 128, in a table that begins with the first.
  @inline(__always)
  func patch(_ table: UnsafeMutablePointer<UInt32>, from first: Int, to end: Int) {
    // The highest bit of a byte is set by adding where its place is not below a number; places are below 128.
    let isFromFirst = (places & ~(Self.ones &<< 7)) &+ UInt64(truncatingIfNeeded: 128 &- first) &* Self.ones
    let isFromEnd = (places & ~(Self.ones &<< 7)) &+ UInt64(truncatingIfNeeded: 128 &- end) &* Self.ones
    var found = isFromFirst & ~isFromEnd & highestBits
    while found != 0 {
      let index = found.trailingZeroBitCount / 8
      // Safe: there are two bytes for each exception, and the place lies between the two.
      let place = Int(unsafe source.load(fromByteOffset: index, as: UInt8.self) & 127)
      let high = unsafe source.load(fromByteOffset: count &+ index, as: UInt8.self)
      unsafe table[place &- first] |= UInt32(high) &<< width
      found &= found &- 1
    }
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The places of the exceptions, one a byte; behind them stands something else. Safe: at least eight bytes, those of the
  /// footer, follow whatever a file contains.
  private var places: UInt64 { UInt64(littleEndian: unsafe source.loadUnaligned(as: UInt64.self)) }

  /// The highest bit of the byte of each exception, of which there are at most seven.
  private var highestBits: UInt64 { (Self.ones &<< 7) & ((1 &<< UInt64(count &* 8)) &- 1) }

  /// Completes the numbers in a table of 128.
  @inline(__always)
  func patch(_ table: UnsafeMutablePointer<UInt32>) {
    // Safe: places are below 128.
    forEach { unsafe table[$0] |= $1 }
  }
}
