/// Words of ASCII letters and digits, eight bytes at a time.
///
/// Most words of most texts fit into one 64-bit integer. A word's end is found with arithmetic on all of its bytes at
/// once, so that the processor has no loop exit to mispredict, and a word is put into lower case with a single `or`.
enum ASCIIWord {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The end of the run of ASCII letters and digits that starts at `start`.
  @inline(__always)
  static func end(from start: Int, in text: Span<UInt8>) -> Int {
    var end = start
    while end + 8 <= text.count {
      let count = alphanumericCount(text.loadBlock(at: end))
      end += count
      if count < 8 { return end }
    }
    while end < text.count, ByteClass.isAlphanumeric(ByteClass.of(text[end])) { end += 1 }
    return end
  }

  /// The number of bytes before the first that is no ASCII letter or digit; 8 when there is none.
  ///
  /// Adding `0x80 - bound` to a byte below 0x80 sets its high bit if and only if it is at least `bound`.
  @inline(__always)
  static func alphanumericCount(_ block: UInt64) -> Int {
    (~alphanumerics(block) & highBits).trailingZeroBitCount / 8
  }

  /// The high bit of each byte that is an ASCII letter or digit; other bits are of no meaning.
  @inline(__always)
  private static func alphanumerics(_ block: UInt64) -> UInt64 {
    let low = block & ~highBits
    let small = low | ones &* 0x20
    let isLetter = (small &+ ones &* (0x80 - 0x61)) & ~(small &+ ones &* (0x80 - 0x7B))
    let isDigit = (low &+ ones &* (0x80 - 0x30)) & ~(low &+ ones &* (0x80 - 0x3A))
    return (isLetter | isDigit) & ~block
  }
}

extension [UInt8] {
  /// Appends a part of a text, each byte of it with the given bits set: 0x20 makes ASCII capitals small and changes
  /// neither small letters nor digits, 0 makes a plain copy.
  @inline(__always)
  mutating func append(_ source: Range<Int>, of text: Span<UInt8>, settingBits bits: UInt8) {
    let blockedCount = (source.count + 7) & ~7
    guard source.lowerBound + blockedCount <= text.count else {
      append(addingCapacity: source.count) { output in
        for index in source { output.append(text[index] | bits) }
      }
      return
    }
    let blockBits = 0x0101_0101_0101_0101 &* UInt64(bits)
    append(addingCapacity: blockedCount) { output in
      // Safe: the output has room for whole blocks, `load` checks the text's bounds, and all counted bytes are written.
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        let target = UnsafeMutableRawBufferPointer(buffer)
        for offset in stride(from: 0, to: blockedCount, by: 8) {
          let block = text.loadBlock(at: source.lowerBound + offset) | blockBits
          unsafe target.storeBytes(of: block.littleEndian, toByteOffset: offset, as: UInt64.self)
        }
        initializedCount = source.count
      }
    }
  }
}

extension Span<UInt8> {
  /// The eight bytes from `index` on as an integer, the first of them lowest; zeros behind the end.
  @inline(__always)
  func loadBlock(from index: Int) -> UInt64 {
    if index >= 0, index <= count &- 8 {
      // Safe: the range has been checked.
      return UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
    if count >= 8 { return loadBlock(at: count &- 8) &>> UInt64(truncatingIfNeeded: (index &+ 8 &- count) &* 8) }
    var block: UInt64 = 0
    for place in index..<count { block |= UInt64(self[place]) &<< UInt64(truncatingIfNeeded: (place &- index) &* 8) }
    return block
  }

  /// The eight bytes at `index` as an integer, the first of them lowest.
  @inline(__always)
  func loadBlock(at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= count - 8)
    // Safe: the range has been checked, and any eight bytes are an integer.
    return UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}
