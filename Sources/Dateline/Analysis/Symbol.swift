/// A scalar of the analysed text together with what it means to a tokenizer.
struct Symbol {
  /// The scalar; full-width and mathematical letters, digits and punctuation are their ASCII counterparts here.
  var scalar: UInt32
  var characterClass: CharacterClass
  /// Whether `UnicodeData.mapping(of:)` has an entry for the scalar.
  var isMapped: Bool
  /// The byte range in the text. It is empty at the text's end.
  var start: Int
  var end: Int
}

extension Symbol {
  /// The scalar that starts at `index`; at the end of the text, a separator without length.
  @inline(__always)
  init(at index: Int, in text: Span<UInt8>) {
    guard index < text.count else {
      self.init(scalar: 0, characterClass: .separator, isMapped: false, start: index, end: index)
      return
    }
    let decoded = text.decodeScalar(at: index)
    let scalar = decoded.value < 0x0660 ? decoded.value : Self.asciiCounterpart(of: decoded.value)
    let properties = UnicodeData.properties(of: scalar)
    self.init(
      scalar: scalar, characterClass: properties.characterClass, isMapped: properties.isMapped, start: index,
      end: decoded.end)
  }

  /// The first scalar at or after `index` that is not to be ignored.
  @inline(__always)
  init(visibleAt index: Int, in text: Span<UInt8>) {
    self.init(at: index, in: text)
    while characterClass == .ignorable { self.init(at: end, in: text) }
  }

  /// Whether this is a particular ASCII character, such as a full stop.
  @inline(__always)
  func `is`(_ ascii: Unicode.Scalar) -> Bool { scalar == ascii.value }

  /// Whether this is a letter or a decimal digit.
  var isAlphanumeric: Bool { characterClass == .letter || characterClass == .digit }

  /// Whether this is a single byte of the text.
  var isASCII: Bool { end - start == 1 && scalar < 0x80 }

  /// Whether this part of a word is not ASCII and is indexed as it stands in the text.
  @inline(__always)
  var isVerbatim: Bool {
    switch characterClass {
    case .letter, .digit, .extender: !isMapped && scalar >= 0x80
    default: false
    }
  }

  /// Whether this is the digit 0 of any script.
  var isZero: Bool {
    if isMapped { return UnicodeData.mappedScalar(at: UnicodeData.mapping(of: scalar).term.lowerBound) == 0x30 }
    return self.is("0")
  }

  /// Full-width forms, mathematical alphabets and Arabic number punctuation are read as ASCII.
  private static func asciiCounterpart(of scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: return scalar - 0xFEE0
    case 0x066B: return 0x2E
    case 0x066C: return 0x2C
    case 0x1D400...0x1D6A3:
      // Thirteen alphabets, each of 26 capital and 26 small letters.
      let letter = (scalar - 0x1D400) % 52
      return letter < 26 ? 0x41 + letter : 0x61 + letter - 26
    case 0x1D7CE...0x1D7FF: return 0x30 + (scalar - 0x1D7CE) % 10
    default: return scalar
    }
  }
}
