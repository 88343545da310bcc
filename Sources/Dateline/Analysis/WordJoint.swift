/// What holds two parts of a word together.
enum WordJoint {
  case betweenLetters, betweenDigits, betweenBoth

  @inline(__always)
  init?(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "."): self = .betweenBoth
    case UInt8(ascii: ":"): self = .betweenLetters
    case UInt8(ascii: ","), UInt8(ascii: ";"): self = .betweenDigits
    default: return nil
    }
  }

  /// The values `MidLetter`, `MidNum` and `MidNumLet` of the property Word_Break.
  init?(_ symbol: Symbol) {
    switch symbol.scalar {
    case 0x27, 0x2E, 0x2018, 0x2019, 0x2024, 0xFE52: self = .betweenBoth
    case 0x3A, 0xB7, 0x387, 0x55F, 0x5F4, 0x2027, 0xFE13, 0xFE55: self = .betweenLetters
    case 0x2C, 0x3B, 0x37E, 0x589, 0x60C, 0x60D, 0x66C, 0x7F8, 0x2044, 0xFE10, 0xFE14, 0xFE50, 0xFE54:
      self = .betweenDigits
    default: return nil
    }
  }

  /// Whether it holds what follows to a character that is a digit, or none.
  func follows(isDigit: Bool) -> Bool {
    switch self {
    case .betweenLetters: !isDigit
    case .betweenDigits: isDigit
    case .betweenBoth: true
    }
  }

  /// The value `ExtendNumLet`.
  static func isUnderscore(_ symbol: Symbol) -> Bool {
    switch symbol.scalar {
    case 0x5F, 0x203F, 0x2040, 0x2054, 0xFE33, 0xFE34, 0xFE4D...0xFE4F: true
    default: false
    }
  }
}
