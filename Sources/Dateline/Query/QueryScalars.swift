/// What the letters of a query are. Those of ASCII, which most are, are told without a look into the tables of Unicode.
extension Unicode.Scalar {
  /// Whether it is white space.
  @inline(__always)
  var isSpace: Bool { value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace }

  /// Whether something with it in it could be a word. Punctuation, white space, `+`, `|` and the like cannot; currency signs
  /// and emoji could.
  var isContent: Bool {
    if value < 0x80 { return isPlainLetter || ("0"..."9").contains(self) || self == "$" }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation: false
    case .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .modifierSymbol: false
    default: true
    }
  }

  /// Whether it is a letter of ASCII.
  @inline(__always)
  var isPlainLetter: Bool { (0x61...0x7A).contains(value | 0x20) }
}

extension String {
  /// The text of some scalars.
  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars { bytes.append(utf8: scalar.value) }
    self = String(decoding: bytes, as: UTF8.self)
  }
}
