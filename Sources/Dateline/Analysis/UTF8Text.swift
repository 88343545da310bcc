/// A scalar read from UTF-8 and the index after it.
struct DecodedScalar {
  /// What an invalid byte is read as.
  static let replacement: UInt32 = 0xFFFD

  var value: UInt32
  var end: Int
}

extension Span<UInt8> {
  /// The scalar that starts at `index`. A byte that starts no well-formed sequence is a replacement character by itself.
  @inline(__always)
  func decodeScalar(at index: Int) -> DecodedScalar {
    let lead = UInt32(self[index])
    if lead < 0x80 { return DecodedScalar(value: lead, end: index + 1) }
    if lead >= 0xC2, lead < 0xE0, let second = continuation(at: index + 1) {
      return DecodedScalar(value: (lead & 0x1F) << 6 | second, end: index + 2)
    }
    return decodeLongScalar(at: index, lead: lead)
  }

  /// The rest of `decodeScalar(at:)`: sequences of three and four bytes, and whatever is malformed.
  private func decodeLongScalar(at index: Int, lead: UInt32) -> DecodedScalar {
    let malformed = DecodedScalar(value: DecodedScalar.replacement, end: index + 1)
    guard lead >= 0xE0, lead < 0xF5 else { return malformed }
    guard let second = continuation(at: index + 1), let third = continuation(at: index + 2) else { return malformed }
    if lead < 0xF0 {
      let value = (lead & 0x0F) << 12 | second << 6 | third
      let isSurrogate = value >> 11 == 0x1B
      return value < 0x800 || isSurrogate ? malformed : DecodedScalar(value: value, end: index + 3)
    }
    guard let fourth = continuation(at: index + 3) else { return malformed }
    let value = (lead & 0x07) << 18 | second << 12 | third << 6 | fourth
    return value < 0x10000 || value > 0x10FFFF ? malformed : DecodedScalar(value: value, end: index + 4)
  }

  /// The six bits of the continuation byte at `index`, if there is one.
  @inline(__always)
  private func continuation(at index: Int) -> UInt32? {
    guard index < count else { return nil }
    let byte = self[index]
    return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
  }
}

/// The number of bytes that a scalar takes in UTF-8.
@inline(__always)
func utf8Width(of scalar: UInt32) -> Int {
  if scalar < 0x80 { return 1 }
  if scalar < 0x800 { return 2 }
  return scalar < 0x10000 ? 3 : 4
}

extension [UInt8] {
  /// Appends a scalar as UTF-8.
  @inline(__always)
  mutating func append(utf8 scalar: UInt32) {
    append(addingCapacity: 4) { output in
      let lowBits = { (shift: UInt32) in UInt8(truncatingIfNeeded: 0x80 | (scalar >> shift) & 0x3F) }
      switch utf8Width(of: scalar) {
      case 1:
        output.append(UInt8(truncatingIfNeeded: scalar))
      case 2:
        output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
        output.append(lowBits(0))
      case 3:
        output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
        output.append(lowBits(6))
        output.append(lowBits(0))
      default:
        output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
        output.append(lowBits(12))
        output.append(lowBits(6))
        output.append(lowBits(0))
      }
    }
  }
}
