/// The exact number of tokens of a field of each document of a segment.
///
/// A norm tells lengths up to 40 exactly and about an eighth of the length otherwise; a column has the difference, so
/// that most lengths take a byte beside their norm.
struct FieldLengths {
  let norms: ByteRegion
  let rests: IntegerColumn

  /// The length of a field of a document.
  func length(of document: DocumentID) -> Int {
    let norm: UInt8 = norms.integer(at: Int(document)) ?? 0
    return FieldNorm.decode(norm) + Int(truncatingIfNeeded: rests.value(of: document) ?? 0) & Int(Int32.max)
  }

  /// The column's value for a length.
  static func rest(of length: Int) -> Int64? {
    let rest = length - FieldNorm.decode(FieldNorm.encode(length))
    return rest == 0 ? nil : Int64(rest)
  }
}

/// Field norms: the number of tokens of a field of a document, in one byte.
///
/// The encoding is Lucene's `SmallFloat.intToByte4`: exact up to 40, then a floating point number with three mantissa
/// bits, so that scores agree with Lucene's to rounding. Shorter fields have smaller norms.
enum FieldNorm {
  private static let exactCount = 24

  /// The norm of a field of `length` tokens.
  static func encode(_ length: Int) -> UInt8 {
    let length = max(0, min(length, Int(Int32.max)))
    if length < exactCount { return UInt8(length) }
    let rest = UInt64(length - exactCount)
    let bits = 64 - rest.leadingZeroBitCount
    if bits < 4 { return UInt8(exactCount + Int(rest)) }
    let shift = bits - 4
    let mantissa = Int(rest >> UInt64(shift)) & 0x07
    return UInt8(exactCount + (mantissa | ((shift + 1) << 3)))
  }

  /// The length that stands for a norm: the smallest that encodes to it.
  static func decode(_ norm: UInt8) -> Int {
    let value = Int(norm)
    if value < exactCount { return value }
    let code = value - exactCount
    let (mantissa, exponent) = (code & 0x07, code >> 3)
    return exactCount + (exponent == 0 ? mantissa : (mantissa | 0x08) << (exponent - 1))
  }
}
